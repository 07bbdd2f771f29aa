"""The sound of a chunk cut where it pauses, so that its pauses can be set, and its words timed."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core_engine.alignment import NOBODY
from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.chunks import Chunk, Ending
from core_engine.pauses import Pauses
from core_engine.phrase import Phrase
from core_engine.sharing import shared
from core_engine.silence import behind_burst, quiet_level, quiet_runs, sounding
from core_engine.word_timings import SpokenWord, TimingSource

Edges = NDArray[np.int64]
"""The sample at which each phoneme begins, and the one behind the last."""

# How far the silence of a mark may lie from where the model says the mark is, and from where it is
# guessed to be; and how long it must be to be taken for that of a guessed one.
_REACH = round(0.05 * SAMPLE_RATE)
_GUESSED_REACH = round(0.75 * SAMPLE_RATE)
_GUESSED_SILENCE = round(0.08 * SAMPLE_RATE)

# How much of the time a phoneme takes where that is guessed: a mark is a short silence.
_NO_TIME, _MARKS, _MARK_TIME = " ˈˌ", ";:,.!?—…“”()", 3


def pause_seconds(ending: Ending, pauses: Pauses) -> float:
    """Return the pause that is to follow such an ending."""
    match ending:
        case "sentence":
            return pauses.sentence
        case "clause":
            return pauses.clause
    return 0.0


def phrases(
    chunk: Chunk, sound: Audio, edges: Edges | None, pauses: Pauses, last_pause: float
) -> Iterator[Phrase]:
    """Cut the sound of a chunk, float32, shape (samples,), where it pauses.

    Behind a sentence there is its pause, neither more nor less. A clause may keep a longer one, or
    none where the voice has spoken on. Behind the chunk there is `last_pause`, in seconds.

    Where the model does not tell the edges they are guessed: the phonemes are even, and the longest
    silence about the end of a sentence is that sentence's.
    """
    level = quiet_level(sound)
    source: TimingSource = "model" if edges is not None else "estimate"
    if edges is None:
        begin, sound = 0, sound[behind_burst(sound, level) :]
        cuts = _guessed_cuts(chunk, sound, level, pauses)
    else:
        begin = max(int(edges[0]) - _REACH, 0)
        cuts = _told_cuts(chunk, edges, quiet_runs(sound, level), pauses)
    first = 0
    for cut in [*cuts, _Cut(len(chunk.words), len(sound), last_pause)]:
        part, part_sound = Chunk(chunk.words[first : cut.word]), sound[begin : cut.sample]
        if edges is None:
            part_edges = _spread(part.phonemes, *sounding(part_sound, level))
        else:
            start = chunk.starts[first]
            part_edges = edges[start : start + len(part.phonemes) + 1] - begin
        yield Phrase.of(part_sound, _spoken(part, part_edges), cut.pause, source, level)
        first, begin = cut.word, cut.sample


class _Cut(NamedTuple):
    """The index of the word behind a cut, where it is in the sound, and its pause in seconds."""

    word: int
    sample: int
    pause: float


def _told_cuts(chunk: Chunk, edges: Edges, quiet: Edges, pauses: Pauses) -> Iterator[_Cut]:
    sample = 0
    for word, start in enumerate(chunk.starts[1:], start=1):
        before = chunk.words[word - 1]
        if before.ending not in ("clause", "sentence"):
            continue
        marks = len(before.phonemes) - len(before.phonemes.rstrip(_MARKS))
        mark, following = int(edges[start - 1 - marks]), int(edges[start])
        silence = _longest(quiet, mark - _REACH, following + _REACH, sample)
        pause = pause_seconds(before.ending, pauses)
        if silence is not None:
            sample = sum(silence) // 2
            seconds = (silence[1] - silence[0]) / SAMPLE_RATE
            yield _Cut(word, sample, max(pause, seconds) if before.ending == "clause" else pause)
        elif before.ending == "sentence":
            sample = following
            yield _Cut(word, sample, pause)


def _guessed_cuts(chunk: Chunk, sound: Audio, level: float, pauses: Pauses) -> Iterator[_Cut]:
    edges = _spread(chunk.phonemes, *sounding(sound, level))
    quiet = quiet_runs(sound, level)
    is_long, is_inside = np.diff(quiet)[:, 0] >= _GUESSED_SILENCE, quiet[:, 1] <= edges[-1]
    quiet = quiet[is_long & is_inside]
    sample = int(edges[0])
    for word, start in enumerate(chunk.starts[1:], start=1):
        place = int(edges[start])
        silence = _longest(quiet, place - _GUESSED_REACH, place + _GUESSED_REACH, sample)
        if chunk.words[word - 1].ending == "sentence" and silence is not None:
            sample = sum(silence) // 2
            yield _Cut(word, sample, pauses.sentence)


def _longest(quiet: Edges, begin: int, end: int, behind: int) -> tuple[int, int] | None:
    """Return the longest silence that reaches between two samples: where it begins and ends.

    It begins behind a third, so that none is taken twice.
    """
    near = quiet[(quiet[:, 1] > begin) & (quiet[:, 0] < end) & (quiet[:, 0] > behind)]
    if not len(near):
        return None
    first, last = near[(near[:, 1] - near[:, 0]).argmax()]
    return int(first), int(last)


def _spread(phonemes: str, begin: int, end: int) -> Edges:
    """Return edges between two samples for phonemes that no model has timed."""
    spoken = len(phonemes.rstrip(_MARKS))
    times = [
        0 if letter in _NO_TIME or index >= spoken else _MARK_TIME if letter in _MARKS else 1
        for index, letter in enumerate(phonemes)
    ]
    return shared(begin, end, times)


def _spoken(chunk: Chunk, edges: Edges) -> Iterator[SpokenWord]:
    """Yield the written words that a chunk speaks, in order; one may come in several pieces."""
    owners = [owner for word in chunk.words for owner in (*word.owners, NOBODY)]
    for owner, places in groupby(range(len(edges) - 1), owners.__getitem__):
        if owner != NOBODY:
            inside = list(places)
            yield SpokenWord(owner, int(edges[inside[0]]), int(edges[inside[-1] + 1]))
