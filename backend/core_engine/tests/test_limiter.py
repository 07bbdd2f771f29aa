import numpy as np
import pytest

from core_engine.mastering.limiter import limited

CEILING = 0.5


def in_blocks(sound, size=2400):
    return [sound[start : start + size] for start in range(0, len(sound), size)]


def limit(sound, size=2400):
    return np.concatenate(list(limited(in_blocks(sound, size), CEILING)))


@pytest.fixture
def noise():
    return np.random.default_rng(7).normal(0, 0.25, 24_100).astype(np.float32)


def test_no_peak_is_above_the_ceiling(noise):
    assert np.abs(noise).max() > 0.9
    assert np.abs(limit(noise)).max() <= CEILING + 1e-6


def test_nothing_is_added_or_lost(noise):
    assert len(limit(noise)) == len(noise)
    assert len(limit(noise[:2500])) == 2500
    assert list(limited([], CEILING)) == []


def test_a_sound_below_the_ceiling_is_left_as_it_is(noise):
    quiet = noise / 4
    assert np.array_equal(limit(quiet), quiet)


def test_only_what_is_near_a_peak_is_turned_down():
    sound = np.full(24_000, 0.2, np.float32)
    sound[12_000] = 1.0
    gains = limit(sound) / sound
    assert gains[12_000] == pytest.approx(CEILING)
    changed = np.flatnonzero(gains < 1)
    assert (changed.min(), changed.max()) == (11_745, 12_255)
    assert np.abs(np.diff(gains)).max() < 0.01


def test_where_a_block_ends_does_not_matter(noise):
    assert limit(noise, 24_000) == pytest.approx(limit(noise, 300), abs=1e-6)
