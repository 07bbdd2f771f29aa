"""A sentence in the words that eSpeak is given, and which of the written words each of them is."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from core_engine.g2p.respelling import own_phonemes
from core_engine.mnemonics import english_mnemonics
from core_engine.pronunciations import Place, Pronunciations
from core_engine.script import Sentence
from core_engine.scripts import speakable

_WORD = re.compile(r"\S+")


class DraftWord(NamedTuple):
    """What eSpeak takes as one word, and the first and last of the written words that it says."""

    text: str
    first: int
    last: int


def draft_words(sentence: Sentence, language: str, own: Pronunciations) -> Iterator[DraftWord]:
    """Yield the words of a sentence; one of a person's own, or a few, are one word.

    English leaves out the letters that Kokoro's voices leave out; another language has letters of
    its own, reads a respelling as a word of its own, and what is given as phonemes as it is
    written.
    """
    is_english = language.startswith("en")
    # The text's own brackets are not to be taken for phonemes.
    parts = [
        (part, written)
        for word, written in zip(sentence.words, sentence.written, strict=True)
        for part in word.replace("[[", "[ [").split()
    ]
    text = " ".join(part for part, _ in parts)
    starts = list(accumulate((len(part) + 1 for part, _ in parts[:-1]), initial=0))
    places: list[Place] = []
    # The characters of `text` that each character of what eSpeak is given begins and ends with.
    spans: list[tuple[int, int]] = []

    def said(place: Place) -> str:
        spoken = _said(place, text, language)
        spans.extend([(place.start, place.end - 1)] * len(spoken))
        places.append(place)
        return spoken

    def kept(rest: str) -> str:
        start = places[-1].end if places else 0
        letters = [speakable(letter, language) if is_english else letter for letter in rest]
        for index, letter in enumerate(letters, start):
            spans.extend([(index, index)] * len(letter))
        return "".join(letters)

    spoken = own.replaced(text, said, kept)
    for word in _WORD.finditer(spoken):
        first, _ = spans[word.start()]
        _, last = spans[word.end() - 1]
        owners = [parts[bisect_right(starts, place) - 1][1] for place in (first, last)]
        yield DraftWord(word[0], *owners)


def _said(place: Place, text: str, language: str) -> str:
    """Return what eSpeak is given for a word of a person's own: a word, too."""
    if language.startswith("en"):
        dialect = "en-us" if language.startswith("en-us") else "en-gb"
        return english_mnemonics(own_phonemes(place.entry, dialect, possessive=place.possessive))
    if not place.entry.respelling:
        return text[place.start : place.end]
    respelling = "-".join(place.entry.respelling.lower().split())
    return f"{respelling}'s" if place.possessive else respelling
