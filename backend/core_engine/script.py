"""A text as a voice takes it: sentences with the pauses between, and whose word each word is.

A written word is what stands between white space, a comma and a quote that touch it included. A
voice's word is of the cleaned text, so a written word can come to none, or to several.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from core_engine.pauses import Pauses, pause_marks, without_pause_marks
from core_engine.sentences import clean, divide_long_words, has_something_to_say, paragraphs

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word of a text as it is written, and the index of its first character (a code point)."""

    text: str
    offset: int

    @property
    def end(self) -> int:
        """The index behind its last character."""
        return self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Cleaned words, and for each the index of the written word that it is of."""

    words: Sequence[str]
    written: Sequence[int]

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one paragraph, up to its end or to a pause that the text asks for.

    Nothing is spoken across its end. `pause` is the silence behind it, in seconds.
    """

    sentences: Sequence[Sentence]
    pause: float


@dataclass(frozen=True, slots=True)
class Script:
    """All of a text; `lead` is the silence before it, in seconds. A silent text has no passage."""

    words: Sequence[WrittenWord]
    lead: float
    passages: Sequence[Passage]


def written_words(text: str) -> list[WrittenWord]:
    """Return the words of a text in order; marks for pauses are none."""
    found = _WORD.finditer(without_pause_marks(text))
    return [WrittenWord(word[0], word.start()) for word in found]


def read_script(text: str, pauses: Pauses) -> Script:
    """Read any text.

    A pause that the text asks for takes the place of the one that would be there; several without
    a word between them add up.
    """
    words = written_words(text)
    owners = _owners(words)
    lead, passages, start = 0.0, list[Passage](), 0
    for mark in pause_marks(text):
        passages += _passages(clean(text[start : mark.start]), owners, pauses)
        if passages:
            passages[-1] = replace(passages[-1], pause=passages[-1].pause + mark.seconds)
        else:
            lead += mark.seconds
        start = mark.end
    passages += _passages(clean(text[start:]), owners, pauses)
    return Script(words, lead, passages)


def _owners(words: Sequence[WrittenWord]) -> Iterator[int]:
    """Yield for each word of the cleaned text the index of the written word that it is of."""
    for index, word in enumerate(words):
        for _ in divide_long_words(clean(word.text)).split():
            yield index


def _passages(cleaned: str, owners: Iterator[int], pauses: Pauses) -> list[Passage]:
    """Return the paragraphs of a text without marks, no pause behind the last."""
    spoken: list[list[Sentence]] = []
    for paragraph in paragraphs(cleaned):
        found = []
        for sentence in paragraph:
            words = sentence.split()
            written = list(islice(owners, len(words)))
            if has_something_to_say(sentence):
                found.append(Sentence(words, written))
        if found:
            spoken.append(found)
    return [
        Passage(sentences, pauses.paragraph if number < len(spoken) else 0.0)
        for number, sentences in enumerate(spoken, start=1)
    ]
