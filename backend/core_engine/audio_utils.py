"""Arrays and files: peak normalisation, whole-or-nothing WAV files, durations."""

import os
import uuid
import wave
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TypeAlias

import numpy as np
import soundfile
from numpy.typing import NDArray

from core_engine import riff
from core_engine.errors import SpeechError

Audio: TypeAlias = NDArray[np.float32]

SAMPLE_RATE = 24_000
PEAK_DBFS = -1.0
TEMPORARY_SUFFIX = ".partial"

_FULL_SCALE = 32_767
_SPOOL_BYTES = 32 * 1024 * 1024
_BLOCK_SAMPLES = 10 * SAMPLE_RATE


def peak_gain(peak: float) -> float:
    """Return the factor that takes a peak (0..1) to `PEAK_DBFS`; silence stays silence."""
    return 10 ** (PEAK_DBFS / 20) / peak if peak > 0 else 1.0


def write_wav(
    path: Path,
    blocks: Iterable[Audio],
    comment: str = "",
    chunk: Callable[[], bytes] | None = None,
) -> float:
    """Write blocks of sound as one normalised WAV file: 16 bit, mono, `SAMPLE_RATE`.

    The blocks are float32 arrays of shape (samples,). They are kept on disk once there are many,
    so the length of the sound does not show in memory. `path` is replaced as a whole at the end.
    Behind the sound stand the comment, in the file's RIFF `INFO`, and a RIFF chunk that is asked
    for when the blocks are through.

    Returns:
        The duration in seconds.

    Raises:
        SpeechError: there is no sound, or a sample is not a number.
        OSError: the file can't be written; an older one is still as it was.
    """
    with SpooledTemporaryFile(max_size=_SPOOL_BYTES, dir=str(path.parent)) as spool:
        peak, samples = 0.0, 0
        for block in blocks:
            if not np.isfinite(block).all():
                raise SpeechError("The voice model gave a broken sound. Try another text or voice.")
            peak = max(peak, float(np.abs(block).max(initial=0)))
            samples += len(block)
            spool.write(block.astype(np.float32, copy=False).tobytes())
        if samples == 0:
            raise SpeechError("The voice gave no sound for this text.")
        spool.seek(0)
        gain = peak_gain(peak)
        # Python's own writer: libsndfile does not tell what kept it from writing.
        with replacing(path) as temporary, temporary.open("wb") as file:
            with wave.open(file, "wb") as writer:
                writer.setparams((1, 2, SAMPLE_RATE, samples, "NONE", "not compressed"))
                for block in _read_blocks(spool):
                    writer.writeframesraw(np.round(block * (gain * _FULL_SCALE)).astype("<i2").data)
            comment_chunk = riff.info({b"ICMT": comment}) if comment else b""
            riff.append(file, comment_chunk + (chunk() if chunk else b""))
    return samples / SAMPLE_RATE


def _read_blocks(spool: "SpooledTemporaryFile[bytes]") -> Iterator[Audio]:
    bytes_per_block = _BLOCK_SAMPLES * np.dtype(np.float32).itemsize
    while data := spool.read(bytes_per_block):
        yield np.frombuffer(data, np.float32)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; in the end flush it and rename it over `path`."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}{TEMPORARY_SUFFIX}")
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def duration_of(path: Path) -> float:
    """Return the length of a sound file in seconds.

    Raises:
        OSError: the file is not there.
        soundfile.LibsndfileError: it is no sound file.
    """
    with path.open("rb") as file:
        info = soundfile.info(file)
    return float(info.frames / info.samplerate)
