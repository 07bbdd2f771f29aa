"""What a WAV file says it was made from: in the file, read as fast as a list needs it."""

import wave

import numpy as np
import pytest
import soundfile

from core_engine.audio_utils import SAMPLE_RATE, duration_of, write_wav
from core_engine.origin import Origin, read_origin
from core_engine.pauses import Pauses

DAY = Origin.of("day", "af_bella", 1.0)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sound.wav"


def write(path, comment, seconds=0.5):
    write_wav(path, [np.full(round(seconds * SAMPLE_RATE), 0.5, np.float32)], comment)


def test_a_file_says_what_it_was_made_from(path):
    write(path, DAY.to_comment())
    assert read_origin(path) == DAY


def test_the_text_itself_is_not_in_the_file(path):
    write(path, Origin.of("A secret.", "af_bella", 1.0).to_comment())
    assert b"secret" not in path.read_bytes()


@pytest.mark.parametrize("comment", ["", "x", "even", DAY.to_comment(), "Grüße, “你好”"])
def test_every_reader_reads_sound_and_comment(path, comment):
    write(path, comment)
    with soundfile.SoundFile(path) as sound:
        assert (sound.comment, sound.frames, sound.subtype) == (comment, 12_000, "PCM_16")
    with wave.open(str(path)) as sound:
        assert sound.getparams()[:4] == (1, 2, SAMPLE_RATE, 12_000)
        assert len(sound.readframes(99_999)) == 24_000
    assert duration_of(path) == 0.5


def test_the_sound_is_the_same_with_a_comment_and_without(path, tmp_path):
    write(path, DAY.to_comment())
    write(tmp_path / "bare.wav", "")
    assert np.array_equal(soundfile.read(path)[0], soundfile.read(tmp_path / "bare.wav")[0])
    assert path.read_bytes()[8:].startswith((tmp_path / "bare.wav").read_bytes()[8:])


@pytest.mark.parametrize("text", ["day", " day", "day\n\n", "\u2003day "])
def test_white_space_around_a_text_makes_no_difference(text):
    assert Origin.of(text, "af_bella", 1.0) == DAY


def test_half_of_a_surrogate_pair_has_an_origin_too():
    assert Origin.of("\ud83d", "af_bella", 1.0) != DAY


def test_differences_come_in_the_order_text_voice_speed():
    assert DAY.differences(Origin.of("night", "am_adam", 1.5)) == ["text", "voice", "speed"]
    assert DAY.differences(Origin.of("day", "af_bella", 1.5)) == ["speed"]
    assert DAY.differences(DAY) == []


def test_pauses_are_named_only_where_they_are_not_the_defaults():
    slow = Origin.of("day", "af_bella", 1.0, pauses=Pauses(sentence=1.5))
    assert Origin.from_comment(slow.to_comment()) == slow
    assert DAY.differences(slow) == slow.differences(DAY) == ["pauses"]
    assert Origin.of("day", "af_bella", 1.0, pauses=Pauses()) == DAY
    assert "pauses" not in DAY.to_comment()


@pytest.mark.parametrize(
    "comment",
    ["", "Recorded in a kitchen.", "5", "[]", '{"text": "x"}', '{"a": 1}', "[" * 100_000, "\udc80"],
    ids=lambda comment: ascii(comment[:16]),
)
def test_another_comment_says_nothing(path, comment):
    assert Origin.from_comment(comment) is None


def test_a_file_of_an_earlier_version_says_nothing(path):
    write(path, "")
    assert read_origin(path) is None


def test_a_file_that_is_missing_damaged_or_a_folder_says_nothing(path, tmp_path):
    assert read_origin(path) is None
    assert read_origin(tmp_path) is None
    write(path, DAY.to_comment())
    path.write_bytes(path.read_bytes()[:30])
    assert read_origin(path) is None


def test_a_file_that_takes_another_s_place_is_read_anew(path):
    night = Origin.of("night", "af_bella", 1.0)
    for made_from in (DAY, night, DAY, night):
        write(path, made_from.to_comment())
        assert read_origin(path) == made_from


def test_a_file_is_read_once(path, monkeypatch):
    write(path, DAY.to_comment())
    read_origin(path)
    monkeypatch.setattr(soundfile, "SoundFile", None)
    assert read_origin(path) == DAY
