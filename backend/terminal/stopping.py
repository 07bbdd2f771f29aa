"""Ctrl-C and SIGTERM as a wish: the first is taken note of, the second ends the process at once."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

_STANDARD_ERROR = 2


class StopSignals:
    """While it is entered, `number` is the first signal that came; 0 until one comes."""

    def __init__(self) -> None:
        self.number = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._take)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @property
    def exit_code(self) -> int:
        return 128 + self.number

    def _take(self, number: int, _frame: FrameType | None) -> None:
        if self.number:
            # The shell's prompt would stand behind a progress bar. Not print: the signal may have
            # come in the middle of one.
            os.write(_STANDARD_ERROR, b"\n")
            os._exit(128 + number)
        self.number = number


@contextmanager
def ended_by_signals(words: str = "") -> Iterator[None]:
    """Let SIGTERM, and SIGHUP where the terminal closes, end the block as Ctrl-C does: tidily.

    `words` are the last on the screen. A signal that is ignored, as under nohup, stays so.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        # Not an Exception: nobody who catches those may go on after it.
        raise SystemExit(f"Ended by {signal.Signals(number).name}.\n{words}".rstrip())

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
