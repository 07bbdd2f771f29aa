"""The WAV files that a narration is put together from: what is known of each, and its sound."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr

from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.origin import read_origin

# More than a long story has segments.
_CLIPS_REMEMBERED = 16_384
_RATES = range(8_000, 192_001)
# Below this level it is silence.
_SILENT_BELOW = 10 ** (-60 / 20)

Identity = tuple[int, int, int]


class ClipChanged(Exception):
    """A clip is not, or no longer, the file that it was."""


@dataclass(frozen=True)
class Clip:
    """A sound file, to be heard as mono of `SAMPLE_RATE`, in which all lengths are counted.

    Two clips are equal where they are the same file with the same content. The voice is None where
    the file does not say who spoke it. The silences are those at its ends, of a second at the most.
    """

    path: Path
    identity: Identity
    voice: str | None
    samples: int
    silence_before: int
    silence_after: int

    def blocks(self) -> Iterator[Audio]:
        """Yield the sound, a second at a time.

        Raises:
            ClipChanged: the file is gone or another has taken its place.
        """
        try:
            file = self.path.open("rb")
        except FileNotFoundError as error:
            raise ClipChanged(self.path) from error
        with file:
            if _identity(os.fstat(file.fileno())) != self.identity:
                raise ClipChanged(self.path)
            with soundfile.SoundFile(file) as sound:
                yield from _in_seconds(_converted(sound), self.samples)


def find_clip(path: Path) -> Clip | None:
    """Return the clip that a file is; None where there is none, or it has no sound in it.

    Raises:
        OSError: the file is there and can't be read.
    """
    try:
        return _read_clip(path, _identity(path.stat()))
    except (FileNotFoundError, soundfile.LibsndfileError):
        return None


@lru_cache(_CLIPS_REMEMBERED)
def _read_clip(path: Path, identity: Identity) -> Clip | None:
    with path.open("rb") as file, soundfile.SoundFile(file) as sound:
        rate = sound.samplerate
        if rate not in _RATES or not sound.frames:
            return None
        beginning = sound.read(rate, dtype="float32", always_2d=True)
        sound.seek(max(sound.frames - rate, 0))
        end = sound.read(dtype="float32", always_2d=True)
        frames = sound.frames
    origin = read_origin(path)
    samples, before, after = (
        round(count * SAMPLE_RATE / rate)
        for count in (frames, _silent_frames(beginning), _silent_frames(end[::-1]))
    )
    return Clip(path, identity, origin.voice if origin else None, samples, before, after)


def _identity(stat: os.stat_result) -> Identity:
    # A file that takes another's place has another inode, even within a tick of the clock.
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _silent_frames(sound: Audio) -> int:
    """Return how many frames are silent before the first that is not."""
    loud = (np.abs(sound) >= _SILENT_BELOW).any(axis=1)
    return int(loud.argmax()) if loud.any() else len(sound)


def _converted(sound: Any) -> Iterator[Audio]:
    """Yield the sound of an open file as mono of `SAMPLE_RATE`."""
    blocks = sound.blocks(sound.samplerate, dtype="float32", always_2d=True)
    mono = (block.mean(axis=1) for block in blocks)
    if sound.samplerate == SAMPLE_RATE:
        yield from mono
        return
    resampler = soxr.ResampleStream(sound.samplerate, SAMPLE_RATE, 1)
    for block in mono:
        yield resampler.resample_chunk(block)
    yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)


def _in_seconds(blocks: Iterator[Audio], samples: int) -> Iterator[Audio]:
    """Yield exactly so many samples, silence where they are fewer, in blocks of a second."""
    waiting: Audio = np.zeros(0, np.float32)
    while samples:
        wanted = min(samples, SAMPLE_RATE)
        while len(waiting) < wanted and (block := next(blocks, None)) is not None:
            waiting = np.concatenate([waiting, block])
        yield np.pad(waiting[:wanted], (0, max(wanted - len(waiting), 0)))
        waiting, samples = waiting[wanted:], samples - wanted
