"""Clips one after the other: the pauses between them, and how loud each voice is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

import numpy as np

from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.mastering.clips import Clip
from core_engine.mastering.limiter import limited
from core_engine.mastering.loudness import (
    SILENCE_DB,
    Levels,
    Measure,
    integrated_lufs,
    joined,
    levels,
    measure,
    silence,
)
from core_engine.pauses import DEFAULT_PAUSES

# From the last sound of a clip to the first of the next; the silence they have themselves counts.
PAUSE_SECONDS = DEFAULT_PAUSES.paragraph

AUDIOBOOK_LUFS = -19.0
# Below what the stores take: MP3 gives peaks back up to 0.3 dB higher than they were, Opus 1 dB.
CEILING_DB = -4.5
# They bring the voices tried within 0.1 LU of it.
_GAIN_PASSES = 3
_LEAST_GIVEN = 0.25
# In dB: clicks can't be made loud, but the noise between them would be.
_MOST_GAIN = 24.0

# `peak` leaves the clips as they are, each with its peak at -1 dB; `audiobook` gives each voice one
# gain, to AUDIOBOOK_LUFS, and keeps the peaks under CEILING_DB.
Loudness = Literal["peak", "audiobook"]
LOUDNESSES: tuple[Loudness, ...] = get_args(Loudness)

# Called again and again with the seconds of sound that are done, 0.0 while all is measured first;
# it raises where all shall end.
Tell = Callable[[float], None]


@dataclass(frozen=True)
class Mix:
    """At least one clip, in order, with so many seconds of silence between two."""

    clips: Sequence[Clip]
    loudness: Loudness
    pause_seconds: float = PAUSE_SECONDS

    @property
    def pauses(self) -> list[int]:
        """The samples of silence to add before each clip."""
        wanted = round(self.pause_seconds * SAMPLE_RATE)
        return [
            0,
            *(
                max(wanted - before.silence_after - after.silence_before, 0)
                for before, after in pairwise(self.clips)
            ),
        ]

    @property
    def starts(self) -> list[float]:
        """The second at which each clip begins."""
        clips = np.array([clip.samples for clip in self.clips])
        ends = np.cumsum(np.array(self.pauses) + clips)
        return [float(start) for start in (ends - clips) / SAMPLE_RATE]

    @property
    def seconds(self) -> float:
        return (sum(clip.samples for clip in self.clips) + sum(self.pauses)) / SAMPLE_RATE

    def blocks(self, tell: Tell) -> Iterator[Audio]:
        """Yield the sound of all, in blocks of a second or less.

        Raises:
            ClipChanged: a clip is no longer what it was.
        """
        done = 0
        for block in self._joined(self._gains(tell)):
            tell(done / SAMPLE_RATE)
            yield block
            done += len(block)

    def levels(self, tell: Tell) -> Levels:
        """Measure the sound of all.

        Raises:
            ClipChanged: a clip is no longer what it was.
        """
        gains = self._gains(tell)
        parts: list[Measure] = []
        for clip, pause, start in zip(self.clips, self.pauses, self.starts, strict=True):
            tell(start)
            parts += [silence(pause), measure(_sound(clip, gains[clip.voice]))]
        return levels(joined(parts))

    def _joined(self, gains: "_Gains") -> Iterator[Audio]:
        for clip, pause in zip(self.clips, self.pauses, strict=True):
            yield np.zeros(pause, np.float32)
            yield from _sound(clip, gains[clip.voice])

    def _gains(self, tell: Tell) -> "_Gains":
        by_voice: dict[str | None, list[tuple[int, Clip]]] = {}
        before = None
        for pause, clip in zip(self.pauses, self.clips, strict=True):
            goes_on = before is not None and before.voice == clip.voice
            by_voice.setdefault(clip.voice, []).append((pause if goes_on else 0, clip))
            before = clip
        if self.loudness == "peak":
            return dict.fromkeys(by_voice)
        return {voice: _audiobook_gain(clips, tell) for voice, clips in by_voice.items()}


# In dB, by voice; None where its clips are taken as they are.
_Gains = dict[str | None, float | None]


def _audiobook_gain(clips: Sequence[tuple[int, Clip]], tell: Tell) -> float:
    """Return the gain of a voice; none for one that is silent.

    Its pauses, each before a clip, count too: a block of loudness can be half silence.

    By the secant method: the limiter takes some of what each dB of gain gives.
    """
    gain = step = lufs_before = 0.0
    for _ in range(_GAIN_PASSES):
        lufs = _lufs_with(clips, gain, tell)
        if lufs <= SILENCE_DB:
            break
        given = (lufs - lufs_before) / step if step else 1.0
        wanted = gain + (AUDIOBOOK_LUFS - lufs) / max(given, _LEAST_GIVEN)
        step = min(wanted, _MOST_GAIN) - gain
        gain, lufs_before = gain + step, lufs
    return gain


def _lufs_with(clips: Sequence[tuple[int, Clip]], gain: float, tell: Tell) -> float:
    measures: list[Measure] = []
    for pause, clip in clips:
        tell(0.0)
        measures += [silence(pause), measure(_sound(clip, gain))]
    return integrated_lufs(joined(measures).weighted)


def _sound(clip: Clip, gain: float | None) -> Iterator[Audio]:
    if gain is None:
        return clip.blocks()
    factor = np.float32(10 ** (gain / 20))
    return limited((block * factor for block in clip.blocks()), 10 ** (CEILING_DB / 20))
