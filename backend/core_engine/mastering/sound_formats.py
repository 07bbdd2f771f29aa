"""The formats a narration is written in, and the writing, which libsndfile does for all of them."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from core_engine.audio_utils import SAMPLE_RATE, Audio

_SAMPLE_BYTES = 2


@dataclass(frozen=True)
class SoundFormat:
    """A format, by the suffix of its files.

    `options` are libsndfile's. `most_chapters` is how many chapters its tags can hold, and
    `most_seconds` how long a sound; None where there is no limit that a story could reach.
    """

    suffix: str
    container: str
    subtype: str
    options: dict[str, Any] = field(default_factory=dict)
    most_chapters: int | None = None
    most_seconds: int | None = None


SOUND_FORMATS = {
    each.suffix: each
    for each in (
        # Its sizes are of 32 bits; the last bytes are left to the chapters.
        SoundFormat(
            "wav", "WAV", "PCM_16", most_seconds=(2**32 - 2**24) // (SAMPLE_RATE * _SAMPLE_BYTES)
        ),
        SoundFormat("flac", "FLAC", "PCM_16", most_chapters=999),
        # About 65 kbit/s. The table of contents counts its entries in one byte.
        SoundFormat(
            "mp3",
            "MP3",
            "MPEG_LAYER_III",
            {"bitrate_mode": "VARIABLE", "compression_level": 0.5},
            most_chapters=255,
        ),
        # About 55 kbit/s. Opus takes 24 kHz as it is.
        SoundFormat("opus", "OGG", "OPUS", {"compression_level": 0.8}, most_chapters=999),
    )
}


def write_sound(
    path: Path, blocks: Iterable[Audio], sound_format: SoundFormat, head: bytes = b""
) -> None:
    """Write a sound of `SAMPLE_RATE`, mono, behind a `head` that is no part of it.

    The blocks are of a second or less: the Vorbis and Opus writers crash on long ones.

    Raises:
        OSError: the file can't be written; some of it may be there.
    """
    with path.open("w+b") as file:
        file.write(head)
        sink = _Sink(file, len(head))
        try:
            _encode(sink, blocks, sound_format)
        except (AssertionError, soundfile.LibsndfileError) as error:
            raise sink.error or error from error
        if sink.error:
            raise sink.error


def _encode(sink: "_Sink", blocks: Iterable[Audio], sound_format: SoundFormat) -> None:
    with soundfile.SoundFile(
        sink,
        "w",
        samplerate=SAMPLE_RATE,
        channels=1,
        format=sound_format.container,
        subtype=sound_format.subtype,
        **sound_format.options,
    ) as sound:
        for block in blocks:
            sound.write(_to_16_bit(block))
            if sink.error:
                return


def _to_16_bit(block: Audio) -> np.ndarray[Any, np.dtype[np.int16]]:
    """Return exactly the numbers that a 16-bit file was read from.

    libsndfile divides by 32768 to read, but multiplies by 32767 to write.
    """
    return np.clip(np.round(block * 32_768), -32_768, 32_767).astype(np.int16)


class _Sink:
    """A file from a place on, as libsndfile sees it.

    It keeps what went wrong: libsndfile can't be told, and has no words for it.
    """

    def __init__(self, file: io.BufferedRandom, start: int) -> None:
        self._file, self._start = file, start
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            return 0 if self.error else self._file.write(data)
        except OSError as error:
            self.error = error
            return 0

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_SET:
            offset += self._start
        try:
            return self._file.seek(offset, whence) - self._start
        except OSError as error:  # It writes what is in its buffer.
            self.error = error
            return 0

    def tell(self) -> int:
        return self._file.tell() - self._start
