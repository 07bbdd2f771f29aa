"""What a sound file says of itself: its title, its artist and where its chapters begin."""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mutagen import MutagenError
from mutagen.flac import FLAC
from mutagen.oggopus import OggOpus

from core_engine import riff
from core_engine.audio_utils import SAMPLE_RATE
from core_engine.mastering.id3 import id3_tag
from core_engine.mastering.sound_formats import SoundFormat

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

    def as_held_by(self, sound_format: SoundFormat) -> "Tags":
        """Return them as a format can hold them: every text in a line.

        Where it holds fewer chapters than there are, every second, third, … one is left.
        """
        most = sound_format.most_chapters or len(self.chapters)
        every = -(-len(self.chapters) // most)
        chapters = [Chapter(_line(each.title), each.start) for each in self.chapters[::every]]
        return Tags(_line(self.title), _line(self.artist), chapters, self.seconds)


def _line(text: str) -> str:
    return " ".join(_CONTROL_CHARACTERS.sub(" ", text).split())


def leading_tags(tags: Tags, sound_format: SoundFormat) -> bytes:
    """Return what stands before the sound: the tags of an MP3, of other formats nothing."""
    if sound_format.suffix != "mp3":
        return b""
    chapters = [(chapter.title, chapter.start) for chapter in tags.chapters]
    return id3_tag(tags.title, tags.artist, chapters, tags.seconds)


def add_tags(path: Path, tags: Tags, sound_format: SoundFormat) -> None:
    """Add the tags that do not stand before the sound to a file that has none.

    Raises:
        OSError: the file can't be written.
    """
    try:
        match sound_format.suffix:
            case "wav":
                _add_riff(path, tags)
            case "flac":
                _add_vorbis_comments(FLAC(path), tags)
            case "opus":
                _add_vorbis_comments(OggOpus(path), tags)
    except MutagenError as error:
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(error)) from error


def _add_riff(path: Path, tags: Tags) -> None:
    """Write cue points and their labels, as sound editors show them.

    Source: Multimedia Programming Interface and Data Specifications 1.0, chapter 3.
    """
    points, labels = struct.pack("<I", len(tags.chapters)), b"adtl"
    for number, chapter in enumerate(tags.chapters, start=1):
        sample = round(chapter.start * SAMPLE_RATE)
        points += struct.pack("<II4sIII", number, sample, b"data", 0, 0, sample)
        labels += riff.chunk(b"labl", struct.pack("<I", number) + chapter.title.encode() + b"\0")
    with path.open("rb+") as file:
        file.seek(0, 2)
        riff.append(
            file,
            riff.chunk(b"cue ", points)
            + riff.chunk(b"LIST", labels)
            + riff.info({b"INAM": tags.title, b"IART": tags.artist}),
        )


def _add_vorbis_comments(file: FLAC | OggOpus, tags: Tags) -> None:
    """Write comments, with chapters as the Vorbis wiki's Chapter Extension has them."""
    file["TITLE"], file["ARTIST"] = tags.title, tags.artist
    for number, chapter in enumerate(tags.chapters, start=1):
        file[f"CHAPTER{number:03}"] = _clock(chapter.start)
        file[f"CHAPTER{number:03}NAME"] = chapter.title
    file.save()


def _clock(seconds: float) -> str:
    """Return a time as `HH:MM:SS.mmm`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
