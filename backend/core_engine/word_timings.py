"""When each written word of a text is spoken. It lies in the WAV file, so that neither can be of
another make than the other.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, Self, get_args

import numpy as np
from numpy.typing import NDArray

from core_engine import riff

TimingSource = Literal["model", "espeak", "estimate"]
"""Who says when a word is spoken; an estimate is in proportion to its phonemes or letters."""

TIMING_SOURCES: tuple[TimingSource, ...] = get_args(TimingSource)

_KIND = b"wrds"
_SOURCE = struct.Struct("<I")


class SpokenWord(NamedTuple):
    """The index of a written word, the sample at which it begins and the one behind its end."""

    written: int
    start: int
    end: int


@dataclass(frozen=True)
class WordTimings:
    """The sample at which each word begins and the one behind its end: uint32, shape (words, 2)."""

    source: TimingSource
    spans: NDArray[np.uint32]

    @classmethod
    def from_content(cls, content: bytes) -> Self | None:
        """Return what `to_chunk` wrote; None for whatever else a chunk holds."""
        head, numbers = content[: _SOURCE.size], content[_SOURCE.size :]
        if len(head) < _SOURCE.size or len(numbers) % 8:
            return None
        [source] = _SOURCE.unpack(head)
        if source >= len(TIMING_SOURCES):
            return None
        return cls(TIMING_SOURCES[source], np.frombuffer(numbers, "<u4").reshape(-1, 2))

    def to_chunk(self) -> bytes:
        """Return a RIFF chunk: the source as its number, then the spans, all as 32 bits."""
        source = _SOURCE.pack(TIMING_SOURCES.index(self.source))
        return riff.chunk(_KIND, source + self.spans.astype("<u4").tobytes())


def read_word_timings(path: Path) -> WordTimings | None:
    """Return what a WAV file says of its words; None where it says nothing.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        content = riff.find(file, _KIND)
    return None if content is None else WordTimings.from_content(content)


def in_order(words: Iterable[SpokenWord], count: int) -> NDArray[np.uint32]:
    """Return the spans of so many words: in order, none over another, whatever they are told as.

    What is told of a word several times is one span. A word that is not told has no sound: it is
    empty, at the end of the word before it.
    """
    told: dict[int, tuple[int, int]] = {}
    for word in words:
        start, _ = told.setdefault(word.written, (word.start, word.end))
        told[word.written] = start, word.end
    spans = np.zeros((count, 2), np.uint32)
    end = 0
    for index in range(count):
        start, stop = told.get(index, (end, end))
        start = max(start, end)
        end = max(stop, start)
        spans[index] = start, end
    return spans
