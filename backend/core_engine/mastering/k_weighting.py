"""How loud a frequency seems: the K-weighting of ITU-R BS.1770-4, annex 1.

The recommendation gives its two filters' coefficients for 48 kHz alone. For another rate they are
made anew from what the filters are, a high shelf and a high-pass, by the bilinear transform. Their
parameters are those that give the recommendation's numbers at 48 kHz, as libebur128 has them.
"""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core_engine.audio_utils import SAMPLE_RATE, Audio

_SHELF_HZ, _SHELF_Q, _SHELF_DB = 1681.974450955533, 0.7071752369554196, 3.999843853973347
_SHELF_SLOPE = 0.4996667741545416
_HIGH_PASS_HZ, _HIGH_PASS_Q = 38.13547087602444, 0.5003270373238773

# After a tenth of a second the filters' answer to an impulse is 100 dB below its beginning.
_MEMORY = SAMPLE_RATE // 10
# As long as both, and a product of small primes, which is transformed faster.
_SIZE = 28_800

Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]


def shelf(sample_rate: float) -> Biquad:
    """Return the first filter: numerator and denominator in powers of 1/z."""
    k = math.tan(math.pi * _SHELF_HZ / sample_rate)
    high = 10 ** (_SHELF_DB / 20)
    middle = high**_SHELF_SLOPE
    a0 = 1 + k / _SHELF_Q + k * k
    return (
        (
            (high + middle * k / _SHELF_Q + k * k) / a0,
            2 * (k * k - high) / a0,
            (high - middle * k / _SHELF_Q + k * k) / a0,
        ),
        (1.0, 2 * (k * k - 1) / a0, (1 - k / _SHELF_Q + k * k) / a0),
    )


def high_pass(sample_rate: float) -> Biquad:
    """Return the second filter, as `shelf` does the first."""
    k = math.tan(math.pi * _HIGH_PASS_HZ / sample_rate)
    a0 = 1 + k / _HIGH_PASS_Q + k * k
    return (
        (1.0, -2.0, 1.0),
        (1.0, 2 * (k * k - 1) / a0, (1 - k / _HIGH_PASS_Q + k * k) / a0),
    )


class KWeighting:
    """Filters a sound block after block; a block is of `SAMPLE_RATE` samples at the most.

    By overlap-save: each block is transformed together with the end of the one before.
    """

    def __init__(self) -> None:
        self._before: Audio = np.zeros(_MEMORY, np.float32)

    def __call__(self, block: Audio) -> Audio:
        """Return the filtered block, of the same length."""
        joined = np.concatenate([self._before, block])
        self._before = joined[-_MEMORY:]
        filtered = np.fft.irfft(np.fft.rfft(joined, _SIZE) * _response(), _SIZE)
        return filtered[_MEMORY : len(joined)].astype(np.float32, copy=False)


@cache
def _response() -> NDArray[np.complex64]:
    """Return what both filters do to the frequencies of a transform."""
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(_SIZE))
    response = np.ones(len(delay), complex)
    for above, below in (shelf(SAMPLE_RATE), high_pass(SAMPLE_RATE)):
        response *= np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)
    return response.astype(np.complex64)
