"""Puts a published Kokoro model and its voices file into the model folder, both right or neither.

Files are made in a hidden folder inside the model folder, checked there and moved at the end, so
that one cut short never stands where a right one belongs.
"""

import errno
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Protocol

import pooch  # type: ignore[import-untyped]
from requests import Response
from requests.exceptions import ChunkedEncodingError, HTTPError, RequestException, Timeout
from urllib3.exceptions import ReadTimeoutError

if sys.platform != "win32":
    import fcntl

logger = logging.getLogger(__name__)

STAGING_NAME = ".installing"
TIMEOUT_SECONDS = 30.0
"""How long a server may take to answer, and how long it may be silent in between."""

_CHUNK_BYTES = 64 * 1024
_PASSING_REFUSALS = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


class InstallError(Exception):
    """The model was not installed; the message says why and what to do."""


@dataclass(frozen=True)
class PublishedFile:
    """A file as it was published: the address it lies under, its size in bytes and its SHA-256."""

    base_url: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Release:
    """A model file and the voices file it speaks with."""

    model: PublishedFile
    voices: PublishedFile

    @property
    def size(self) -> int:
        """Both files, in bytes."""
        return self.model.size + self.voices.size


# Files of the same name differ between tags, so the tag is kept with what its files must be.
_TAG_V1_1 = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.1"
_VOICES_V1_1 = PublishedFile(
    _TAG_V1_1,
    "voices-v1.0.bin",
    28_214_398,
    "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
)
DEFAULT_RELEASE = "v1.0"
RELEASES: Mapping[str, Release] = MappingProxyType(
    {
        "v1.0": Release(
            PublishedFile(
                _TAG_V1_1,
                "kokoro-v1.0.onnx",
                325_505_369,
                "beb0d1848dee9a49da392cc3df26958d46cfa35d321edf434f52949153f0df3a",
            ),
            _VOICES_V1_1,
        ),
        "v1.0-fp16": Release(
            PublishedFile(
                _TAG_V1_1,
                "kokoro-v1.0.fp16.onnx",
                163_527_961,
                "f3a290d384fbb27966d462905c71a46cef9e5fd00516b40df32a0b4afe77ac96",
            ),
            _VOICES_V1_1,
        ),
        "v1.0-int8": Release(
            PublishedFile(
                _TAG_V1_1,
                "kokoro-v1.0.int8.onnx",
                114_119_327,
                "ae315a79b623f244700e4afb9246c46a26066782e049ba174bf3ba433970ee9c",
            ),
            _VOICES_V1_1,
        ),
    }
)


class Progress(Protocol):
    """Is told of every piece of a file."""

    def update(self, n: int) -> object:
        """Take note of `n` more bytes."""


ProgressFactory = Callable[[PublishedFile], AbstractContextManager[Progress]]


class Sink(Protocol):
    """Takes the bytes of a file."""

    def write(self, chunk: bytes) -> object: ...
    def flush(self) -> None: ...


class Source(Protocol):
    """Where the files come from."""

    def address_of(self, file: PublishedFile) -> str:
        """Return where the file lies, for people to read."""

    def send(self, file: PublishedFile, sink: Sink) -> None:
        """Write the file's bytes into `sink`.

        Raises:
            InstallError: the file is not there or can't be read to its end.
        """


@dataclass(frozen=True)
class FolderSource:
    """A folder that holds the files."""

    folder: Path

    def address_of(self, file: PublishedFile) -> str:
        return str(self.folder / file.name)

    def send(self, file: PublishedFile, sink: Sink) -> None:
        if not self.folder.is_dir():
            raise InstallError(
                f"There is no folder {self.folder}. Name a folder, or an address that begins with "
                "http:// or https://."
            )
        for chunk in self._chunks(self.folder / file.name):
            sink.write(chunk)

    def _chunks(self, path: Path) -> Iterator[bytes]:
        try:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK_BYTES):
                    yield chunk
        except OSError as error:
            raise InstallError(
                f"{path} can't be read: {error.strerror}. Put the file there, or take another "
                "source."
            ) from error


@dataclass(frozen=True)
class WebSource:
    """A server: `base_url` is the address the names lie under, None for where they are published.

    `timeout` is in seconds, for the answer and for every silence after it.
    """

    base_url: str | None = None
    timeout: float = TIMEOUT_SECONDS

    def address_of(self, file: PublishedFile) -> str:
        return f"{(self.base_url or file.base_url).rstrip('/')}/{file.name}"

    def send(self, file: PublishedFile, sink: Sink) -> None:
        url = self.address_of(file)
        fetch = pooch.HTTPDownloader(chunk_size=_CHUNK_BYTES, timeout=self.timeout)
        try:
            fetch(url, sink, None)
        # OSError, ValueError: certificates that can't be read, a redirect that is no address.
        except (RequestException, OSError, ValueError) as error:
            raise InstallError(self._words_for(error, url)) from error

    def _words_for(self, error: Exception, url: str) -> str:
        if isinstance(error, HTTPError) and error.response is not None:
            return _refusal(error.response, url)
        if _is_timeout(error):
            return (
                f"Nothing came from {url} for {self.timeout:g} seconds. "
                "Check the network connection, or try later."
            )
        if isinstance(error, ChunkedEncodingError):
            return (
                f"The connection ended before all of {url} had come. "
                "Check the network connection, or try later."
            )
        return (
            f"{url} can't be fetched: {_innermost_words(error)}. "
            "Check the address and the network connection."
        )


def source_named(text: str | None, timeout: float = TIMEOUT_SECONDS) -> Source:
    """Return the source a person names: an http(s) address, a folder, or None for the published.

    `timeout` is in seconds.
    """
    if text is None or text.lower().startswith(("http://", "https://")):
        return WebSource(text, timeout)
    return FolderSource(Path(text).expanduser().absolute())


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


def megabytes(size: int) -> str:
    """Return a size in bytes as people read it."""
    return f"{size / 1_000_000:.0f} MB"


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


def _refusal(response: Response, url: str) -> str:
    status = response.status_code
    passing = status in _PASSING_REFUSALS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    advice = "Try later." if passing else "Check the address, or take another source."
    return f"The server refuses {url}: {status} {response.reason}. {advice}"


def _is_timeout(error: Exception) -> bool:
    # A silence in the middle of a file comes as a ConnectionError around urllib3's own.
    return isinstance(error, Timeout) or any(isinstance(a, ReadTimeoutError) for a in error.args)


def _innermost_words(error: BaseException) -> str:
    """Return what the system said first: "Connection refused", below three layers of wrapping."""
    while error.__context__ is not None:
        error = error.__context__
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
