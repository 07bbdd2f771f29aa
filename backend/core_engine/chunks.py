"""Phonemes of any length, cut into chunks that Kokoro speaks well.

Kokoro sounds best at 100 to 200 tokens: shorter it is weak, longer it rushes, and its memory grows
with the length. The cuts are chosen together, as a typesetter breaks a paragraph into lines: the
chunks come out even, and end with a sentence where they can, else with a clause, else with a word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_TOKENS = 200
IDEAL_TOKENS = 175

# What a cut costs, beside the square of how many `_TOLERANCE` a chunk's length is off the ideal.
_TOLERANCE = 25
_SENTENCE_CUT, _CLAUSE_CUT, _WORD_CUT = 0.0, 10.0, 60.0
_CLAUSE_MARKS = ",;:—…)”"


@dataclass(frozen=True, slots=True)
class _Word:
    """Phonemes between two spaces, and what a cut behind them costs."""

    phonemes: str
    cut: float


def chunk_phonemes(sentences: Iterable[str]) -> list[str]:
    """Join sentences of phonemes (a character is a token) into chunks of `MAX_TOKENS` at most."""
    words = [word for sentence in sentences for word in _words(sentence)]
    ends = _cheapest_ends(words)
    starts = [0, *ends]
    return [
        " ".join(word.phonemes for word in words[start:end])
        for start, end in zip(starts, ends, strict=False)
    ]


def _words(sentence: str) -> Iterator[_Word]:
    """Yield the words of a sentence; a run longer than a chunk comes in slices."""
    pieces = [
        word[start : start + MAX_TOKENS]
        for word in sentence.split()
        for start in range(0, len(word), MAX_TOKENS)
    ]
    for index, piece in enumerate(pieces):
        if index == len(pieces) - 1:
            yield _Word(piece, _SENTENCE_CUT)
        else:
            yield _Word(piece, _CLAUSE_CUT if piece[-1] in _CLAUSE_MARKS else _WORD_CUT)


def _cheapest_ends(words: list[_Word]) -> list[int]:
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
        costs.append(best[0] + words[end - 1].cut)
        previous.append(best[1])
    ends: list[int] = []
    end = len(words)
    while end:
        ends.append(end)
        end = previous[end]
    return ends[::-1]


def _length_cost(tokens: int) -> float:
    return ((tokens - IDEAL_TOKENS) / _TOLERANCE) ** 2
