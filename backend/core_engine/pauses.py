"""The pauses of a voice: how long they are, and those that a text asks for itself."""

import re
from dataclasses import dataclass
from typing import Self

MAX_PAUSE_SECONDS = 10.0
"""The longest pause that can be set."""

MAX_MARKED_SECONDS = 60.0
"""The longest pause that a mark in the text gives; a longer one is held to it."""

MARKED_SECONDS = 1.0
"""The pause of a mark that does not say how long it is: `[pause]`."""

_NUMBER = r"\d{1,9}(?:[.,]\d{1,9})?|[.,]\d{1,9}"
_UNIT = r"ms|milliseconds?|s|secs?|seconds?"
# The second is one that was never closed.
_MARK = re.compile(
    r"\[\s{0,9}pause(?:(?=[\s:,=\d\]])(?P<said>[^\[\]]{0,40})\]"
    rf"|(?P<open>[\s:,=]{{1,9}}(?:{_NUMBER})(?:\s?(?:{_UNIT})\b)?))",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"[\s:,=]*(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pauses:
    """Silence in seconds, from the last sound before it to the first behind it.

    A clause's is the shortest there is at a comma and its like: the voice may make a longer one.
    """

    clause: float = 0.15
    sentence: float = 0.4
    paragraph: float = 0.6


DEFAULT_PAUSES = Pauses()


@dataclass(frozen=True, slots=True)
class PauseMark:
    """`[pause 1.5s]` in a text: where it begins and ends, and how long it is in seconds."""

    start: int
    end: int
    seconds: float

    @classmethod
    def of(cls, found: re.Match[str]) -> Self:
        return cls(found.start(), found.end(), _seconds(found["said"] or found["open"] or ""))


def pause_marks(text: str) -> list[PauseMark]:
    """Return the marks of a text: `[pause 1.5s]`, `[pause 2]`, `[PAUSE 800 ms]`, `[pause]`.

    One that says no length that can be read is `MARKED_SECONDS` long.
    """
    return [PauseMark.of(found) for found in _MARK.finditer(text)]


def without_pause_marks(text: str) -> str:
    """Return a text of the same length with spaces for its marks."""
    return _MARK.sub(lambda found: " " * len(found[0]), text)


def _seconds(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    if found is None:
        return MARKED_SECONDS
    number = float(found["number"].replace(",", "."))
    is_milli = (found["unit"] or "").lower().startswith("m")
    return min(number / 1000 if is_milli else number, MAX_MARKED_SECONDS)
