"""The times of words: kept in the WAV file beside the sound, and found again."""

import io
import wave

import numpy as np
import pytest
import soundfile

from core_engine import riff
from core_engine.audio_utils import SAMPLE_RATE, duration_of, write_wav
from core_engine.word_timings import SpokenWord, WordTimings, in_order, read_word_timings

SPANS = np.array([[0, 4000], [4000, 9000], [9000, 9000]], np.uint32)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sound.wav"


def write(path, source="espeak", comment="a comment"):
    sound = np.full(SAMPLE_RATE // 2, 0.5, np.float32)
    write_wav(path, [sound], comment, WordTimings(source, SPANS).to_chunk)


@pytest.mark.parametrize("source", ["model", "espeak", "estimate"])
@pytest.mark.parametrize("comment", ["", "even", "Grüße"])
def test_a_file_says_when_its_words_are_spoken(path, source, comment):
    write(path, source, comment)
    timings = read_word_timings(path)
    assert timings
    assert timings.source == source
    assert np.array_equal(timings.spans, SPANS)


def test_every_reader_still_reads_sound_and_comment(path):
    write(path)
    with soundfile.SoundFile(path) as sound:
        assert (sound.comment, sound.frames) == ("a comment", 12_000)
    with wave.open(str(path)) as sound:
        assert len(sound.readframes(99_999)) == 24_000
    assert duration_of(path) == 0.5
    assert path.read_bytes()[4:8] == (path.stat().st_size - 8).to_bytes(4, "little")


def test_a_word_takes_8_bytes(path):
    sizes = []
    for words in (0, 1500):
        timings = WordTimings("model", np.zeros((words, 2), np.uint32))
        write_wav(path, [np.ones(100, np.float32)], "", timings.to_chunk)
        sizes.append(path.stat().st_size)
    assert sizes[1] - sizes[0] == 12_000


def test_the_times_are_asked_for_when_the_sound_is_through(path):
    heard = []

    def blocks():
        heard.append("sound")
        yield np.ones(100, np.float32)

    def chunk():
        assert heard == ["sound"]
        return WordTimings("model", SPANS).to_chunk()

    write_wav(path, blocks(), "", chunk)
    assert read_word_timings(path) is not None


def test_a_file_from_before_says_nothing(path):
    write_wav(path, [np.ones(100, np.float32)], "a comment")
    assert read_word_timings(path) is None


@pytest.mark.parametrize("kept", [0, 8, 100, -1, -24])
def test_half_a_file_says_nothing(path, kept):
    write(path)
    path.write_bytes(path.read_bytes()[:kept])
    assert read_word_timings(path) is None


@pytest.mark.parametrize("content", [b"", b"\1", b"\3\0\0\0", b"\1\0\0\0123"])
def test_what_others_keep_in_such_a_chunk_says_nothing(content):
    assert WordTimings.from_content(content) is None


def test_a_chunk_of_odd_length_does_not_hide_the_next():
    file = io.BytesIO(b"RIFF\0\0\0\0WAVE" + riff.chunk(b"odd ", b"123") + riff.chunk(b"here", b"4"))
    assert riff.find(file, b"here") == b"4"
    assert riff.find(file, b"none") is None


def spans(*words, count):
    return in_order([SpokenWord(*word) for word in words], count).tolist()


def test_a_word_that_is_told_in_pieces_is_one():
    assert spans((0, 5, 9), (1, 9, 20), (1, 25, 30), count=2) == [[5, 9], [9, 30]]


def test_a_word_that_is_not_told_is_empty_behind_the_one_before():
    assert spans((1, 5, 9), count=3) == [[0, 0], [5, 9], [9, 9]]


def test_words_that_overlap_are_put_one_behind_the_other():
    assert spans((0, 5, 9), (1, 7, 12), (2, 3, 4), count=3) == [[5, 9], [9, 12], [12, 12]]
