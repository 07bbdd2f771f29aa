"""What a sound file says of itself: its title, its artist and where its chapters begin."""

import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mutagen import MutagenError
from mutagen.flac import FLAC
from mutagen.id3 import CHAP, CTOC, ID3, TIT2, TPE1, CTOCFlags
from mutagen.oggopus import OggOpus

from core_engine.audio_utils import SAMPLE_RATE, append_chunks, info_chunk, riff_chunk
from core_engine.sound_formats import SoundFormat

# A zero byte ends a text or divides two, a line break begins another comment.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True)
class Chapter:
    """A part of a sound; `start` in seconds."""

    title: str
    start: float


@dataclass(frozen=True)
class Tags:
    """The chapters are in order, the first at 0; `seconds` is how long the sound is."""

    title: str
    artist: str
    chapters: Sequence[Chapter]
    seconds: float


def write_tags(path: Path, tags: Tags, sound_format: SoundFormat) -> None:
    """Add tags to a file that has none.

    Where the format holds fewer chapters than there are, every second, third, … one is written.

    Raises:
        OSError: the file can't be written.
    """
    most = sound_format.most_chapters or len(tags.chapters)
    every = -(-len(tags.chapters) // most)
    chapters = [Chapter(_line(each.title), each.start) for each in tags.chapters[::every]]
    lines = Tags(_line(tags.title), _line(tags.artist), chapters, tags.seconds)
    try:
        _WRITERS[sound_format.suffix](path, lines)
    except MutagenError as error:
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _line(text: str) -> str:
    return " ".join(_CONTROL_CHARACTERS.sub(" ", text).split())


def _write_riff(path: Path, tags: Tags) -> None:
    """Write cue points and their labels, as sound editors show them.

    Source: Multimedia Programming Interface and Data Specifications 1.0, chapter 3.
    """
    points, labels = struct.pack("<I", len(tags.chapters)), b"adtl"
    for number, chapter in enumerate(tags.chapters, start=1):
        sample = round(chapter.start * SAMPLE_RATE)
        points += struct.pack("<II4sIII", number, sample, b"data", 0, 0, sample)
        labels += riff_chunk(b"labl", struct.pack("<I", number) + chapter.title.encode() + b"\0")
    with path.open("rb+") as file:
        file.seek(0, 2)
        append_chunks(
            file,
            riff_chunk(b"cue ", points)
            + riff_chunk(b"LIST", labels)
            + info_chunk({b"INAM": tags.title, b"IART": tags.artist}),
        )


def _write_id3(path: Path, tags: Tags) -> None:
    """Write ID3 2.4 with its Chapter Frame Addendum."""
    id3 = ID3()
    id3.add(TIT2(text=tags.title))
    id3.add(TPE1(text=tags.artist))
    ids = [f"chapter{number}" for number in range(1, len(tags.chapters) + 1)]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    id3.add(CTOC(element_id="contents", flags=flags, child_element_ids=ids))
    ends = [*(after.start for _, after in pairwise(tags.chapters)), tags.seconds]
    for element_id, chapter, end in zip(ids, tags.chapters, ends, strict=True):
        id3.add(
            CHAP(
                element_id=element_id,
                start_time=round(chapter.start * 1000),
                end_time=round(end * 1000),
                sub_frames=[TIT2(text=chapter.title)],
            )
        )
    id3.save(path)


def _write_flac(path: Path, tags: Tags) -> None:
    file = FLAC(path)
    file.update(_vorbis_comments(tags))
    file.save()


def _write_opus(path: Path, tags: Tags) -> None:
    file = OggOpus(path)
    file.update(_vorbis_comments(tags))
    file.save()


def _vorbis_comments(tags: Tags) -> dict[str, str]:
    """Return comments with chapters as the Vorbis wiki's Chapter Extension has them."""
    comments = {"TITLE": tags.title, "ARTIST": tags.artist}
    for number, chapter in enumerate(tags.chapters, start=1):
        comments[f"CHAPTER{number:03}"] = _clock(chapter.start)
        comments[f"CHAPTER{number:03}NAME"] = chapter.title
    return comments


def _clock(seconds: float) -> str:
    """Return a time as `HH:MM:SS.mmm`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


_WRITERS: dict[str, Callable[[Path, Tags], None]] = {
    "wav": _write_riff,
    "flac": _write_flac,
    "mp3": _write_id3,
    "opus": _write_opus,
}
