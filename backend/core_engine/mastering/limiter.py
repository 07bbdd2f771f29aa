"""Peaks kept under a ceiling, so that a few of them don't decide how loud all the rest is."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import numpy as np

from core_engine.audio_utils import Audio

# Doublings that make a window of 256 samples: 11 ms of 24 kHz, too slow to be heard as distortion
# and too fast to be heard as a change of volume.
_SHIFTS = (1, 2, 4, 8, 16, 32, 64, 128)
_REACH = sum(_SHIFTS)


def limited(blocks: Iterable[Audio], ceiling: float) -> Iterator[Audio]:
    """Turn a sound down around each peak above `ceiling` (0..1), smoothly, and yield its blocks.

    The gain begins to fall before a peak: the lowest one wanted nearby is held, then the held ones
    are averaged over the same window, so that none is above what its sample needs. All blocks but
    the last are of `_REACH` samples or more.
    """
    nothing: Audio = np.zeros(0, np.float32)
    before = nothing
    for block, after in pairwise(chain(blocks, [nothing])):
        nearby = np.concatenate([_last(before), block, after[:_REACH]])
        if np.abs(nearby).max(initial=0) <= ceiling:
            yield block
        else:
            start = len(_last(before))
            yield block * _gains(nearby, ceiling)[start : start + len(block)]
        before = block


def _last(block: Audio) -> Audio:
    return block[-_REACH:]


def _gains(sound: Audio, ceiling: float) -> Audio:
    """Return the factor of each sample."""
    wanted = ceiling / np.maximum(np.abs(sound), ceiling)
    gains = np.pad(wanted, _REACH, constant_values=1)
    for shift in _SHIFTS:
        gains = np.minimum(gains[:-shift], gains[shift:])
    for shift in _SHIFTS:
        gains = (gains[:-shift] + gains[shift:]) / 2
    return gains.astype(np.float32, copy=False)
