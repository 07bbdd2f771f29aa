"""Which written word each phoneme of a sentence belongs to.

A sentence is spoken in other words than it is written in: "$5.20" is five of them. Each written
word by itself tells what it comes to, nearly always the same as in its sentence; where it is not,
equal words are matched and what lies between them is shared out.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

NOBODY = -1
"""The owner of white space and of the marks at the ends of a word."""

_MARKS = ';:,.!?—…“”()"'
# Matching takes the square of the words, or more.
_MATCHED_WORDS = 200


class _Word(NamedTuple):
    """Phonemes between white space, without the marks at their ends, and where they begin."""

    phonemes: str
    start: int


def phoneme_owners(sentence: str, words: Sequence[str]) -> list[int]:
    """Return for each phoneme of a sentence the index of the word it is of, or `NOBODY`.

    The owners come in order.

    Args:
        sentence: its phonemes.
        words: the phonemes that each written word has by itself.
    """
    said = list(_words(sentence))
    alone = [(word.phonemes, index) for index, text in enumerate(words) for word in _words(text)]
    owners = [NOBODY] * len(sentence)
    for run, its_owners in _runs(said, alone):
        letters = [
            place for word in run for place in range(word.start, word.start + len(word.phonemes))
        ]
        for number, place in enumerate(letters):
            owners[place] = its_owners[number * len(its_owners) // len(letters)]
    return owners


def _words(phonemes: str) -> Iterable[_Word]:
    start = 0
    for text in phonemes.split(" "):
        if bare := text.strip(_MARKS):
            yield _Word(bare, start + text.index(bare))
        start += len(text) + 1


def _runs(
    said: Sequence[_Word], alone: Sequence[tuple[str, int]]
) -> Iterable[tuple[Sequence[_Word], Sequence[int]]]:
    """Yield runs of spoken words with their owners, one for each phoneme of the words alone."""
    if len(said) == len(alone):
        for word, (_, owner) in zip(said, alone, strict=True):
            yield [word], [owner]
        return
    last = 0
    for begin, end, first, behind in _matches(said, alone):
        owners = [owner for text, owner in alone[first:behind] for _ in text]
        yield said[begin:end], owners or [last]
        last = owners[-1] if owners else last


def _matches(
    said: Sequence[_Word], alone: Sequence[tuple[str, int]]
) -> Iterable[tuple[int, int, int, int]]:
    if max(len(said), len(alone)) > _MATCHED_WORDS:
        yield 0, len(said), 0, len(alone)
        return
    matcher = SequenceMatcher(
        None, [word.phonemes for word in said], [text for text, _ in alone], autojunk=False
    )
    for tag, begin, end, first, behind in matcher.get_opcodes():
        if tag == "equal":
            yield from (
                (begin + step, begin + step + 1, first + step, first + step + 1)
                for step in range(end - begin)
            )
        else:
            yield begin, end, first, behind
