"""Puts a published Kokoro model and its voices file into the model folder, both right or neither.

Files are made in a hidden folder inside the model folder, checked there and moved at the end, so
that one cut short never stands where a right one belongs.
"""

import errno
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import pooch

from core_engine.model_sources import InstallError, Source
from core_engine.releases import PublishedFile, Release, megabytes

if sys.platform != "win32":
    import fcntl

logger = logging.getLogger(__name__)

STAGING_NAME = ".installing"


class Progress(Protocol):
    """Is told of every piece of a file."""

    def update(self, n: int) -> object:
        """Take note of `n` more bytes."""


ProgressFactory = Callable[[PublishedFile], AbstractContextManager[Progress]]


@dataclass(frozen=True)
class Outcome:
    """What an install did, by file name."""

    already_right: tuple[str, ...]
    installed: tuple[str, ...]


def install(folder: Path, release: Release, source: Source, progress: ProgressFactory) -> Outcome:
    """Bring both files of `release` into `folder`; one that is right already is left as it is.

    `progress` is called for each file that comes from `source`. However this ends, nothing
    unfinished stays in `folder`; what a killed process left there goes first.

    Raises:
        InstallError: the files in `folder` are as they were, unless the disk failed while the
            second of two was moved.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder), _staging_in(folder) as staging:
            # The small one first: where the source is of no use, that shows early.
            files = (release.voices, release.model)
            missing = [file for file in files if not _is_right(folder / file.name, file)]
            _require_place(folder, missing)
            staged = [_stage(file, source, staging, progress) for file in missing]
            for path in staged:
                path.replace(folder / path.name)
    except OSError as error:
        raise InstallError(_words_for_folder(error, folder)) from error
    installed = tuple(file.name for file in missing)
    return Outcome(tuple(file.name for file in files if file.name not in installed), installed)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep a second install out, which would sweep away the files of the first."""
    if sys.platform == "win32":
        yield  # A file that is open can't be swept away there.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


if sys.platform != "win32":

    def _lock(descriptor: int, folder: Path) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InstallError(
                f"Another install into {folder} is going on. Wait until it has ended."
            ) from error
        except OSError as error:
            logger.info("%s can't be locked (%s): start one install at a time.", folder, error)


@contextmanager
def _staging_in(folder: Path) -> Iterator[Path]:
    """Make the folder for unfinished files, in place of one that a killed process left."""
    staging = folder / STAGING_NAME
    if staging.exists():
        shutil.rmtree(staging)
    try:
        staging.mkdir()
        yield staging
    finally:
        if staging.exists():
            shutil.rmtree(staging)


def _is_right(path: Path, file: PublishedFile) -> bool:
    return (
        path.is_file()
        and path.stat().st_size == file.size
        and pooch.file_hash(str(path)) == file.sha256
    )


def _require_place(folder: Path, files: list[PublishedFile]) -> None:
    """Refuse what can't end well before anything is fetched.

    Raises:
        InstallError: the disk has too little room, or a folder has the name of a file.
    """
    for file in files:
        if (folder / file.name).is_dir():
            raise InstallError(f"{folder / file.name} is a folder. Move it elsewhere.")
    needed, free = sum(file.size for file in files), shutil.disk_usage(folder).free
    if free < needed:
        raise InstallError(
            f"{megabytes(needed)} are needed in {folder}, and its disk has {megabytes(free)} left. "
            "Make room there."
        )


def _stage(file: PublishedFile, source: Source, staging: Path, progress: ProgressFactory) -> Path:
    """Bring one file into `staging` and return its path there.

    Raises:
        InstallError: the source gives no such file, or a wrong one.
        OSError: it can't be written.
    """
    path, address = staging / file.name, source.address_of(file)
    with path.open("wb") as output, progress(file) as bar:
        sink = _BoundedSink(output, staging.parent, file.size, address, bar)
        source.send(file, sink)
        sink.flush()
        # After a power cut, too, a file in place is whole.
        os.fsync(output.fileno())
    if sink.received < file.size:
        raise _wrong_file(address, f"it has {sink.received:,} bytes instead of {file.size:,}")
    if pooch.file_hash(str(path)) != file.sha256:
        raise _wrong_file(address, "its content differs (SHA-256)")
    return path


@dataclass
class _BoundedSink:
    """Writes no more than `size` bytes, so that an endless answer can't fill the disk."""

    output: BinaryIO
    folder: Path
    size: int
    address: str
    progress: Progress
    received: int = 0

    def write(self, chunk: bytes) -> None:
        self.received += len(chunk)
        if self.received > self.size:
            raise _wrong_file(self.address, f"it has more than {self.size:,} bytes")
        with self._words_for_disk():
            self.output.write(chunk)
        self.progress.update(len(chunk))

    def flush(self) -> None:
        with self._words_for_disk():
            self.output.flush()

    @contextmanager
    def _words_for_disk(self) -> Iterator[None]:
        # The network's errors are OSErrors too: a source would take the disk's for its own.
        try:
            yield
        except OSError as error:
            raise InstallError(_words_for_folder(error, self.folder)) from error


def _wrong_file(address: str, difference: str) -> InstallError:
    return InstallError(
        f"{address} is not the published file: {difference}. Try again; if that does not help, "
        "take another source."
    )


def _words_for_folder(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk that holds {folder} is full. Make room there."
    return (
        f"{folder} can't be written: {error.strerror or error}. Give yourself the right to write "
        "there, or name another folder in STORYFLOW_MODEL_DIR."
    )
