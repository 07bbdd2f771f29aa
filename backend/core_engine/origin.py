"""What a WAV file was made from. It lies in the file itself, so that neither outlives the other."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Self

import soundfile

from core_engine.pauses import DEFAULT_PAUSES, Pauses

# More than a long story has segments: a list of them all is then read from the disk once.
_FILES_REMEMBERED = 16_384


@dataclass(frozen=True)
class Origin:
    """The text as its SHA-256, the id of the voice that spoke it, and its speed: 1.0 is normal.

    `pronunciation` is the fingerprint of those of a person's own that the text needs, and `pauses`
    is empty where they are the defaults, as they are in files without a word on them. `model` is
    what spoke: another one makes no audio stale, but its sound is another. `warning` says in words
    for a person what of the text is not in the sound.
    """

    text: str
    voice: str
    speed: float
    pronunciation: str = ""
    pauses: str = ""
    model: str = field(default="", compare=False)
    warning: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        text: str,
        voice_id: str,
        speed: float,
        pronunciation: str = "",
        pauses: Pauses = DEFAULT_PAUSES,
        *,
        model: str = "",
        warning: str = "",
    ) -> Self:
        """Return the origin of a text spoken so."""
        described = "" if pauses == DEFAULT_PAUSES else json.dumps(asdict(pauses))
        spoken = text_fingerprint(text)
        return cls(spoken, voice_id, speed, pronunciation, described, model, warning)

    @classmethod
    def from_comment(cls, comment: str) -> Self | None:
        """Return what `to_comment` wrote; None for whatever else a comment says."""
        try:
            return cls(**json.loads(comment))
        except (TypeError, ValueError, RecursionError):
            return None

    def to_comment(self) -> str:
        return json.dumps({name: value for name, value in asdict(self).items() if value != ""})

    def differences(self, other: "Origin") -> list[str]:
        """Return the names of the fields in which two origins differ."""
        return [name for name in ORIGIN_FIELDS if getattr(self, name) != getattr(other, name)]

    def gives_the_same_sound(self, other: "Origin") -> bool:
        return self.model != "" and asdict(self) == asdict(other)


def text_fingerprint(text: str) -> str:
    """Return the same for two texts that are spoken alike: white space around one has no sound."""
    return hashlib.sha256(text.strip().encode(errors="surrogatepass")).hexdigest()


ORIGIN_FIELDS = tuple(each.name for each in fields(Origin) if each.compare)


def read_origin(path: Path) -> Origin | None:
    """Return what a WAV file says it was made from.

    None where it does not say, as one made by an earlier version, and where it can't be read.
    """
    try:
        stat = path.stat()
        # A file that takes another's place has another inode, even within a tick of the clock.
        return _read_origin(path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    except (OSError, soundfile.LibsndfileError):
        return None


@lru_cache(_FILES_REMEMBERED)
def _read_origin(path: Path, inode: int, changed: int, size: int) -> Origin | None:
    with path.open("rb") as file, soundfile.SoundFile(file) as sound:
        return Origin.from_comment(sound.comment)
