"""Phrases one after the other: their sound in blocks, and when each written word is spoken."""

from collections.abc import Iterable, Iterator

import numpy as np

from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.phrase import Phrase
from core_engine.word_timings import SpokenWord, TimingSource, WordTimings, in_order

_SILENCE_SAMPLES = 10 * SAMPLE_RATE


class Track:
    """The sound of a text of so many written words; `timings` holds once its blocks are through.

    Between two phrases there is the pause of the first: from its last sound to the first sound of
    the second.
    """

    def __init__(self, words: int) -> None:
        self._source: TimingSource = "estimate"
        self._words: list[SpokenWord] = []
        self._count = words
        self._samples = 0

    def blocks(self, lead: float, phrases: Iterable[Phrase]) -> Iterator[Audio]:
        """Yield the sound: float32, shape (samples,), at 24 kHz.

        `lead` is the silence before the first phrase, in seconds.
        """
        wanted, there = round(lead * SAMPLE_RATE), 0
        for phrase in phrases:
            yield from self._silence(wanted - there - phrase.rest_before)
            self._words += [
                SpokenWord(word.written, self._samples + word.start, self._samples + word.end)
                for word in phrase.words
            ]
            self._source = phrase.source
            self._samples += len(phrase.sound)
            yield phrase.sound
            wanted, there = round(phrase.pause * SAMPLE_RATE), phrase.rest_after
        yield from self._silence(wanted - there)

    def timings(self) -> WordTimings:
        """Return when each word is spoken."""
        return WordTimings(self._source, in_order(self._words, self._count))

    def _silence(self, samples: int) -> Iterator[Audio]:
        for start in range(0, samples, _SILENCE_SAMPLES):
            block = np.zeros(min(_SILENCE_SAMPLES, samples - start), np.float32)
            self._samples += len(block)
            yield block
