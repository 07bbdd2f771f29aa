"""When words are spoken, also where the file does not tell."""

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core_engine.audio_utils import SAMPLE_RATE, duration_of, write_wav
from core_engine.origin import Origin
from core_engine.timed_text import timed_text
from core_engine.tts_wrapper import generate_audio
from core_engine.word_timings import WordTimings

TEXT = "One day, it rained — $5.20!"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sound.wav"


def write_older(path, seconds=4.0):
    """Write a file as it was made before words were timed."""
    sound = np.full(round(seconds * SAMPLE_RATE), 0.5, np.float32)
    write_wav(path, [sound], Origin.of(TEXT, "af_bella", 1.0).to_comment())


def test_words_are_found_in_the_text_and_in_the_sound(path):
    generate_audio(f"\n {TEXT}", "espeak-en-us", 1.0, path)
    timed = timed_text(f"\n {TEXT}", path)
    assert timed.source == "espeak"
    assert [(word.text, word.offset) for word in timed.words] == [
        ("One", 2),
        ("day,", 6),
        ("it", 11),
        ("rained", 14),
        ("—", 21),
        ("$5.20!", 23),
    ]
    dash = timed.words[4]
    assert timed.words[3].end == dash.start == dash.end


def test_white_space_around_a_text_changes_nothing(path):
    generate_audio(TEXT, "espeak-en-us", 1.0, path)
    before, after = timed_text(TEXT, path), timed_text(f" {TEXT}\n", path)
    assert after.source == "espeak"
    assert [word.start for word in after.words] == [word.start for word in before.words]


def check(timed, seconds):
    times = [time for word in timed.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] <= seconds


def test_a_text_that_was_changed_since_is_estimated(path):
    generate_audio(TEXT, "espeak-en-us", 1.0, path)
    seconds = duration_of(path)
    timed = timed_text(f"{TEXT} Then the sun came out.", path)
    assert timed.source == "estimate"
    assert timed.words[-1].end == pytest.approx(seconds, abs=0.001)
    check(timed, seconds)


def test_a_file_from_before_is_estimated_by_letters_and_pauses(path):
    write_older(path)
    timed = timed_text(TEXT, path)
    assert timed.source == "estimate"
    check(timed, 4.0)
    one, day, it, rained, dash, price = (word.end - word.start for word in timed.words)
    assert rained == pytest.approx(3 * it, abs=0.002)
    assert price == pytest.approx(6 * it, abs=0.002)
    assert one == pytest.approx(day, abs=0.002)
    assert dash == 0
    assert timed.words[2].start - timed.words[1].end > 0.1


@pytest.mark.parametrize("changed", ["fewer", "damaged"])
def test_what_can_t_be_of_these_words_is_not_believed(path, changed):
    timings = WordTimings("model", np.zeros((3, 2), np.uint32)).to_chunk()
    comment = Origin.of(TEXT, "af_bella", 1.0).to_comment()
    content = timings if changed == "fewer" else timings[:-1]
    write_wav(path, [np.full(SAMPLE_RATE, 0.5, np.float32)], comment, lambda: content)
    assert timed_text(TEXT, path).source == "estimate"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.sampled_from("ab 1.,—\n[pause]😀你"), max_size=60))
def test_any_text_can_be_estimated(path, text):
    write_older(path)
    check(timed_text(f"a {text}", path), 4.0)


def test_no_file_and_no_sound_file_are_errors(path):
    with pytest.raises(FileNotFoundError):
        timed_text(TEXT, path)
    path.write_bytes(b"no sound")
    with pytest.raises(soundfile.LibsndfileError):
        timed_text(TEXT, path)
