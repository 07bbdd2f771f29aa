"""What a voice speaks in one go: its sound, when its words are spoken, the pause behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from core_engine.audio_utils import Audio
from core_engine.silence import REST_SAMPLES, faded, quiet_level, sounding
from core_engine.word_timings import SpokenWord, TimingSource


@dataclass(frozen=True)
class Phrase:
    """A sound that fades in and out, and its words in order.

    `rest_before` and `rest_after` are the samples of silence at its ends, `REST_SAMPLES` at most;
    `pause` is the silence between its last sound and the next, in seconds.
    """

    sound: Audio
    rest_before: int
    rest_after: int
    words: Sequence[SpokenWord]
    pause: float
    source: TimingSource

    @classmethod
    def of(
        cls,
        sound: Audio,
        words: Iterable[SpokenWord],
        pause: float,
        source: TimingSource,
        level: float | None = None,
    ) -> Self:
        """Cut the silence from the ends of a sound at 24 kHz, float32, shape (samples,).

        `level` is what it is silent up to, where it is part of a longer sound.
        """
        begin, end = sounding(sound, quiet_level(sound) if level is None else level)
        first, last = max(begin - REST_SAMPLES, 0), min(end + REST_SAMPLES, len(sound))
        return cls(
            faded(sound[first:last]),
            begin - first,
            last - end,
            [
                SpokenWord(
                    word.written,
                    min(max(word.start, begin), end) - first,
                    min(max(word.end, begin), end) - first,
                )
                for word in words
            ],
            pause,
            source,
        )
