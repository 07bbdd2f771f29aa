"""Where model files can come from: a folder, or a server."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

import pooch
from requests import Response
from requests.exceptions import ChunkedEncodingError, HTTPError, RequestException, Timeout
from urllib3.exceptions import ReadTimeoutError

from core_engine.releases import PublishedFile

TIMEOUT_SECONDS = 30.0
"""How long a server may take to answer, and how long it may be silent in between."""

_CHUNK_BYTES = 64 * 1024
_PASSING_REFUSALS = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS)


class InstallError(Exception):
    """The model was not installed; the message says why and what to do."""


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
        try:
            self._fetch(url, sink)
        # OSError, ValueError: certificates that can't be read, a redirect that is no address.
        except (RequestException, OSError, ValueError) as error:
            raise InstallError(self._words_for(error, url)) from error

    def _fetch(self, url: str, sink: Sink) -> None:
        with ExitStack() as responses:

            def close_at_the_end(response: Response, **_: object) -> None:
                responses.callback(response.close)

            # The downloader leaves a response open that it does not read to the end.
            fetch = pooch.HTTPDownloader(
                chunk_size=_CHUNK_BYTES,
                timeout=self.timeout,
                hooks={"response": close_at_the_end},
            )
            fetch(url, sink, None)

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
