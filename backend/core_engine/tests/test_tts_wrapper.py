import errno
import math
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
import soundfile

from core_engine.audio_utils import SAMPLE_RATE, duration_of
from core_engine.errors import SpeechStopped
from core_engine.origin import Origin, read_origin
from core_engine.pauses import Pauses
from core_engine.tts_wrapper import (
    audio_file_path,
    construct_audio_path,
    construct_audio_url,
    generate_audio,
    preview_path,
    preview_url,
    project_folder,
)
from core_engine.voices import speaker_for
from tests import tiny_kokoro

DAY_SAMPLES = len("dˈA") * tiny_kokoro.SAMPLES_PER_TOKEN
WHY = "that a voice of American English can't speak"
VOICES = ("af_bella", "espeak-en-us")
BACKEND = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "audio"
    folder.mkdir()
    return folder / "sound.wav"


def names(path):
    return [entry.name for entry in path.parent.iterdir()]


def say(path, text="day", voice_id="af_bella", speed=1.0):
    return generate_audio(text, voice_id, speed, path)


def error_of(result):
    assert result["success"] is False
    assert set(result) == {"success", "error"}
    return result["error"]


@pytest.mark.parametrize("voice_id", VOICES)
def test_a_text_becomes_a_wav_file(model, path, voice_id):
    result = say(path, "Hello there.", voice_id)
    assert result == {
        "success": True,
        "audio_path": str(path),
        "duration": duration_of(path),
        "sample_rate": 24_000,
    }
    assert names(path) == ["sound.wav"]
    assert soundfile.info(path).subtype == "PCM_16"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("day ж", "1 letter was left out that a voice of American English can't speak: ж"),
        ("day " + "ж" * 30, f"30 letters were left out {WHY}: {'ж' * 20}…"),
    ],
)
def test_letters_that_kokoro_can_t_speak_are_told(model, path, text, told):
    result = say(path, text)
    assert result["success"]
    assert result["warning"] == told


@pytest.mark.parametrize("text", ["day 😀", "day, $5 — naïve"])
def test_what_is_no_letter_may_go_unsaid(model, path, text):
    assert "warning" not in say(path, text)


@pytest.mark.parametrize("voice_id", ["af_bella", "espeak-en-us"])
def test_letters_of_other_scripts_are_silent(model, path, voice_id):
    alone = say(path, "day", voice_id)["duration"]
    result = say(path, "day 你好", voice_id)
    assert "2 letters were left out" in result["warning"]
    assert result["duration"] == pytest.approx(alone, abs=0.05)
    for silent in ("你好", "مرحبا بالعالم، كان", "Привет, мир."):
        assert "has a sound" in say(path, silent, voice_id)["error"]


def test_a_draft_voice_of_another_language_has_letters_of_its_own(model_dir, path):
    assert "warning" not in say(path, "добрый день", "espeak-ru")


def test_the_path_may_be_a_string(model, path):
    assert say(str(path))["success"]
    assert path.is_file()


def test_the_draft_voice_needs_no_model(model_dir, path):
    assert say(path, voice_id="espeak-en-us")["success"]


@pytest.mark.parametrize("voice_id", VOICES)
def test_a_long_text_is_spoken_whole(model, path, voice_id):
    once = say(path, "The wind was up. ", voice_id)["duration"]
    often = say(path, "The wind was up. " * 100, voice_id)["duration"]
    assert often > 80 * once


@pytest.mark.parametrize(
    ("speed", "held"), [(0.01, 0.5), (-1, 0.5), (0.5, 0.5), (1.5, 1.5), (2, 2), (99, 2)]
)
def test_the_speed_is_held_to_a_half_to_two(model, path, speed, held):
    rests = 2 * 0.02
    seconds = DAY_SAMPLES / SAMPLE_RATE / held + rests
    assert say(path, speed=speed)["duration"] == pytest.approx(seconds, abs=0.01)


@pytest.mark.parametrize("voice_id", VOICES)
@pytest.mark.parametrize("speed", [math.nan, math.inf, -math.inf])
def test_a_speed_that_is_not_a_number_is_an_error(model, path, voice_id, speed):
    assert error_of(say(path, voice_id=voice_id, speed=speed)) == "The speed must be a number."


@pytest.mark.parametrize("voice_id", VOICES)
@pytest.mark.parametrize("text", ["", " \n ", "...", "—?!", "😀 👍🏽", "\0\ud800\u200b"])
def test_a_text_without_letters_is_an_error(model, path, voice_id, text):
    assert "nothing to say" in error_of(say(path, text, voice_id))
    assert names(path) == []


@pytest.mark.parametrize("voice_id", VOICES)
def test_a_text_of_pauses_alone_is_an_error(model, path, voice_id):
    error = error_of(say(path, "[pause 2s] [pause]", voice_id))
    assert error == "There is nothing to say in this text: it has only pauses."


@pytest.mark.parametrize("voice_id", VOICES)
def test_a_pause_in_the_text_is_not_read_aloud(model, path, voice_id):
    without = say(path, "One day came.\n\nIt went.", voice_id)["duration"]
    marked = say(path, "One day came. [PAUSE 2.6s] It went.", voice_id)["duration"]
    assert marked == pytest.approx(without + 2, abs=0.02)


@pytest.mark.parametrize("voice_id", VOICES)
def test_it_tells_how_much_of_a_text_is_done(model, path, voice_id):
    shares: list[float] = []
    generate_audio("The wind was up. " * 1000, voice_id, 1.0, path, tell=shares.append)
    assert len(shares) > 5
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.2 < 0.8 < shares[-1] < 1


@pytest.mark.parametrize("voice_id", VOICES)
def test_a_text_that_is_stopped_leaves_the_older_file(model, path, voice_id):
    def stop(_share):
        raise SpeechStopped

    say(path)
    older = path.read_bytes()
    with pytest.raises(SpeechStopped):
        generate_audio("The wind was up. " * 1000, voice_id, 1.0, path, tell=stop)
    assert path.read_bytes() == older
    assert names(path) == ["sound.wav"]


@pytest.mark.parametrize("voice_id", VOICES)
@pytest.mark.parametrize("rubbish", ["\0", "\a\x1b", "\ud800", "\u202e", "😀", "\r\n"])
def test_characters_without_a_sound_do_not_cut_the_text(model, path, voice_id, rubbish):
    clean = say(path, "The wind was up. We left.", voice_id)["duration"]
    dirty = say(path, f"The wind was up. {rubbish} We left.", voice_id)["duration"]
    assert dirty == pytest.approx(clean, rel=0.02)


def test_an_unknown_voice_falls_back_to_the_default(model, path, caplog):
    assert say(path, voice_id="am_nobody")["success"]
    assert "af_bella speaks instead" in caplog.text


@pytest.mark.parametrize("voice_id", VOICES)
@pytest.mark.parametrize(("speed", "held"), [(1, 1.0), (1.25, 1.25), (9, 2.0)])
def test_the_file_says_which_text_voice_and_speed_it_was_made_from(
    model, path, voice_id, speed, held
):
    say(path, " The day. ", voice_id, speed)
    assert read_origin(path) == Origin.of("The day.", voice_id, held)


def test_the_file_names_the_voice_that_really_spoke(model, path):
    say(path, voice_id="am_nobody")
    assert read_origin(path) == Origin.of("day", "af_bella", 1.0)


def test_the_file_says_which_pauses_it_was_made_with(model, path):
    pauses = Pauses(sentence=1.0)
    generate_audio("day", "af_bella", 1.0, path, pauses=pauses)
    assert read_origin(path) == Origin.of("day", "af_bella", 1.0, pauses=pauses)


def test_a_text_that_fails_leaves_the_description_of_the_older_sound(model, path):
    say(path)
    say(path, "...")
    assert read_origin(path) == Origin.of("day", "af_bella", 1.0)


@pytest.mark.parametrize("voice_id", ["jf_alpha", "zm_yunxi"])
def test_a_voice_that_is_not_supported_yet_is_an_error(model, path, voice_id):
    assert "not supported yet" in error_of(say(path, voice_id=voice_id))


def test_a_missing_model_is_an_error(model_dir, path):
    assert "not installed" in error_of(say(path))
    assert names(path) == []


@pytest.mark.parametrize("name", ["kokoro-v1.0.onnx", "voices-v1.0.bin"])
def test_a_broken_model_is_an_error(model, path, name):
    (model / name).write_bytes(b"garbage")
    assert f"{name} is damaged" in error_of(say(path))
    assert names(path) == []


def test_an_empty_voices_file_is_an_error(model, path):
    (model / "voices-v1.0.bin").write_bytes(b"")
    assert "voices-v1.0.bin is damaged" in error_of(say(path))


def test_an_older_file_survives_every_failure(model, path):
    say(path)
    older = path.read_bytes()
    error_of(say(path, "..."))
    error_of(say(path, voice_id="jf_alpha"))
    error_of(say(path, speed=math.nan))
    assert path.read_bytes() == older


@pytest.mark.parametrize("voice_id", VOICES)
def test_a_disk_that_is_full_is_an_error_and_leaves_the_older_file(model, path, voice_id):
    resource = pytest.importorskip("resource")
    say(path)
    older = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        result = say(path, "The wind was up. " * 10, voice_id)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert error_of(result) == "The audio can't be written: File too large."
    assert path.read_bytes() == older
    assert names(path) == ["sound.wav"]


def test_a_disk_that_fails_at_the_end_is_an_error(model, path, monkeypatch):
    def disk_full(file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    assert error_of(say(path)) == "The audio can't be written: No space left on device."
    assert names(path) == []


def test_a_folder_that_is_not_there_is_an_error(model, tmp_path):
    error = error_of(say(tmp_path / "nowhere" / "sound.wav"))
    assert error == "The audio can't be written: No such file or directory."


def test_a_path_that_is_none_is_an_error(model, tmp_path):
    assert error_of(say(tmp_path / "a\0b.wav"))


@pytest.mark.parametrize("voice_id", VOICES)
def test_an_unexpected_exception_is_an_error_and_is_logged(model, path, caplog, voice_id):
    assert "failed unexpectedly" in error_of(say(path, 5, voice_id))
    assert "Traceback" in caplog.text
    assert names(path) == []


def test_an_audio_path_lies_in_the_folder_of_its_project(media_root):
    project, segment = uuid.uuid4(), uuid.uuid4()
    expected = media_root / "projects" / str(project) / "audio" / f"{segment}.wav"
    assert audio_file_path(project, segment) == expected
    assert expected.is_relative_to(project_folder(project))
    assert not project_folder(project).exists()


def test_the_folder_of_a_constructed_path_is_there(media_root):
    path = construct_audio_path("project", "segment")
    assert path == audio_file_path("project", "segment")
    assert path.is_absolute()
    assert path.parent.is_dir()
    assert not path.exists()


def test_the_url_of_an_audio_file_names_its_path_below_the_media_folder(media_root):
    url = construct_audio_url("project", "segment")
    assert url == "/media/projects/project/audio/segment.wav"
    path = audio_file_path("project", "segment")
    assert url.removeprefix("/media/") == path.relative_to(media_root).as_posix()


@pytest.mark.parametrize(
    ("voice_id", "name"),
    [("af_bella", "kokoro-v1.0/af_bella.wav"), ("espeak-en-us", "espeak/espeak-en-us.wav")],
)
def test_a_preview_lies_in_the_folder_of_its_model(model, media_root, voice_id, name):
    voice = speaker_for(voice_id)
    assert preview_path(voice) == media_root / "previews" / name
    assert preview_url(voice) == f"/media/previews/{name}"
    assert not preview_path(voice).parent.exists()


@pytest.mark.parametrize("output_path", [None, 5, b"/x.wav"])
def test_a_path_that_is_none_is_a_failure_too(output_path):
    result = generate_audio(
        text="Hello.", voice_id="espeak-en-us", speed=1.0, output_path=output_path
    )
    assert result["success"] is False


def test_speaking_leaves_nothing_in_the_home_or_temporary_folder(tmp_path, tiny_model_files):
    places = {name: tmp_path / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    for place in places.values():
        place.mkdir()
    program = f"""
import sys; sys.path.insert(0, {str(BACKEND)!r})
from pathlib import Path
from django.conf import settings
settings.configure(MODEL_DIR=Path({str(tiny_model_files)!r}), MODEL_NAME=None, ONNX_PROVIDER="")
from core_engine.tts_wrapper import generate_audio
for voice in ("af_bella", "espeak-en-us"):
    path = Path({str(tmp_path)!r}) / f"{{voice}}.wav"
    result = generate_audio(text="Hello.", voice_id=voice, speed=1.0, output_path=path)
    assert result["success"], result
"""
    environment = os.environ | {name: str(place) for name, place in places.items()}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert [file for place in places.values() for file in place.rglob("*")] == []


def test_onnxruntime_is_told_to_report_to_nobody():
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
