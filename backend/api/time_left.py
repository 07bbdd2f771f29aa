"""How long a narration still takes, by how long it took so far."""

import time
from collections.abc import Callable


class TimeLeft:
    """The time that so many characters take to speak, estimated while they are spoken."""

    def __init__(self, characters: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._characters = characters
        self._clock = clock
        self._started = clock()
        self._passed = 0
        self._passed_after = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._started

    def have_passed(self, characters: int) -> None:
        """Take note of how many characters have passed since the start."""
        if characters != self._passed:
            self._passed, self._passed_after = characters, self.elapsed

    def seconds(self) -> float | None:
        """Return the seconds left; None where nothing has passed yet."""
        if self._passed == 0:
            return None
        left = self._passed_after * (self._characters - self._passed) / self._passed
        return max(0.0, left - (self.elapsed - self._passed_after))
