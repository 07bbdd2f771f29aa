"""A stretch of sound shared out in proportion."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def shared(begin: int, end: int, weights: Sequence[float]) -> NDArray[np.int64]:
    """Return where each share begins, and where the last ends: shape (shares + 1,), in samples.

    Shares of no weight are empty; where none has any, all are but the last.
    """
    passed = np.cumsum([0, *weights])
    passed[-1] = passed[-1] or 1
    edges: NDArray[np.int64] = np.round(begin + (end - begin) * passed / passed[-1]).astype(
        np.int64
    )
    return edges
