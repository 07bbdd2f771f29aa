import numpy as np
import pytest

from core_engine.audio_utils import SAMPLE_RATE
from core_engine.silence import behind_burst, faded, quiet_level, quiet_runs, sounding


def tone(seconds, level=0.5):
    return (level * np.sin(0.3 * np.arange(round(seconds * SAMPLE_RATE)))).astype(np.float32)


def silence(seconds, noise=0.0005):
    rng = np.random.default_rng(1)
    return (noise * rng.standard_normal(round(seconds * SAMPLE_RATE))).astype(np.float32)


def joined(*parts):
    sound = np.concatenate(parts)
    return sound, quiet_level(sound)


def test_silence_is_told_from_sound_to_a_frame():
    sound, level = joined(silence(0.1), tone(0.2), silence(0.05), tone(0.1), silence(0.2))
    assert sounding(sound, level) == pytest.approx((2400, 10_800), abs=120)
    assert quiet_runs(sound, level) == pytest.approx(
        np.array([[0, 2400], [7200, 8400], [10_800, 15_600]]), abs=120
    )


def test_what_is_silent_goes_by_the_loudest():
    whisper, level = joined(silence(0.1, 0.00001), tone(0.2, 0.01), silence(0.1, 0.00001))
    assert sounding(whisper, level) == pytest.approx((2400, 7200), abs=120)


@pytest.mark.parametrize("sound", [np.zeros(999, np.float32), np.zeros(0, np.float32)])
def test_without_any_sound_all_of_it_is_kept(sound):
    assert sounding(sound, quiet_level(sound)) == (0, len(sound))


def test_a_sound_that_is_no_number_is_kept_whole():
    sound = np.full(999, np.nan, np.float32)
    assert sounding(sound, quiet_level(sound)) == (0, 999)


def test_a_short_noise_that_silence_divides_from_speech_is_found():
    sound, level = joined(tone(0.03, 0.1), silence(0.15), tone(0.5))
    assert behind_burst(sound, level) == pytest.approx(0.03 * SAMPLE_RATE, abs=120)


@pytest.mark.parametrize(
    "parts",
    [
        [tone(0.5)],
        [tone(0.03), silence(0.05), tone(0.5)],
        [tone(0.1), silence(0.2), tone(0.5)],
        [tone(0.03)],
    ],
    ids=["no silence", "a plosive", "a short word", "all there is"],
)
def test_what_may_be_speech_is_no_noise(parts):
    assert behind_burst(*joined(*parts)) == 0


def test_a_fade_begins_and_ends_at_nothing_and_leaves_the_middle():
    sound = np.ones(1000, np.float32)
    shaped = faded(sound)
    assert shaped[0] == shaped[-1] == 0
    assert (shaped[120:880] == 1).all()
    assert np.abs(np.diff(shaped)).max() < 0.02
    assert sound.all()


@pytest.mark.parametrize("samples", [0, 1, 2, 3])
def test_the_shortest_sounds_can_fade(samples):
    assert len(faded(np.ones(samples, np.float32))) == samples
