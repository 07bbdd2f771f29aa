"""`manage.py narrate`: a story file to a folder of WAV files, stopped, gone on with and refused."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

import numpy as np
import pytest
import soundfile
from django.core.management import call_command
from django.core.management.base import CommandError
from mutagen.id3 import ID3

from api.models import GlobalSettings, Project, Segment
from api.time_left import TimeLeft
from core_engine.mastering.clips import Clip
from core_engine.mastering.sound_formats import SOUND_FORMATS
from core_engine.pronunciation_file import write_pronunciations
from core_engine.pronunciations import Pronunciation
from core_engine.tts_wrapper import audio_file_path
from terminal.screen import NarrationBar, in_words
from terminal.story_file import StoryFileError, read_story_file
from terminal.story_folder import wav_names

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 60
DRAFT = ("--voice", "espeak-en-us")
LONG_TEXT = "The quick brown fox jumps over the lazy dog. " * 40
ENDLESS_TEXT = LONG_TEXT * 200
STATE = ".storyflow.json"

# The worker has a connection of its own: it sees what is committed.
with_database = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the command is run in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write_story(*paragraphs: str, name: str = "fox.txt") -> str:
    Path(name).write_text("\n\n".join(paragraphs), encoding="utf-8")
    return name


def narrate(*arguments: str) -> tuple[int, str, str]:
    """Run the command; return the exit code, standard output and standard error."""
    output, errors = io.StringIO(), io.StringIO()
    try:
        call_command("narrate", *arguments, stdout=output, stderr=errors)
    except SystemExit as end:
        return int(end.code or 0), output.getvalue(), errors.getvalue()
    return 0, output.getvalue(), errors.getvalue()


def events_of(*arguments: str) -> list[dict]:
    return [json.loads(line) for line in narrate(*arguments, "--jobs-file", "-")[1].splitlines()]


def wavs(folder: str = "fox") -> list[str]:
    return sorted(path.name for path in Path(folder).glob("*.wav"))


def spoken(events: list[dict]) -> list[int]:
    return [event["index"] for event in events if event.get("spoken") and "index" in event]


# From a story to files


@with_database
def test_a_story_becomes_numbered_files_and_a_project() -> None:
    code, output, errors = narrate(write_story("One.", "Two."), *DRAFT)
    assert (code, errors, wavs()) == (0, "", ["001.wav", "002.wav"])
    project = Project.objects.get()
    assert project.title == "fox"
    assert f"Project: {project.pk}" in output
    assert "2 of 2 segments narrated." in output
    for name, segment in zip(wavs(), project.segments.all(), strict=True):
        assert soundfile.info(f"fox/{name}").duration == segment.audio_duration


@with_database
def test_the_files_are_copies_of_the_projects_audio() -> None:
    narrate(write_story("One."), *DRAFT, "--out", "deep/down")
    segment = Segment.objects.get()
    source, copy = audio_file_path(segment.project_id, segment.pk), Path("deep/down/001.wav")
    assert copy.read_bytes() == source.read_bytes()
    assert not copy.samefile(source)


@with_database
def test_kokoro_speaks_with_the_voice_and_speed_of_the_settings(model: Path) -> None:
    GlobalSettings.objects.create(default_voice_id="bf_emma", tts_speed=2.0)
    _, output, _ = narrate(write_story("One two three four."))
    assert "Voice bf_emma, speed 2." in output
    narrate("fox.txt", "--speed", "1", "--out", "slow")
    assert soundfile.info("slow/001.wav").duration > soundfile.info("fox/001.wav").duration


@pytest.mark.parametrize(
    ("text", "title", "texts"),
    [
        ('{"title": "T", "segments": [{"text_content": "A."}]}', "T", ["A."]),
        ('\ufeff {"segments": [{"text_content": "A."}]}', "story", ["A."]),
        ("Text: A.\nPrompt: p\n---\nText: B.", "story", ["A.", "B."]),
        ("A.\n\n\nB.", "story", ["A.", "B."]),
    ],
)
def test_the_content_tells_the_form_of_a_story(text: str, title: str, texts: list[str]) -> None:
    Path("story.json").write_text(text, encoding="utf-8")
    story = read_story_file(Path("story.json"))
    assert story.title == title
    assert [passage.text_content for passage in story.passages] == texts


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b" \n", "is empty"),
        (b"---\n---\n", "There is no text in this story"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"title": ', "begins as JSON"),
        (b'[{"text_content": "A."}]', "must be a JSON object"),
        (b'{"title": "T"}', "segments: This field is required"),
        (b'{"segments": [{"text_content": " "}]}', 'Segment 1: "text_content" is empty'),
        (b"Text: A.\n---\nPrompt: p", "Block 2 .line 3."),
    ],
)
def test_what_is_no_story_is_told_in_a_line(content: bytes, problem: str) -> None:
    Path("story").write_bytes(content)
    with pytest.raises(StoryFileError, match=problem) as caught:
        read_story_file(Path("story"))
    assert "\n" not in str(caught.value)


def test_names_sort_as_the_story_goes() -> None:
    assert wav_names(2) == ["001.wav", "002.wav"]
    names = wav_names(1000)
    assert (names[0], names[-1]) == ("0001.wav", "1000.wav")
    assert names == sorted(names)


# Refusals


@with_database
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("missing.txt", *DRAFT), "missing.txt can't be read: No such file"),
        (("fox.txt", "--voice", "nobody"), "There is no voice nobody. The nearest by name: "),
        (("fox.txt", "--voice", "af_bella"), "python manage.py install_model"),
        (("fox.txt",), "python manage.py install_model"),
        (("fox.txt", *DRAFT, "--speed", "2.1"), "The speed must be from 0.5 to 2.0, not 2.1"),
        (("fox.txt", *DRAFT, "--speed", "nan"), "The speed must be"),
        (("fox.txt", *DRAFT, "--out", "fox.txt/below"), "can't be written to: Not a directory"),
        (("fox.txt", *DRAFT, "--jobs-file", "no/such/folder"), "can't be written: No such file"),
    ],
)
def test_a_refusal_is_a_line_and_leaves_nothing(arguments: tuple[str, ...], problem: str) -> None:
    write_story("One.")
    with pytest.raises(CommandError, match=problem) as caught:
        narrate(*arguments)
    assert "\n" not in str(caught.value)
    assert not Project.objects.exists()
    assert os.listdir() == ["fox.txt"]  # noqa: PTH208


@with_database
def test_a_language_without_phonemes_is_refused(model: Path) -> None:
    with pytest.raises(CommandError, match=r"Japanese.*not supported yet") as caught:
        narrate(write_story("One."), "--voice", "jf_alpha")
    assert "install" not in str(caught.value)


@with_database
def test_a_damaged_model_is_refused_before_anything_is_made(model: Path) -> None:
    (model / "kokoro-v1.0.onnx").write_bytes(b"half a file")
    with pytest.raises(CommandError, match="damaged"):
        narrate(write_story("One."))
    assert not Project.objects.exists()


@with_database
def test_files_that_are_not_storyflows_are_left_alone() -> None:
    Path("fox").mkdir()
    Path("fox/002.wav").write_bytes(b"music")
    with pytest.raises(CommandError, match=r"002\.wav is there already"):
        narrate(write_story("One.", "Two."), *DRAFT)
    assert Path("fox/002.wav").read_bytes() == b"music"


@with_database
@pytest.mark.parametrize("other", [("--voice", "espeak-de"), ("--speed", "1.5")])
def test_a_folder_keeps_the_narrator_it_was_begun_with(other: tuple[str, str]) -> None:
    narrate(write_story("One."), *DRAFT)
    with pytest.raises(CommandError, match="begun with espeak-en-us at speed 1"):
        narrate("fox.txt", *other)


@with_database
def test_another_file_of_the_same_name_is_another_story(here: Path) -> None:
    narrate(write_story("A fox."), *DRAFT)
    (here / "other").mkdir()
    other = write_story("A crow.", name="other/fox.txt")
    with pytest.raises(CommandError, match=r"is the narration of .*fox\.txt"):
        narrate(other, *DRAFT)
    assert Segment.objects.get().text_content == "A fox."


@with_database
def test_a_story_file_that_was_moved_is_still_the_same(here: Path) -> None:
    narrate(write_story("A fox."), *DRAFT)
    (here / "other").mkdir()
    (here / "fox.txt").rename(here / "other/fox.txt")
    assert narrate("other/fox.txt")[0] == 0
    assert Project.objects.count() == 1


@with_database
def test_a_folder_keeps_to_its_story() -> None:
    narrate(write_story("One."), *DRAFT)
    with pytest.raises(CommandError, match=r"is the narration of .*fox\.txt"):
        narrate(write_story("Two.", name="hen.txt"), *DRAFT, "--out", "fox")


@with_database
@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"project_id": 1}'])
def test_a_damaged_state_is_said(damage: str) -> None:
    narrate(write_story("One."), *DRAFT)
    Path("fox", STATE).write_text(damage)
    with pytest.raises(CommandError, match=r"\.storyflow\.json is damaged"):
        narrate("fox.txt", *DRAFT)


# Failures of segments


@with_database
def test_what_fails_is_named_and_all_else_is_there() -> None:
    code, output, _ = narrate(write_story("One.", "* * *", "Three."), *DRAFT)
    assert code == 1
    assert wavs() == ["001.wav", "003.wav"]
    assert "2 of 3 segments narrated." in output
    assert "failed: segment 2, “* * *”: There is nothing to say" in output


@with_database
def test_letters_that_are_left_out_are_told_beside_what_was_made(model: Path) -> None:
    write_story("He said да.", "He left.")
    code, output, _ = narrate("fox.txt", "--voice", "af_bella")
    assert code == 0
    assert "2 of 2 segments narrated." in output
    told = "2 letters were left out that a voice of American English can't speak: да"
    assert f"  note: segment 1, “He said да.”: {told}" in output


@with_database
def test_events_tell_what_is_left_out(model: Path) -> None:
    write_story("He said да.")
    events = events_of("fox.txt", "--voice", "af_bella")
    [warning] = [event for event in events if event["event"] == "warning"]
    assert (warning["index"], warning["text"]) == (1, "He said да.")
    assert "left out" in warning["warning"]


@with_database
def test_a_copy_that_fails_is_made_by_the_next_run() -> None:
    narrate(write_story("One."), *DRAFT)
    Path("fox/001.wav").unlink()
    Path("fox/001.wav").mkdir()
    events = events_of("fox.txt")
    assert events[0]["error"].startswith("The audio can't be copied to 001.wav")
    Path("fox/001.wav").rmdir()
    assert spoken(events_of("fox.txt")) == []
    assert wavs() == ["001.wav"]


# Going on


@with_database
def test_a_second_run_speaks_nothing_and_keeps_the_voice() -> None:
    narrate(write_story("One.", "Two."), *DRAFT)
    code, output, _ = narrate("fox.txt")
    assert code == 0
    assert "2 segments, 2 of them narrated before. Voice espeak-en-us" in output
    assert Project.objects.count() == 1


@with_database
def test_a_changed_story_is_spoken_where_it_changed() -> None:
    narrate(write_story("One.", "Two.", "Three.", "Four."), *DRAFT)
    kept = Segment.objects.get(text_content="Four.")
    events = events_of(write_story("Nought.", "One.", "Deux.", "Four."), *DRAFT)
    assert spoken(events) == [1, 3]
    texts = Project.objects.get().segments.values_list("text_content", flat=True)
    assert list(texts) == ["Nought.", "One.", "Deux.", "Four."]
    source = audio_file_path(kept.project_id, kept.pk)
    assert Path("fox/004.wav").read_bytes() == source.read_bytes()


@with_database
def test_a_shorter_story_leaves_no_file_of_the_longer_one() -> None:
    narrate(write_story("One.", "Two.", "Three."), *DRAFT)
    assert narrate(write_story("Three."), *DRAFT)[0] == 0
    assert wavs() == ["001.wav"]
    assert Segment.objects.count() == 1


@with_database
def test_a_text_that_changed_and_fails_leaves_no_older_audio() -> None:
    narrate(write_story("One.", "Two."), *DRAFT)
    assert narrate(write_story("One.", "!!!"), *DRAFT)[0] == 1
    assert wavs() == ["001.wav"]


@with_database
def test_what_was_changed_in_the_project_is_kept() -> None:
    narrate(write_story("One."), *DRAFT)
    Segment.objects.update(text_content="Uno.", audio_file="")
    assert spoken(events_of("fox.txt")) == [1]
    assert Segment.objects.get().text_content == "Uno."


@with_database
def test_what_would_sound_otherwise_now_is_spoken_again_unless_it_is_locked() -> None:
    narrate(write_story("One Kirke.", "Two.", "Three Kirke.", "Four."), *DRAFT)
    Segment.objects.filter(sequence_index=2).update(is_locked=True)
    Segment.objects.filter(sequence_index=3).update(text_content="Four and more.")
    write_pronunciations([Pronunciation("Kirke", "KUR-kee")])
    assert spoken(events_of("fox.txt")) == [1, 4]
    assert spoken(events_of("fox.txt")) == []
    assert wavs() == ["001.wav", "002.wav", "003.wav", "004.wav"]


@with_database
def test_a_story_and_a_project_that_both_changed_are_refused() -> None:
    narrate(write_story("One."), *DRAFT)
    Segment.objects.update(text_content="Uno.")
    with pytest.raises(CommandError, match="Both the story and its project"):
        narrate(write_story("Ein."), *DRAFT)
    assert Segment.objects.get().text_content == "Uno."


@with_database
def test_a_locked_segment_is_not_changed() -> None:
    narrate(write_story("One.", "Two."), *DRAFT)
    Segment.objects.filter(text_content="Two.").update(is_locked=True)
    with pytest.raises(CommandError, match=r'locked: "Two\."'):
        narrate(write_story("Nought.", "One.", "Deux."), *DRAFT)
    texts = Segment.objects.values_list("text_content", flat=True)
    assert list(texts) == ["One.", "Two."]


@with_database
def test_a_project_that_was_deleted_is_made_anew() -> None:
    narrate(write_story("One."), *DRAFT)
    Project.objects.get().delete()
    assert spoken(events_of("fox.txt")) == [1]
    assert Project.objects.count() == 1


# The whole story as one file


@with_database
@pytest.mark.parametrize("suffix", SOUND_FORMATS)
def test_the_whole_story_is_one_file_too(suffix: str) -> None:
    events = events_of(write_story("One.", "Two."), *DRAFT, "--format", suffix)
    whole = Path(f"fox/narration.{suffix}")
    spoken_seconds = sum(event["duration"] for event in events if event["event"] == "segment")
    duration = soundfile.info(whole).duration
    assert spoken_seconds < duration < spoken_seconds + 1
    [told] = [event for event in events if event["event"] == "narration"]
    assert told == {
        "event": "narration",
        "file": str(whole.absolute()),
        "duration": pytest.approx(duration, abs=0.05),
    }


@with_database
def test_it_is_said_and_has_its_chapters() -> None:
    _, output, _ = narrate(write_story("One.", "Two."), *DRAFT, "--format", "mp3")
    assert "Writing narration.mp3." in output
    chapters = ID3("fox/narration.mp3").getall("CHAP")
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == ["One.", "Two."]


@with_database
def test_later_runs_keep_every_whole_file_up_to_date() -> None:
    narrate(write_story("One."), *DRAFT, "--format", "flac")
    before = soundfile.info("fox/narration.flac").duration
    assert narrate(write_story("One.", "Two."), "--format", "mp3")[0] == 0
    assert narrate("fox.txt")[0] == 0
    for suffix in ("flac", "mp3"):
        assert soundfile.info(f"fox/narration.{suffix}").duration > before


@with_database
def test_an_unchanged_whole_file_is_left_alone() -> None:
    narrate(write_story("One."), *DRAFT, "--format", "opus")
    before = Path("fox/narration.opus").stat()
    narrate("fox.txt")
    assert Path("fox/narration.opus").stat() == before


@with_database
def test_there_is_none_of_a_story_that_is_not_whole() -> None:
    narrate(write_story("One.", "Two."), *DRAFT, "--format", "mp3")
    code, output, _ = narrate(write_story("One.", "!!!"), "--format", "mp3")
    assert code == 1
    assert "Writing" not in output
    assert not Path("fox/narration.mp3").exists()
    assert narrate(write_story("One.", "Two."), "--format", "mp3")[0] == 0
    assert Path("fox/narration.mp3").exists()


@with_database
def test_a_whole_file_that_is_not_storyflows_is_left_alone() -> None:
    Path("fox").mkdir()
    Path("fox/narration.mp3").write_bytes(b"music")
    with pytest.raises(CommandError, match=r"narration\.mp3 is there already"):
        narrate(write_story("One."), *DRAFT, "--format", "mp3")
    assert Path("fox/narration.mp3").read_bytes() == b"music"
    assert narrate("fox.txt", *DRAFT)[0] == 0


@with_database
def test_a_format_that_can_t_hold_the_story_is_said_and_does_not_stay_in_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short = replace(SOUND_FORMATS["wav"], most_seconds=1)
    monkeypatch.setitem(SOUND_FORMATS, "wav", short)
    with pytest.raises(CommandError, match="Take another format"):
        narrate(write_story(LONG_TEXT), *DRAFT, "--format", "wav")
    assert narrate("fox.txt", "--format", "mp3")[0] == 0
    assert wavs() == ["001.wav"]


@with_database
def test_it_can_be_stopped_while_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: Clip) -> Iterator[np.ndarray]:
        os.kill(os.getpid(), signal.SIGINT)
        yield from read(self)

    read = Clip.blocks
    monkeypatch.setattr(Clip, "blocks", stopped)
    code, output, _ = narrate(write_story("One.", "Two."), *DRAFT, "--format", "mp3")
    assert code == 128 + signal.SIGINT
    assert "To go on, run the same command again" in output
    assert wavs() == ["001.wav", "002.wav"]
    assert not Path("fox/narration.mp3").exists()


# Events for programs


@with_database
def test_events_alone_are_on_standard_output() -> None:
    _, output, errors = narrate(write_story("One.", "!!!"), *DRAFT, "--jobs-file", "-")
    events = {event["event"]: event for event in map(json.loads, output.splitlines())}
    segment = Segment.objects.get(text_content="One.")
    assert events["segment"] == {
        "event": "segment",
        "index": 1,
        "segment_id": str(segment.pk),
        "file": str(Path("fox/001.wav").absolute()),
        "duration": segment.audio_duration,
        "spoken": True,
    }
    assert (events["error"]["index"], events["error"]["text"]) == (2, "!!!")
    assert (events["done"]["exit_code"], events["done"]["failed"]) == (1, 1)
    assert "1 of 2 segments narrated." in errors


@with_database
def test_events_go_to_a_file_beside_the_words() -> None:
    _, output, _ = narrate(write_story("One."), *DRAFT, "--jobs-file", "jobs")
    lines = Path("jobs").read_text().splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["segment", "done"]
    assert "1 of 1 segment narrated." in output


# The screen


def test_the_time_left_goes_by_characters_and_not_by_segments() -> None:
    clock = iter([0.0, 10.0, 10.0, 14.0, 14.0, 99.0])
    time_left = TimeLeft(1000, lambda: next(clock))
    assert time_left.seconds() is None
    time_left.have_passed(250)
    assert time_left.seconds() == 30.0
    time_left.have_passed(250)
    assert [time_left.seconds() for _ in range(3)] == [26.0, 26.0, 0.0]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(8.44, "8.4 s"), (59.96, "1 min 00 s"), (200, "3 min 20 s"), (3599.6, "1 h 00 min")],
)
def test_a_time_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_names_the_segment_and_grows_by_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    parts = [SegmentOf(90), SegmentOf(10)]
    with NarrationBar(parts) as bar:  # type: ignore[arg-type]
        bar.show(1, 90)
    assert "Speaking 2 of 2" in terminal.getvalue()
    assert " 90 %" in terminal.getvalue()
    assert "left" in terminal.getvalue()


class SegmentOf:
    def __init__(self, characters: int) -> None:
        self.characters = characters


# The command in a process of its own


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "storyflow.settings",
        "STORYFLOW_DATA_DIR": str(folder),
        "STORYFLOW_MEDIA_ROOT": str(folder / "media"),
        "STORYFLOW_MODEL_DIR": str(folder / "models"),
    }
    command = [sys.executable, "-W", "error", str(ROOT / "manage.py"), "narrate", *arguments]
    with subprocess.Popen(
        [*command, *DRAFT, "--jobs-file", "-"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(stream: IO[str] | None, words: str) -> str:
    """Return the next line with these words in it."""
    assert stream
    return next(line for line in stream if words in line)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_is_gone_on_with(tmp_path: Path, number: signal.Signals) -> None:
    story = write_story(*[f"{LONG_TEXT} {place}" for place in range(30)])
    with started(tmp_path, story) as process:
        line_of(process.stdout, '"segment"')
        process.send_signal(number)
        line_of(process.stderr, "Finishing the segment being spoken.")
        _, errors = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 128 + number
    assert "run the same command again" in errors
    before = {name: Path("fox", name).stat().st_mtime_ns for name in wavs()}
    assert 1 <= len(before) < 30

    with started(tmp_path, story) as process:
        output, _ = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 0
    events = [json.loads(line) for line in output.splitlines()]
    assert spoken(events) == list(range(len(before) + 1, 31))
    assert before.items() <= {name: Path("fox", name).stat().st_mtime_ns for name in wavs()}.items()


def test_a_second_signal_ends_the_run_at_once(tmp_path: Path) -> None:
    with started(tmp_path, write_story("One.", ENDLESS_TEXT)) as process:
        line_of(process.stdout, '"segment"')
        process.send_signal(signal.SIGINT)
        line_of(process.stderr, "Finishing the segment being spoken.")
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT) == 128 + signal.SIGINT
    assert wavs() == ["001.wav"]


def test_a_run_that_was_killed_is_gone_on_with(tmp_path: Path) -> None:
    story = write_story(*[f"{LONG_TEXT} {place}" for place in range(30)])
    with started(tmp_path, story) as process:
        line_of(process.stdout, '"segment"')
        process.kill()
    Path("fox/.002.wav.0a1b2c3d.partial").write_bytes(b"half")
    with started(tmp_path, story) as process:
        output, _ = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 0
    assert 1 not in spoken([json.loads(line) for line in output.splitlines()])
    assert sorted(path.name for path in Path("fox").iterdir()) == [STATE, *wav_names(30)]
