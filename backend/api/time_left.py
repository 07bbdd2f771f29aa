"""How long work still takes, by how long it took so far."""

import time
from collections.abc import Callable


class TimeLeft:
    """The time that work takes, estimated while it is done.

    Its amount is counted in what takes about the same time each: characters that are spoken,
    seconds of sound that are encoded.
    """

    def __init__(self, amount: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._amount = amount
        self._clock = clock
        self._started = clock()
        self._passed = 0
        self._passed_after = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._started

    def have_passed(self, passed: int) -> None:
        """Take note of how much of it has passed since the start."""
        if passed != self._passed:
            self._passed, self._passed_after = passed, self.elapsed

    def seconds(self) -> float | None:
        """Return the seconds left; None where nothing has passed yet."""
        if self._passed == 0:
            return None
        left = self._passed_after * (self._amount - self._passed) / self._passed
        return max(0.0, left - (self.elapsed - self._passed_after))
