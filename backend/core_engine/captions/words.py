"""The words of captions: as they are shown, when they are spoken, and what ends with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from core_engine.pauses import DEFAULT_PAUSES
from core_engine.script import Sentence, read_script
from core_engine.sharing import shared
from core_engine.timed_text import TimedWord

Ending = Literal["word", "clause", "sentence", "paragraph"]

_CLAUSE_MARKS = tuple(",;:—–…")
_CLOSING_MARKS = "\"'”’»)]"
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class CaptionWord:
    """What is shown, and the seconds at which it begins and ends to be spoken."""

    text: str
    start: float
    end: float
    ending: Ending


def caption_words(
    text: str, words: Sequence[TimedWord], begins: float, longest: int
) -> list[CaptionWord]:
    """Return the words of a text that begins to be spoken at a second.

    One of more characters than the `longest` comes in parts that share its time.
    """
    endings = _endings(text, words)
    return [
        CaptionWord(part, begins + start, begins + end, ending)
        for word, ending in zip(words, endings, strict=True)
        for part, start, end in _parts(word, longest)
    ]


def _endings(text: str, words: Sequence[TimedWord]) -> Iterator[Ending]:
    """Yield what ends with each word; a mark alone belongs to what is before it.

    A pause that the text asks for counts as the end of a paragraph: nobody reads on over it.
    """
    spoken: list[tuple[Sentence, Ending]] = [
        (sentence, "paragraph" if sentence is passage.sentences[-1] else "sentence")
        for passage in read_script(text, DEFAULT_PAUSES).passages
        for sentence in passage.sentences
    ]
    begins = [sentence.written[0] for sentence, _ in spoken[1:]]
    found = {
        max(sentence.written[-1], begin - 1): ending
        for (sentence, ending), begin in zip(spoken, [*begins, len(words)], strict=True)
    }
    for index, word in enumerate(words):
        is_clause = word.text.rstrip(_CLOSING_MARKS).endswith(_CLAUSE_MARKS)
        yield found.get(index, "clause" if is_clause else "word")


def _parts(word: TimedWord, longest: int) -> Iterator[tuple[str, float, float]]:
    """Yield a word without what can't be shown, in parts where it is long."""
    shown = "".join(filter(str.isprintable, word.text))
    parts = [shown[start : start + longest] for start in range(0, len(shown), longest)]
    begin, end = round(word.start * _MILLISECONDS), round(word.end * _MILLISECONDS)
    edges = shared(begin, end, list(map(len, parts))) / _MILLISECONDS
    for part, (start, stop) in zip(parts, pairwise(edges.tolist()), strict=True):
        yield part, start, stop
