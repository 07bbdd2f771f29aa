"""When each word of a text is spoken in its sound file: as the file tells, or as it is likely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core_engine.audio_utils import SAMPLE_RATE, duration_of
from core_engine.origin import read_origin, text_fingerprint
from core_engine.pauses import DEFAULT_PAUSES
from core_engine.script import WrittenWord, read_script, written_words
from core_engine.sharing import shared
from core_engine.word_timings import (
    SpokenWord,
    TimingSource,
    WordTimings,
    in_order,
    read_word_timings,
)

# What a guess counts with: a digit is said in as much time as so many letters.
_LETTERS_A_SECOND = 14
_LETTERS_A_DIGIT = 4
_CLAUSE_MARKS = tuple(",;:—–…”)")


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A written word, and the seconds at which it begins and ends: equal where it has no sound."""

    text: str
    offset: int
    start: float
    end: float


@dataclass(frozen=True)
class TimedText:
    """Words in order, none over another, and who says when they are spoken."""

    source: TimingSource
    words: Sequence[TimedWord]


def timed_text(text: str, path: Path) -> TimedText:
    """Return when the words of a text are spoken in a sound file.

    It is an estimate, in proportion to their letters, where the file tells nothing of its words,
    and where they were others when it was made.

    Raises:
        OSError: the file can't be read.
        soundfile.LibsndfileError: it is no sound file.
    """
    words = written_words(text)
    seconds = duration_of(path)
    told = _told(text, words, path)
    source: TimingSource = told.source if told else "estimate"
    spans = told.spans if told else _estimate(text, len(words), round(seconds * SAMPLE_RATE))
    # Cut down to milliseconds, which keeps them in order and inside the sound.
    times = spans.astype(np.int64) * 1000 // SAMPLE_RATE / 1000
    return TimedText(
        source,
        [
            TimedWord(word.text, word.offset, start, end)
            for word, (start, end) in zip(words, times.tolist(), strict=True)
        ],
    )


def _told(text: str, words: Sequence[WrittenWord], path: Path) -> WordTimings | None:
    """Return what a file tells of just these words, or None."""
    origin, timings = read_origin(path), read_word_timings(path)
    if origin is None or timings is None or origin.text != text_fingerprint(text):
        return None
    return timings if len(timings.spans) == len(words) else None


def _estimate(text: str, count: int, samples: int) -> NDArray[np.uint32]:
    parts = list(_parts(text))
    edges = pairwise(shared(0, samples, [weight for _, weight in parts]).tolist())
    spoken = [
        SpokenWord(written, *span)
        for (written, weight), span in zip(parts, edges, strict=True)
        if written is not None and weight
    ]
    return in_order(spoken, count)


def _parts(text: str) -> Iterator[tuple[int | None, float]]:
    """Yield the written words and the pauses (None) of a text, each in letters."""
    script = read_script(text, DEFAULT_PAUSES)
    yield None, script.lead * _LETTERS_A_SECOND
    for passage in script.passages:
        for sentence in passage.sentences:
            for word, written in zip(sentence.words, sentence.written, strict=True):
                yield written, _letters(word)
                if word.endswith(_CLAUSE_MARKS):
                    yield None, DEFAULT_PAUSES.clause * _LETTERS_A_SECOND
            is_last = sentence is passage.sentences[-1]
            pause = passage.pause if is_last else DEFAULT_PAUSES.sentence
            yield None, pause * _LETTERS_A_SECOND


def _letters(word: str) -> int:
    return sum(
        _LETTERS_A_DIGIT if character.isnumeric() else character.isalpha() for character in word
    )
