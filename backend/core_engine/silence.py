"""Silence in a sound: where it is, and the ends of a sound cut down to it.

A frame is silent that is `QUIET_DB` below the loudest. Against a fixed level a quiet voice would
be silence, and a noisy model never silent.
"""

import numpy as np
from numpy.typing import NDArray

from core_engine.audio_utils import SAMPLE_RATE, Audio

QUIET_DB = -46.0
FRAME_SAMPLES = SAMPLE_RATE // 200
REST_SAMPLES = SAMPLE_RATE // 50
"""What is left of the silence at an end: soft consonants begin and end below `QUIET_DB`."""

_FADE_SAMPLES = SAMPLE_RATE // 200
# A voice model may make a short noise before it begins to speak. A plosive is followed by its
# vowel much sooner.
_BURST_SAMPLES = round(0.06 * SAMPLE_RATE)
_SILENCE_BEHIND_BURST = round(0.1 * SAMPLE_RATE)


def quiet_level(sound: Audio) -> float:
    """Return the RMS of a frame up to which it is silent; 0 where there is no sound at all."""
    return float(_frame_levels(sound).max(initial=0)) * 10 ** (QUIET_DB / 20)


def quiet_runs(sound: Audio, level: float) -> NDArray[np.int64]:
    """Return where a sound is silent: first samples and those behind the last, shape (runs, 2)."""
    return _runs(_frame_levels(sound) <= level, len(sound))


def sounding(sound: Audio, level: float) -> tuple[int, int]:
    """Return the first sample that sounds and the one behind the last; all where none does."""
    runs = _runs(_frame_levels(sound) > level, len(sound))
    return (int(runs[0, 0]), int(runs[-1, 1])) if len(runs) else (0, len(sound))


def behind_burst(sound: Audio, level: float) -> int:
    """Return the sample behind a short noise that a silence divides from the rest, else 0."""
    runs = _runs(_frame_levels(sound) > level, len(sound))
    if len(runs) < 2:
        return 0
    (start, end), (following, _) = runs[:2]
    is_burst = end - start <= _BURST_SAMPLES and following - end >= _SILENCE_BEHIND_BURST
    return int(end) if is_burst else 0


def faded(sound: Audio) -> Audio:
    """Return a sound that rises from silence and falls to it within 5 ms, as half a cosine does."""
    length = min(_FADE_SAMPLES, len(sound) // 2)
    ramp = ((1 - np.cos(np.linspace(0, np.pi, length))) / 2).astype(np.float32)
    shaped = sound.copy()
    shaped[:length] *= ramp
    shaped[len(shaped) - length :] *= ramp[::-1]
    return shaped


def _frame_levels(sound: Audio) -> NDArray[np.float64]:
    """Return the RMS of each frame; the last may be shorter."""
    starts = np.arange(0, len(sound), FRAME_SAMPLES)
    if not len(starts):
        return np.zeros(0)
    energies = np.add.reduceat(np.square(sound, dtype=np.float64), starts)
    return np.asarray(np.sqrt(energies / np.diff([*starts, len(sound)])))


def _runs(frames: NDArray[np.bool_], samples: int) -> NDArray[np.int64]:
    """Return the runs of frames that are true, in samples, shape (runs, 2)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], frames, [False]])))
    return np.minimum(edges.reshape(-1, 2) * FRAME_SAMPLES, samples)
