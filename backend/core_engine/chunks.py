"""Phonemes of any length, cut into chunks that Kokoro speaks well.

Kokoro sounds best at 100 to 200 tokens: shorter it is weak, longer it rushes, and its memory grows
with the length. The cuts are chosen together, as a typesetter breaks a paragraph into lines: the
chunks come out even, and end with a sentence where they can, else with a clause, else with a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

_WORD = re.compile(r"\S+")

MAX_TOKENS = 200
IDEAL_TOKENS = 175

Ending = Literal["word", "quote", "clause", "sentence"]

# What a cut costs, beside the square of how many `_TOLERANCE` a chunk's length is off the ideal.
# Two chunks that one could hold cost more than it, where either has less than 30 tokens.
_TOLERANCE = 25
_CUT_COSTS: dict[Ending, float] = {"sentence": 0.0, "clause": 10.0, "quote": 10.0, "word": 60.0}
_CLAUSE_MARKS = tuple(",;:—….!?")
_CLOSING_MARKS = ")”"


@dataclass(frozen=True, slots=True)
class PhonemeWord:
    """Phonemes without a space (each is a token), the owner of each, and what ends with them."""

    phonemes: str
    owners: Sequence[int]
    ending: Ending


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that are spoken in one go, with a space between them."""

    words: Sequence[PhonemeWord]

    @property
    def phonemes(self) -> str:
        return " ".join(word.phonemes for word in self.words)

    @property
    def starts(self) -> list[int]:
        """The index of each word's first phoneme."""
        return list(accumulate((len(word.phonemes) + 1 for word in self.words[:-1]), initial=0))


def phoneme_words(sentence: str, owners: Sequence[int]) -> Iterator[PhonemeWord]:
    """Yield the words of a sentence's phonemes; one longer than a chunk comes in slices."""
    pieces = [
        (start, min(start + MAX_TOKENS, word.end()))
        for word in _WORD.finditer(sentence)
        for start in range(word.start(), word.end(), MAX_TOKENS)
    ]
    for start, end in pieces:
        text = sentence[start:end]
        ending = "sentence" if end == pieces[-1][1] else _ending(text)
        yield PhonemeWord(text, owners[start:end], ending)


def _ending(word: str) -> Ending:
    if word.rstrip(_CLOSING_MARKS).endswith(_CLAUSE_MARKS):
        return "clause"
    return "quote" if word.endswith(tuple(_CLOSING_MARKS)) else "word"


def chunks(words: Sequence[PhonemeWord]) -> list[Chunk]:
    """Return the words in chunks of `MAX_TOKENS` at most."""
    ends = _cheapest_ends(words)
    return [Chunk(words[start:end]) for start, end in pairwise([0, *ends])]


def _cheapest_ends(words: Sequence[PhonemeWord]) -> list[int]:
    """Return the index behind each chunk's last word, for the cheapest way to cut them all."""
    costs = [0.0]
    previous = [0]
    for end in range(1, len(words) + 1):
        tokens = -1
        best = (float("inf"), end)
        for start in range(end - 1, -1, -1):
            tokens += 1 + len(words[start].phonemes)
            if tokens > MAX_TOKENS:
                break
            best = min(best, (costs[start] + _length_cost(tokens), start))
        costs.append(best[0] + _CUT_COSTS[words[end - 1].ending])
        previous.append(best[1])
    ends: list[int] = []
    end = len(words)
    while end:
        ends.append(end)
        end = previous[end]
    return ends[::-1]


def _length_cost(tokens: int) -> float:
    return ((tokens - IDEAL_TOKENS) / _TOLERANCE) ** 2
