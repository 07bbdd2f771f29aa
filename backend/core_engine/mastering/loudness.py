"""How loud a sound is, in the measures of broadcasting and of audiobook stores.

Integrated loudness is that of ITU-R BS.1770-4: blocks of 400 ms, a new one every 100 ms, those
below -70 LUFS and then those 10 LU below the mean left out. Every sound is measured once on a grid
of 100 ms steps, and sounds with pauses between them by laying their steps side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.mastering.k_weighting import KWeighting

STEP = SAMPLE_RATE // 10
# What 16 bit take for silence, in place of minus infinity.
SILENCE_DB = -96.0

_BLOCK_STEPS = 4
_FLOOR_STEPS = 5
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
# Makes a full-scale sine of 997 Hz -3.01 LUFS.
_OFFSET = -0.691

Powers = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Measure:
    """The mean square of each step, K-weighted and plain; the peak is 1.0 at full scale.

    The last step counts as a whole one, silent behind the end.
    """

    weighted: Powers
    plain: Powers
    peak: float
    samples: int


@dataclass(frozen=True)
class Levels:
    """A sound's integrated loudness in LUFS, its RMS, peak and floor in dB below full scale.

    The floor is the RMS of the quietest half second, as audiobook stores measure it.
    """

    lufs: float
    rms_db: float
    peak_db: float
    floor_db: float


def measure(blocks: Iterable[Audio]) -> Measure:
    """Measure a sound; its blocks are of a second each, the last one shorter or as long."""
    weigh = KWeighting()
    weighted: list[Powers] = [np.zeros(0, np.float32)]
    plain = weighted.copy()
    peak, samples = 0.0, 0
    for block in blocks:
        weighted.append(_powers(weigh(block)))
        plain.append(_powers(block))
        peak = max(peak, float(np.abs(block).max(initial=0)))
        samples += len(block)
    return Measure(np.concatenate(weighted), np.concatenate(plain), peak, samples)


def silence(samples: int) -> Measure:
    """Return the measure of a pause."""
    steps = np.zeros(round(samples / STEP), np.float32)
    return Measure(steps, steps, 0.0, samples)


def joined(measures: Sequence[Measure]) -> Measure:
    """Return the measure of sounds one after the other, each begun on the grid."""
    return Measure(
        np.concatenate([each.weighted for each in measures]),
        np.concatenate([each.plain for each in measures]),
        max(each.peak for each in measures),
        sum(each.samples for each in measures),
    )


def levels(sound: Measure) -> Levels:
    return Levels(
        lufs=integrated_lufs(sound.weighted),
        rms_db=decibels(float(sound.plain.sum()) * STEP / sound.samples),
        peak_db=decibels(sound.peak**2),
        floor_db=decibels(float(_running_means(sound.plain, _FLOOR_STEPS).min())),
    )


def integrated_lufs(weighted: Powers) -> float:
    """Return the gated loudness of K-weighted steps; `SILENCE_DB` where all of it is silent."""
    powers = _running_means(weighted, _BLOCK_STEPS)
    powers = powers[powers > _power(_ABSOLUTE_GATE)]
    if not len(powers):
        return SILENCE_DB
    powers = powers[powers > powers.mean() * 10 ** (_RELATIVE_GATE / 10)]
    return decibels(float(powers.mean())) + _OFFSET


def decibels(power: float) -> float:
    """Return a mean square in dB below full scale, `SILENCE_DB` at the least."""
    return max(10 * float(np.log10(power)), SILENCE_DB) if power > 0 else SILENCE_DB


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


def _powers(block: Audio) -> Powers:
    squares = np.square(block, dtype=np.float64)
    sums = np.add.reduceat(squares, np.arange(0, len(block), STEP))
    return (sums / STEP).astype(np.float32)


def _running_means(steps: Powers, window: int) -> Powers:
    """Return the mean of every `window` steps; of all there are, where they are fewer."""
    window = min(window, len(steps))
    means: Powers = np.lib.stride_tricks.sliding_window_view(steps, window).mean(axis=-1)
    return means
