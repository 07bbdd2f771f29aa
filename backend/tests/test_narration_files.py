"""GET /api/projects/{id}/narration.{wav,flac,mp3,opus} and …/loudness/, made of real speech."""

import re
import resource
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from django.db import connection
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.oggopus import OggOpus

from api import exports
from api.models import GlobalSettings, Project, Segment
from core_engine.audio_utils import SAMPLE_RATE, write_wav
from core_engine.mastering.clips import Clip
from core_engine.mastering.loudness import levels, measure
from core_engine.mastering.mix import PAUSE_SECONDS
from core_engine.mastering.sound_formats import SOUND_FORMATS
from core_engine.tts_wrapper import audio_file_path, exports_folder
from tests.contract import ContractClient

pytestmark = pytest.mark.django_db(transaction=True)

SUFFIXES = list(SOUND_FORMATS)
TEXTS = (
    "A hungry fox saw some fine bunches of grapes, hanging high above the garden wall.",
    "They were just out of reach.",
    "So he went away, and said that they were sour.",
)


class Story:
    """A project and what is asked of it."""

    def __init__(self, client, project: Project) -> None:
        self.client = client
        self.pk = project.pk

    @property
    def segments(self) -> list[Segment]:
        return list(Segment.objects.filter(project=self.pk).order_by("sequence_index"))

    def sounds(self) -> list[Path]:
        return [audio_file_path(self.pk, segment.pk) for segment in self.segments]

    def take(self, suffix: str = "wav", query: str = "", **headers):
        return self.client.get(f"/api/projects/{self.pk}/narration.{suffix}{query}", **headers)

    def loudness(self, query: str = ""):
        return self.client.get(f"/api/projects/{self.pk}/loudness/{query}")

    def kept(self) -> list[str]:
        """The names of the files that are there, as `peak.wav`; hidden ones too."""
        folder = exports_folder(self.pk)
        return sorted(re.sub("^[0-9a-f]{32}-", "", path.name) for path in folder.glob("*"))

    def task(self, answer) -> dict:
        return self.client.get(f"/api/tasks/{answer.json()['task_id']}/status/").json()

    def delete(self) -> None:
        assert self.client.delete(f"/api/projects/{self.pk}/").status_code == 204

    def remove_audio(self, number: int) -> None:
        segment = self.segments[number - 1]
        answer = self.client.delete(f"/api/segments/{segment.pk}/remove-audio/")
        assert answer.status_code == 200


@pytest.fixture
def tell(client, finish) -> Callable[..., Story]:
    """Makes a project of these texts, and narrates it with the draft voice."""
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")

    def tell(*texts: str, title: str = "The Fox and the Grapes") -> Story:
        project = Project.objects.create(title=title)
        for index, text in enumerate(texts):
            Segment.objects.create(project=project, sequence_index=index, text_content=text)
        client.post(f"/api/projects/{project.pk}/generate-all-audio/")
        finish()
        return Story(client, project)

    return tell


@pytest.fixture
def story(tell) -> Story:
    return tell(*TEXTS)


@pytest.fixture
def by_task(monkeypatch) -> None:
    """Every story is long."""
    monkeypatch.setattr(exports, "AT_ONCE_SECONDS", 0)


@pytest.fixture
def held_clips(gate, monkeypatch):
    """The reading of every clip held at the gate, after its first block."""
    read = Clip.blocks

    def blocks(self) -> Iterator[np.ndarray]:
        sound = read(self)
        yield next(sound)
        gate.pass_through()
        yield from sound

    monkeypatch.setattr(Clip, "blocks", blocks)
    return gate


def saved(answer, path: Path) -> Path:
    assert answer.status_code == 200, answer.content
    path.write_bytes(b"".join(answer))
    answer.close()
    return path


def sound_of(answer, tmp_path: Path) -> np.ndarray:
    sound, rate = soundfile.read(saved(answer, tmp_path / "taken"), dtype="float32")
    assert rate == SAMPLE_RATE
    return sound


def levels_of(sound: np.ndarray):
    return levels(measure(np.split(sound, range(SAMPLE_RATE, len(sound), SAMPLE_RATE))))


def ended(answer) -> int:
    answer.close()
    return answer.status_code


# The file


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [
        ("wav", "audio/wav"),
        ("flac", "audio/flac"),
        ("mp3", "audio/mpeg"),
        ("opus", "audio/ogg; codecs=opus"),
    ],
)
def test_a_short_story_is_a_file_at_once(story, tmp_path, suffix, content_type):
    answer = story.take(suffix)
    assert answer["Content-Type"] == content_type
    assert (
        answer["Content-Disposition"] == f'attachment; filename="The Fox and the Grapes.{suffix}"'
    )
    sound = sound_of(answer, tmp_path)
    spoken = sum(soundfile.info(path).duration for path in story.sounds())
    assert spoken < len(sound) / SAMPLE_RATE <= spoken + 2 * PAUSE_SECONDS + 0.05


@pytest.mark.parametrize("suffix", ["wav", "flac"])
def test_it_is_the_segments_in_their_order_with_pauses_between(story, tmp_path, suffix):
    sound, at = sound_of(story.take(suffix), tmp_path), 0
    for path, following in pairwise([*story.sounds(), None]):
        segment, _ = soundfile.read(path, dtype="float32")
        assert np.array_equal(sound[at : at + len(segment)], segment)
        at += len(segment)
        if following:
            next_segment, _ = soundfile.read(following, dtype="float32")
            start = at + int(np.flatnonzero(np.abs(sound[at:]) >= 0.001)[0])
            quiet = start - np.flatnonzero(np.abs(sound[:at]) >= 0.001)[-1]
            assert quiet / SAMPLE_RATE == pytest.approx(PAUSE_SECONDS, abs=0.001)
            at = start - int(np.flatnonzero(np.abs(next_segment) >= 0.001)[0])
    assert at == len(sound)


def test_an_mp3_has_its_title_the_voice_and_a_chapter_for_each_segment(story, tmp_path):
    tags = ID3(saved(story.take("mp3"), tmp_path / "taken"))
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == (
        "The Fox and the Grapes",
        "StoryFlow; Draft voice, English (America)",
    )
    chapters = tags.getall("CHAP")
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == [
        "A hungry fox saw some fine bunches of grapes, …",
        "They were just out of reach.",
        "So he went away, and said that they were sour.",
    ]
    starts = [chapter.start_time for chapter in chapters]
    assert starts == pytest.approx(places_of_segments(story, tmp_path), abs=1)


def places_of_segments(story, tmp_path) -> list[float]:
    """Find each segment's sound in the whole; return milliseconds."""
    sound, places, at = sound_of(story.take("wav"), tmp_path), [], 0
    for path in story.sounds():
        segment, _ = soundfile.read(path, dtype="float32")
        windows = np.lib.stride_tricks.sliding_window_view(sound[at:], len(segment))
        first = np.flatnonzero(np.abs(segment) > 0.1)[0]
        candidates = np.flatnonzero(windows[:, first] == segment[first])
        at += int(next(place for place in candidates if np.array_equal(windows[place], segment)))
        places.append(at / SAMPLE_RATE * 1000)
    return places


@pytest.mark.parametrize(("suffix", "reader"), [("flac", FLAC), ("opus", OggOpus)])
def test_flac_and_opus_have_the_same_as_comments(story, tmp_path, suffix, reader):
    file = reader(saved(story.take(suffix), tmp_path / "taken"))
    assert file["title"] == ["The Fox and the Grapes"]
    assert file["CHAPTER003NAME"] == ["So he went away, and said that they were sour."]
    minutes, seconds = file["CHAPTER003"][0].removeprefix("00:").split(":")
    place = places_of_segments(story, tmp_path)[2]
    assert (int(minutes) * 60 + float(seconds)) * 1000 == pytest.approx(place, abs=1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" ", "Segment 2"),
        ("狐" * 60, "狐" * 48 + " …"),
        ("One\n\ttwo.\x07", "One two."),
        ("[pause] One [PAUSE 2s] two", "One two"),
    ],
)
def test_a_chapter_s_title_is_a_line_whatever_the_text(story, tmp_path, text, title):
    Segment.objects.filter(pk=story.segments[1].pk).update(text_content=text)
    tags = ID3(saved(story.take("mp3"), tmp_path / "taken"))
    assert str(tags["CHAP:chapter2"].sub_frames["TIT2"]) == title


@pytest.mark.parametrize(
    ("title", "file_name"),
    [
        ("../../etc/passwd", 'filename="etc passwd.mp3"'),
        ('a"b\\c:d', 'filename="a b c d.mp3"'),
        ("..", 'filename="narration.mp3"'),
        ("x\r\nSet-Cookie: y", 'filename="x Set-Cookie y.mp3"'),
        ("狐", "filename*=utf-8''%E7%8B%90.mp3"),
        ("fox\u202egpj", 'filename="fox gpj.mp3"'),
        ("🦊" * 200, "filename*=utf-8''" + "%F0%9F%A6%8A" * 60 + ".mp3"),
    ],
)
def test_any_title_makes_a_name_that_is_harmless(tell, title, file_name):
    answer = tell("One.", title=title).take("mp3")
    assert answer["Content-Disposition"] == f"attachment; {file_name}"
    assert ended(answer) == 200


# Players and downloads


def test_a_part_is_206_and_a_known_file_is_304(story):
    whole = b"".join(story.take("mp3"))
    part = story.take("mp3", HTTP_RANGE="bytes=100-199")
    assert part.status_code == 206
    assert part["Content-Range"] == f"bytes 100-199/{len(whole)}"
    assert b"".join(part) == whole[100:200]
    assert ended(story.take("mp3", HTTP_IF_NONE_MATCH=part["ETag"])) == 304
    assert ended(story.take("mp3", HTTP_RANGE=f"bytes={len(whole)}-")) == 416


def test_head_has_the_headers_of_the_file_and_no_body(story):
    answer = story.client.head(f"/api/projects/{story.pk}/narration.wav")
    assert answer.status_code == 200
    assert answer.content == b""
    path = next(exports_folder(story.pk).iterdir())
    assert answer["Content-Length"] == str(path.stat().st_size)


@pytest.mark.parametrize("path", ["narration.ogg", "narration.MP3", "narration.", "narration"])
def test_another_format_is_404(story, path):
    assert story.client.get(f"/api/projects/{story.pk}/{path}").status_code == 404


@pytest.mark.parametrize("pk", ["x", "9d0e1ea2-6ff7-4bd0-8fb5-54f9c2f1ac4f"])
@pytest.mark.parametrize("what", ["narration.mp3", "loudness/"])
def test_an_unknown_project_is_404(client, pk, what):
    answer = client.get(f"/api/projects/{pk}/{what}")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


@pytest.mark.parametrize("option", ["loudness", "missing"])
def test_an_option_that_does_not_exist_is_400(story, option):
    answer = story.take(query=f"?{option}=loud")
    assert answer.status_code == 400
    assert answer.json() == {option: ['"loud" is not a valid choice.']}
    assert story.kept() == []


def test_a_story_too_long_for_the_format_is_409(story, monkeypatch):
    short = replace(SOUND_FORMATS["wav"], most_seconds=3600)
    monkeypatch.setitem(SOUND_FORMATS, "wav", short)
    monkeypatch.setattr(exports.Export, "seconds", 3601)
    answer = story.take("wav")
    assert answer.status_code == 409
    assert answer.json() == {"error": "A WAV file holds up to 1 hours. Take another format."}


# Kept until something changes


def test_it_is_made_once(story):
    first = story.take("mp3")
    again = story.take("mp3")
    assert first["ETag"] == again["ETag"]
    assert {ended(first), ended(again)} == {200}
    assert story.kept() == ["peak.mp3"]


def test_every_format_and_loudness_is_kept(story):
    for suffix in SUFFIXES:
        assert ended(story.take(suffix)) == 200
    assert ended(story.take("mp3", "?loudness=audiobook")) == 200
    story.loudness()
    kept = ["audiobook.mp3", "peak.flac", "peak.json", "peak.mp3", "peak.opus", "peak.wav"]
    assert story.kept() == kept


def speak_another_text(story, finish) -> None:
    segment = story.segments[1]
    Segment.objects.filter(pk=segment.pk).update(text_content="They hung too high.")
    story.client.post(f"/api/segments/{segment.pk}/generate-audio/")
    finish()


def speak_the_same_text(story, finish) -> None:
    story.client.post(f"/api/segments/{story.segments[1].pk}/generate-audio/")
    finish()


def swap_the_last_two(story, finish) -> None:
    first, second, third = (str(segment.pk) for segment in story.segments)
    order = {"project_id": str(story.pk), "segment_order": [first, third, second]}
    answer = story.client.post("/api/segments/reorder/", order, format="json")
    assert answer.status_code == 200, answer.content


def give_it_a_title(story, finish) -> None:
    answer = story.client.patch(
        f"/api/projects/{story.pk}/", {"title": "Sour grapes"}, format="json"
    )
    assert answer.status_code == 200, answer.content


def give_a_chapter_other_words(story, finish) -> None:
    Segment.objects.filter(pk=story.segments[0].pk).update(text_content="Another fox.")


def delete_a_segment(story, finish) -> None:
    answer = story.client.delete(f"/api/segments/{story.segments[1].pk}/")
    assert answer.status_code == 204


@pytest.mark.parametrize(
    "change",
    [
        speak_another_text,
        speak_the_same_text,
        swap_the_last_two,
        give_it_a_title,
        give_a_chapter_other_words,
        delete_a_segment,
    ],
)
def test_a_change_makes_a_new_file_and_removes_the_older_ones(story, finish, change):
    before = b"".join(story.take("mp3"))
    ended(story.take("wav", "?loudness=audiobook"))
    change(story, finish)
    after = b"".join(story.take("mp3"))
    assert after != before
    assert story.kept() == ["peak.mp3"]


def test_a_change_that_does_not_matter_keeps_it(story):
    before = story.take("mp3")
    Segment.objects.filter(pk=story.segments[0].pk).update(image_prompt="a fox", is_locked=True)
    after = story.take("mp3")
    assert before["ETag"] == after["ETag"]
    assert {ended(before), ended(after)} == {200}


# Missing segments


def test_missing_segments_are_named(story):
    story.remove_audio(1)
    story.remove_audio(3)
    first, _, third = story.segments
    for answer in (story.take("mp3"), story.loudness()):
        assert answer.status_code == 409
        assert answer.json() == {
            "error": "Segments 1 and 3 have no audio. Generate them first, or leave them out: "
            "?missing=skip",
            "missing": [
                {"segment_id": str(first.pk), "number": 1},
                {"segment_id": str(third.pk), "number": 3},
            ],
        }


def test_they_are_left_out_where_that_is_asked_for(story, tmp_path):
    story.remove_audio(2)
    sound = sound_of(story.take("wav", "?missing=skip"), tmp_path)
    first, _, third = (
        soundfile.info(path).frames if path.exists() else 0 for path in story.sounds()
    )
    assert first + third < len(sound) < first + third + SAMPLE_RATE
    assert story.loudness("?missing=skip").status_code == 200


def test_of_many_the_first_ten_are_named(tell):
    story = tell(*[f"Number {number}." for number in range(14)])
    for number in range(2, 15):
        story.remove_audio(number)
    answer = story.take().json()
    assert answer["error"].startswith(
        "Segments 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more have no audio."
    )
    assert len(answer["missing"]) == 13


def damage(path: Path) -> None:
    path.write_bytes(b"RIFF is not enough")


@pytest.mark.parametrize("spoil", [Path.unlink, damage])
def test_a_sound_that_is_gone_or_damaged_is_missing(story, spoil):
    spoil(story.sounds()[1])
    assert story.take().json()["error"].startswith("Segment 2 has no audio. Generate it first")


def test_a_segment_without_text_is_not_missing(tell):
    story = tell("One.", " ", "Three.")
    assert ended(story.take()) == 200


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), "The story has no text yet. Write some and generate its audio first."),
        ((" ",), "The story has no text yet. Write some and generate its audio first."),
        (("* * *", "* * *"), "There is no audio yet. Generate it first."),
    ],
)
@pytest.mark.parametrize("query", ["", "?missing=skip"])
def test_a_story_without_any_audio_says_so(tell, texts, words, query):
    story = tell(*texts)
    answer = story.take(query=query)
    assert (answer.status_code, answer.json()["error"]) == (409, words)
    assert story.kept() == []


# Unusual sounds


def test_a_stereo_file_of_another_rate_in_a_segment_s_place_is_heard(story, tmp_path):
    before = len(sound_of(story.take(), tmp_path))
    path = story.sounds()[1]
    gone = soundfile.info(path).frames
    time = np.arange(44_100) / 44_100
    tone = 0.5 * np.sin(2 * np.pi * 500 * time)
    soundfile.write(path, np.stack([tone, tone], axis=1), 44_100)
    sound = sound_of(story.take(), tmp_path)
    assert len(sound) - before == pytest.approx(SAMPLE_RATE - gone, abs=0.5 * SAMPLE_RATE)
    start = soundfile.info(story.sounds()[0]).frames
    spectrum = np.abs(np.fft.rfft(sound[start + SAMPLE_RATE // 2 :][: SAMPLE_RATE // 2]))
    assert int(spectrum.argmax()) * 2 == pytest.approx(500, abs=2)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_story_of_one_silent_segment_is_silence(tell, tmp_path, suffix):
    story = tell("One.")
    write_wav(story.sounds()[0], [np.zeros(SAMPLE_RATE, np.float32)])
    for loudness in ("peak", "audiobook"):
        sound = sound_of(story.take(suffix, f"?loudness={loudness}"), tmp_path)
        assert len(sound) == pytest.approx(SAMPLE_RATE, abs=0.05 * SAMPLE_RATE)
        assert np.abs(sound).max() < 0.001
        report = story.loudness(f"?loudness={loudness}").json()
        assert (report["lufs"], report["peak_db"]["value"]) == (-96, -96)
        assert not report["passes"]


# Loudness


def test_peak_leaves_every_segment_at_minus_1_db(story, tmp_path):
    assert levels_of(sound_of(story.take(), tmp_path)).peak_db == pytest.approx(-1, abs=0.01)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_audiobook_is_at_minus_19_lufs_with_peaks_under_minus_3_db(story, tmp_path, suffix):
    found = levels_of(sound_of(story.take(suffix, "?loudness=audiobook"), tmp_path))
    assert found.lufs == pytest.approx(-19, abs=0.15)
    assert -23 <= found.rms_db <= -18
    assert found.peak_db < -3
    assert found.floor_db < -60


@pytest.mark.parametrize(("loudness", "passes"), [("peak", False), ("audiobook", True)])
def test_the_report_holds_what_is_in_the_file_to_the_stores_limits(
    story, tmp_path, loudness, passes
):
    found = levels_of(sound_of(story.take("wav", f"?loudness={loudness}"), tmp_path))
    answer = story.loudness(f"?loudness={loudness}")
    report = answer.json()
    assert (answer.status_code, report["loudness"]) == (200, loudness)
    assert report["lufs"] == pytest.approx(found.lufs, abs=0.15)
    assert report["passes"] is passes
    for name, lowest, highest in (
        ("rms_db", -23, -18),
        ("peak_db", None, -3),
        ("floor_db", None, -60),
    ):
        level = report[name]
        assert level["value"] == pytest.approx(getattr(found, name), abs=0.1)
        assert (level["lowest"], level["highest"]) == (lowest, highest)
        above_lowest = lowest is None or level["value"] >= lowest
        assert level["passes"] is (above_lowest and level["value"] <= highest)


def test_each_voice_has_one_gain_and_is_named_as_an_artist(story, tmp_path, finish):
    story.client.patch("/api/settings/", {"default_voice_id": "espeak-de"}, format="json")
    speak_the_same_text(story, finish)
    answer = story.take("mp3", "?loudness=audiobook")
    artist = str(ID3(saved(answer, tmp_path / "taken"))["TPE1"])
    assert artist == "StoryFlow; Draft voice, English (America); Draft voice, German"
    sound = sound_of(story.take("wav", "?loudness=audiobook"), tmp_path)
    start, length = places_of_segments(story, tmp_path)[1], soundfile.info(story.sounds()[1]).frames
    at = round(start * SAMPLE_RATE / 1000)
    assert levels_of(sound[at : at + length]).lufs == pytest.approx(-19, abs=0.15)


# Long ones, by a task


def test_a_long_story_is_made_by_a_task_and_then_there(story, by_task, finish):
    answer = story.take("mp3", "?loudness=audiobook")
    assert answer.status_code == 202
    assert answer.json() == {
        "task_id": answer.json()["task_id"],
        "status": "PENDING",
        "message": "Making it started",
        "download_url": f"/api/projects/{story.pk}/narration.mp3?loudness=audiobook",
    }
    finish()
    task = story.task(answer)
    assert (task["status"], task["errors"], task["completed_segments"]) == ("COMPLETED", [], [])
    assert task["progress"]["percentage"] == 100
    assert ended(story.client.get(answer.json()["download_url"])) == 200


def test_the_loudness_of_a_long_story_is_measured_by_a_task(story, by_task, finish):
    answer = story.loudness()
    assert answer.status_code == 202
    finish()
    assert story.client.get(answer.json()["download_url"]).json()["lufs"] < 0


def test_the_task_tells_how_far_it_is_in_seconds_of_sound(tell, by_task, held_clips, finish):
    story = tell(TEXTS[0] * 2)
    answer = story.take("wav")
    assert held_clips.entered.wait(30)
    task = story.task(answer)
    seconds = soundfile.info(story.sounds()[0]).duration
    assert task["status"] == "PROCESSING"
    assert task["progress"] == {"current": 0, "total": round(seconds), "percentage": 0}
    assert (task["waiting_segments"], task["completed_segments"]) == ([], [])
    held_clips.opened.set()
    finish()
    assert story.task(answer)["progress"]["current"] == round(seconds)


def test_it_waits_its_turn_and_has_what_was_spoken_before_it(
    story, by_task, task_manager, gate, finish, tmp_path
):
    task_manager.submit_task(gate.pass_through)
    segment = story.segments[1]
    Segment.objects.filter(pk=segment.pk).update(text_content=TEXTS[0] * 2)
    story.client.post(f"/api/segments/{segment.pk}/generate-audio/")
    answer = story.take("wav")
    assert story.task(answer)["status"] == "PENDING"
    gate.opened.set()
    finish()
    assert story.task(answer)["status"] == "COMPLETED"
    sound = sound_of(story.take("wav"), tmp_path)
    assert len(sound) > sum(soundfile.info(path).frames for path in story.sounds())


def test_what_is_asked_for_meanwhile_waits_and_says_so(story, by_task, held_clips, finish):
    story.take("wav")
    assert held_clips.entered.wait(30)
    spoken = story.client.post(f"/api/segments/{story.segments[0].pk}/generate-audio/")
    assert story.task(spoken)["status"] == "PENDING"
    held_clips.opened.set()
    finish()
    assert story.task(spoken)["status"] == "COMPLETED"


def test_asking_twice_gives_the_task_that_is_under_way(story, by_task, held_clips, finish):
    first = story.take("wav").json()
    assert held_clips.entered.wait(30)
    assert story.take("wav").json() == first
    others = [story.take("flac"), story.take("wav", "?loudness=audiobook"), story.loudness()]
    assert len({answer.json()["task_id"] for answer in others} | {first["task_id"]}) == 4
    held_clips.opened.set()
    finish()
    assert story.kept() == ["audiobook.wav", "peak.flac", "peak.json", "peak.wav"]


def test_a_cancelled_task_ends_and_leaves_nothing(story, by_task, held_clips, finish):
    answer = story.take("wav")
    assert held_clips.entered.wait(30)
    cancelled = story.client.post(f"/api/tasks/{answer.json()['task_id']}/cancel/")
    assert cancelled.status_code == 202
    held_clips.opened.set()
    finish()
    task = story.task(answer)
    assert (task["status"], task["cancelled"], task["errors"]) == ("COMPLETED", True, [])
    assert story.kept() == []
    again = story.take("wav")
    assert again.json()["task_id"] != answer.json()["task_id"]
    finish()
    assert story.kept() == ["peak.wav"]


def test_while_one_is_made_another_waits_for_it(story, held_clips, finish):
    with ThreadPoolExecutor(1) as another:
        first = another.submit(take_alone, story, "wav")
        assert held_clips.entered.wait(30)
        answer = story.take("wav")
        assert answer.status_code == 202
        held_clips.opened.set()
        assert first.result(30) == 200
    finish()
    assert story.task(answer)["status"] == "COMPLETED"
    assert story.kept() == ["peak.wav"]


def take_alone(story, suffix: str) -> int:
    try:
        return ended(Story(ContractClient(), story).take(suffix))
    finally:
        connection.close()


def test_ten_at_once_are_all_answered_and_leave_one_file(story, finish):
    start = threading.Barrier(10)

    def take(_) -> int:
        start.wait(30)
        return take_alone(story, "mp3")

    with ThreadPoolExecutor(10) as people:
        answers = set(people.map(take, range(10)))
    assert answers <= {200, 202}
    finish()
    assert story.kept() == ["peak.mp3"]


def test_while_storyflow_stops_it_takes_none(story, by_task, task_manager):
    task_manager.shutdown()
    assert story.take("mp3").status_code == 503


# What goes wrong meanwhile


def test_a_project_deleted_meanwhile_leaves_nothing(story, by_task, held_clips, finish, media_root):
    running, waiting = story.take("wav"), story.take("mp3")
    assert held_clips.entered.wait(30)
    story.delete()
    held_clips.opened.set()
    finish()
    for answer in (running, waiting):
        assert story.task(answer)["cancelled"] is True
    assert list((media_root / "projects").iterdir()) == []


def test_a_project_deleted_while_a_request_waits_is_409(story, held_clips, media_root):
    with ThreadPoolExecutor(1) as another:
        status = another.submit(take_alone, story, "wav")
        assert held_clips.entered.wait(30)
        story.delete()
        held_clips.opened.set()
        assert status.result(30) == 409
    assert list((media_root / "projects").iterdir()) == []


@pytest.mark.parametrize("change", [lambda story: story.remove_audio(3), Story.delete])
def test_a_story_changed_meanwhile_is_not_taken_for_what_it_was(
    story, by_task, held_clips, finish, monkeypatch, change
):
    # So that the task ends by itself.
    monkeypatch.setattr("api.narration.cancel_tasks_of", lambda *_: None)
    answer = story.take("wav")
    assert held_clips.entered.wait(30)
    change(story)
    held_clips.opened.set()
    finish()
    task = story.task(answer)
    [error] = task["errors"]
    assert (task["status"], error["segment_id"]) == ("FAILED", "")
    assert error["error"] in (
        "The story was changed while its narration was put together. Ask for it again.",
        exports.DELETED,
    )
    assert story.kept() == []


def test_a_story_that_is_missing_something_at_its_turn_fails_in_words(
    story, by_task, task_manager, gate, finish
):
    task_manager.submit_task(gate.pass_through)
    answer = story.take("wav")
    story.remove_audio(2)
    gate.opened.set()
    finish()
    assert story.task(answer)["errors"] == [
        {
            "segment_id": "",
            "error": "Segment 2 has no audio. Generate it first, or leave it out: ?missing=skip",
        }
    ]


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file can be longer than 20,000 bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_is_507_and_leaves_nothing(story, full_disk):
    answer = story.take("wav")
    assert answer.status_code == 507
    assert "check its free space" in answer.json()["error"]
    assert story.kept() == []


def test_a_full_disk_fails_the_task_in_words(story, by_task, full_disk, finish):
    answer = story.take("wav")
    finish()
    task = story.task(answer)
    assert task["status"] == "FAILED"
    assert task["errors"][0]["error"] == "The narration can't be written: File too large."
    assert story.kept() == []
