"""Loudness against the signals of ITU-R BS.1770-4 and EBU Tech 3341, as one channel has them."""

import numpy as np
import pytest

from core_engine.audio_utils import SAMPLE_RATE
from core_engine.mastering.k_weighting import KWeighting, high_pass, shelf
from core_engine.mastering.loudness import (
    SILENCE_DB,
    decibels,
    integrated_lufs,
    joined,
    levels,
    measure,
    silence,
)


def sine(seconds, peak_db, hertz=1000):
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (10 ** (peak_db / 20) * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def in_blocks(sound):
    return [sound[start : start + SAMPLE_RATE] for start in range(0, len(sound), SAMPLE_RATE)]


def lufs(*sounds):
    return integrated_lufs(measure(in_blocks(np.concatenate(sounds))).weighted)


def test_the_filters_are_the_recommendation_s_at_48_khz():
    above, below = shelf(48_000)
    assert above == pytest.approx((1.53512485958697, -2.69169618940638, 1.19839281085285))
    assert below == pytest.approx((1, -1.69065929318241, 0.73248077421585))
    above, below = high_pass(48_000)
    assert above == (1, -2, 1)
    assert below == pytest.approx((1, -1.99004745483398, 0.99007225036621))


def test_blocks_are_filtered_as_the_whole_is_sample_by_sample():
    sound = np.random.default_rng(1).normal(0, 0.1, 30_000).astype(np.float32)
    expected = sound.astype(float)
    for above, below in (shelf(SAMPLE_RATE), high_pass(SAMPLE_RATE)):
        out = np.zeros(len(expected) + 2)
        padded = np.concatenate([[0, 0], expected])
        for n in range(2, len(padded)):
            out[n] = np.dot(above, padded[n - 2 : n + 1][::-1]) - np.dot(
                below[1:], out[n - 2 : n][::-1]
            )
        expected = out[2:]
    weigh = KWeighting()
    blocks = [weigh(sound[:SAMPLE_RATE]), weigh(sound[SAMPLE_RATE:])]
    assert np.concatenate(blocks) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("peak_db", [0, -20, -60])
def test_a_sine_of_997_hz_is_as_loud_as_the_recommendation_says(peak_db):
    assert lufs(sine(20, peak_db, hertz=997)) == pytest.approx(peak_db - 3.01, abs=0.05)


@pytest.mark.parametrize(("peak_db", "expected"), [(-20, -23), (-30, -33)])
def test_a_steady_tone(peak_db, expected):
    """Cases 1 and 2 of EBU Tech 3341."""
    assert lufs(sine(20, peak_db)) == pytest.approx(expected, abs=0.1)


def test_the_rate_hardly_changes_what_a_frequency_weighs():
    """What the recommendation's own filters at 48 kHz do, as far as speech goes."""
    hertz = np.arange(50, 8000)
    delays = [np.exp(-2j * np.pi * hertz / rate) for rate in (48_000, SAMPLE_RATE)]
    weights = [
        sum(
            20 * np.log10(abs(np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)))
            for above, below in (shelf(rate), high_pass(rate))
        )
        for rate, delay in zip((48_000, SAMPLE_RATE), delays, strict=True)
    ]
    assert weights[1] == pytest.approx(weights[0], abs=0.3)


def test_quiet_passages_are_left_out():
    """Case 3 of EBU Tech 3341."""
    loud, quiet = sine(60, -20), sine(10, -33)
    assert lufs(quiet, loud, quiet) == pytest.approx(-23, abs=0.1)


def test_what_is_nearly_silent_is_left_out_first():
    """Case 4 of EBU Tech 3341."""
    loud, quiet, silent = sine(60, -20), sine(10, -33), sine(10, -69)
    assert lufs(silent, quiet, loud, quiet, silent) == pytest.approx(-23, abs=0.1)


def test_loud_passages_are_averaged():
    """Case 5 of EBU Tech 3341."""
    soft, loud = sine(20, -23), sine(20.1, -17)
    assert lufs(soft, loud, soft) == pytest.approx(-23, abs=0.1)


def test_rms_and_peak_are_plain():
    found = levels(measure(in_blocks(sine(2.05, -20))))
    assert found.rms_db == pytest.approx(-23.01, abs=0.01)
    assert found.peak_db == pytest.approx(-20, abs=0.01)


def test_the_floor_is_the_quietest_half_second():
    loud, quiet = sine(2, -10), sine(0.7, -67)
    found = levels(measure(in_blocks(np.concatenate([loud, quiet, loud]))))
    assert found.floor_db == pytest.approx(-70, abs=0.1)


def test_silence_has_numbers():
    found = levels(measure(in_blocks(np.zeros(3000, np.float32))))
    assert (found.lufs, found.rms_db, found.peak_db, found.floor_db) == (SILENCE_DB,) * 4
    assert decibels(1.0) == 0


def test_a_sound_shorter_than_a_block_is_measured():
    assert lufs(sine(0.2, -20)) == pytest.approx(-23, abs=0.5)


def test_sounds_with_pauses_are_measured_as_one():
    first, second = sine(3, -12), sine(2, -18, hertz=300)
    pause = np.zeros(SAMPLE_RATE // 2, np.float32)
    apart = joined([measure(in_blocks(first)), silence(len(pause)), measure(in_blocks(second))])
    whole = measure(in_blocks(np.concatenate([first, pause, second])))
    assert levels(apart).lufs == pytest.approx(levels(whole).lufs, abs=0.02)
    assert levels(apart).rms_db == pytest.approx(levels(whole).rms_db, abs=0.001)
    assert apart.samples == whole.samples
