"""The folder a story is narrated into: numbered WAV files, and what is needed to go on with it."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from core_engine.audio_utils import TEMPORARY_SUFFIX, replacing

STATE_NAME = ".storyflow.json"


class FolderError(Exception):
    """A folder that can't be narrated into; the message says what to do."""


@dataclass(frozen=True)
class FolderState:
    """What a folder is the narration of.

    `story` is the file's absolute path, `texts` the SHA-256 of each of its passages, and `files`
    the names of the WAV files that are StoryFlow's own.
    """

    story: str
    project_id: str
    voice: str
    speed: float
    texts: list[str]
    files: list[str]

    @classmethod
    def from_json(cls, found: Any) -> Self:
        """Raises TypeError or ValueError for what no FolderState was written as."""
        state = cls(**found)
        UUID(state.project_id)
        for name in state.files:
            if Path(name).name != name:
                raise ValueError(name)
        return state


def text_hashes(texts: Iterable[str]) -> list[str]:
    return [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def wav_names(count: int) -> list[str]:
    """Return `001.wav`, `002.wav` and on, so that their order is the story's everywhere."""
    width = max(3, len(str(count)))
    return [f"{number:0{width}}.wav" for number in range(1, count + 1)]


class StoryFolder:
    """A folder of numbered copies of a project's audio."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read_state(self) -> FolderState | None:
        """Return what the folder is the narration of; None where it is of nothing yet.

        Raises:
            FolderError: that can't be told.
        """
        path = self.path / STATE_NAME
        try:
            return FolderState.from_json(json.loads(path.read_text(encoding="utf-8")))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise FolderError(f"{path} can't be read: {error.strerror}.") from error
        except (TypeError, ValueError) as error:
            raise FolderError(f"{path} is damaged. Choose another folder: --out DIR") from error

    def write_state(self, state: FolderState) -> None:
        with replacing(self.path / STATE_NAME) as temporary:
            temporary.write_text(json.dumps(asdict(state), indent=1), encoding="utf-8")

    def make(self) -> None:
        """Make the folder where it is not there, and make sure that it can be written to.

        Raises:
            FolderError: it can't.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path):
                self._sweep()
        except OSError as error:
            raise FolderError(
                f"The folder {self.path} can't be written to: {error.strerror}. "
                "Choose another: --out DIR"
            ) from error

    def _sweep(self) -> None:
        """Remove what was being written when an earlier run was killed."""
        for leftover in self.path.glob(f".*{TEMPORARY_SUFFIX}"):
            leftover.unlink()

    def refuse_foreign(self, names: Sequence[str], own: Sequence[str]) -> None:
        """Raise FolderError where a file of these names is there and not one of our `own`."""
        for name in sorted(set(names) - set(own)):
            if (self.path / name).exists():
                raise FolderError(
                    f"{self.path / name} is there already and not of this story. "
                    "Choose another folder: --out DIR"
                )

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def has_copy(self, name: str, source: Path) -> bool:
        """Tell whether the file of that name is a copy of `source` as it now is."""
        path = self.path / name
        return path.is_file() and _mark(path) == _mark(source)

    def copy(self, name: str, source: Path) -> Path:
        """Copy a WAV file into the folder and return the path of the copy.

        Raises:
            OSError: it can't be copied; an older copy is as it was.
        """
        path = self.path / name
        with replacing(path) as temporary:
            shutil.copyfile(source, temporary)
            stat = source.stat()
            os.utime(temporary, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        return path


def _mark(path: Path) -> tuple[int, int]:
    """Size in bytes and change time in ns: a copy has those of its source."""
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns
