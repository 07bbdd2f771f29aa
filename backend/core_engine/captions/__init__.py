"""Captions: spoken words put together into lines that are read at a glance.

The cuts are chosen together, as those of chunks are: a caption ends with a sentence where it can,
else with a clause, else before a small word, and no word stands alone where that can be helped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from core_engine.captions.words import CaptionWord
from core_engine.g2p.closed_classes import CONJUNCTIONS, POSSESSIVES, PREPOSITIONS, word_set

MIN_SECONDS = 1.0
"""How long a caption is shown at least, where the next one leaves room."""

# A silence over which a caption is not left standing, in seconds.
_LONG_SILENCE = 1.0

# What a caption costs: itself, the place where it ends, what of it is empty (squared, so that
# captions come out even), and what makes it hard to read.
_CAPTION, _EMPTY = 3.0, 3.0
_AT_CLAUSE, _BEFORE_SMALL_WORD, _AT_WORD, _BEHIND_SMALL_WORD = 2.0, 4.0, 8.0, 14.0
_SENTENCE_INSIDE, _SHORT, _ONE_WORD, _SILENT = 2.0, 4.0, 12.0, 1000.0
_UNEVEN_LINES = 6.0

_OPENS_PHRASE = CONJUNCTIONS | PREPOSITIONS | word_set("if when because while where which who that")
_BELONGS_TO_NEXT = _OPENS_PHRASE | POSSESSIVES | word_set("a an the this these those no to")


@dataclass(frozen=True)
class Layout:
    """How much a caption holds: characters in a line, lines, and seconds."""

    line_length: int = 42
    lines: int = 2
    max_seconds: float = 7.0


@dataclass(frozen=True)
class Caption:
    """Lines, and the seconds from and to which they are shown."""

    start: float
    end: float
    lines: Sequence[str]


def captions(words: Sequence[CaptionWord], layout: Layout) -> Iterator[Caption]:
    """Yield the captions of a text; no word may be longer than a line."""
    cuts = _cheapest_cuts(words, layout)
    for first, behind in pairwise([0, *cuts]):
        shown = words[first:behind]
        following = words[behind].start if behind < len(words) else float("inf")
        start, spoken = shown[0].start, shown[-1].end
        end = min(max(spoken, start + MIN_SECONDS), following, start + layout.max_seconds)
        yield Caption(start, end, _lines(shown, layout))


def _cheapest_cuts(words: Sequence[CaptionWord], layout: Layout) -> list[int]:
    """Return the index behind each caption's last word, for the cheapest way to cut them all."""
    breaks = [*(_break_cost(*pair) for pair in pairwise(words)), 0.0]
    costs = [0.0] + [float("inf")] * len(words)
    previous = [0] * (len(words) + 1)
    for first in range(len(words)):
        for behind, own_cost in _possible_captions(words, first, layout):
            cost = costs[first] + own_cost + breaks[behind - 1]
            if cost < costs[behind]:
                costs[behind], previous[behind] = cost, first
    cuts: list[int] = []
    behind = len(words)
    while behind:
        cuts.append(behind)
        behind = previous[behind]
    return cuts[::-1]


def _possible_captions(
    words: Sequence[CaptionWord], first: int, layout: Layout
) -> Iterator[tuple[int, float]]:
    """Yield the indices behind which a caption may end, and what it costs beside its end."""
    begin, room = words[first].start, layout.line_length * layout.lines
    lines, line, characters, sentences = 1, -1, -1, 0
    for index in range(first, len(words)):
        word = words[index]
        line += 1 + len(word.text)
        characters += 1 + len(word.text)
        if line > layout.line_length:
            lines, line = lines + 1, len(word.text)
        too_long = lines > layout.lines or word.end - begin > layout.max_seconds
        if index > first and (too_long or word.start - words[index - 1].end > _LONG_SILENCE):
            return
        until = words[index + 1].start if index + 1 < len(words) else float("inf")
        yield (
            index + 1,
            _CAPTION
            + _EMPTY * ((room - characters) / room) ** 2
            + _SENTENCE_INSIDE * sentences
            + _SHORT * (until - begin < MIN_SECONDS)
            + _ONE_WORD * (index == first)
            + _SILENT * (word.end == begin),
        )
        if word.ending == "paragraph":
            return
        sentences += word.ending == "sentence"


def _break_cost(word: CaptionWord, following: CaptionWord) -> float:
    if word.ending in ("sentence", "paragraph"):
        return 0.0
    if word.ending == "clause":
        return _AT_CLAUSE
    small = word.text.lower()
    if small in _BELONGS_TO_NEXT:
        return _BEHIND_SMALL_WORD
    return _BEFORE_SMALL_WORD if following.text.lower() in _OPENS_PHRASE else _AT_WORD


def _lines(words: Sequence[CaptionWord], layout: Layout) -> list[str]:
    """Return words in as few lines as hold them, cut at sense and about even."""
    for count in range(1, layout.lines + 1):
        ways = (
            [words[start:end] for start, end in pairwise([0, *cuts, len(words)])]
            for cuts in combinations(range(1, len(words)), count - 1)
        )
        fitting = [way for way in ways if max(map(_length, way)) <= layout.line_length]
        if fitting:
            best = min(fitting, key=lambda way: _line_cost(way, layout))
            return [" ".join(word.text for word in line) for line in best]
    raise AssertionError("A caption has more words than its lines hold.")


def _line_cost(lines: Sequence[Sequence[CaptionWord]], layout: Layout) -> float:
    lengths = list(map(_length, lines))
    uneven = (max(lengths) - min(lengths)) / layout.line_length
    breaks = sum(_break_cost(before[-1], after[0]) for before, after in pairwise(lines))
    return breaks + _UNEVEN_LINES * uneven**2


def _length(line: Sequence[CaptionWord]) -> int:
    return sum(len(word.text) + 1 for word in line) - 1
