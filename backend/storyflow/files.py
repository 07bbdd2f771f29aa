"""Files over HTTP: ranges for players, an ETag for every regeneration."""

import io
import mimetypes
import os
import re
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

_SINGLE_RANGE = re.compile(
    r"bytes=(?:(?P<first>\d{1,18})-(?P<last>\d{0,18})|-(?P<suffix>\d{1,18}))"
)
# The operating system's own table may lack them, or say something else.
_CONTENT_TYPES = {
    ".css": "text/css",
    ".flac": "audio/flac",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg; codecs=opus",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wav": "audio/wav",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}

# Kept, but asked for each time: a file that is made again has the same URL.
ASK_EACH_TIME = "no-cache"


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a file of the media folder."""
    path = file_below(Path(settings.MEDIA_ROOT), name)
    if path is None:
        raise Http404
    return serve_file(request, path)


@require_safe
def static(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a file of the admin's pages."""
    try:
        path = finders.find(name)
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if not path:
        raise Http404
    return serve_file(request, Path(path))


def file_below(root: Path, name: str) -> Path | None:
    """Return the file that `name` leads to, links followed; None where it leads out of `root`."""
    root = root.resolve()
    try:
        path = (root / name).resolve()
        found = path.is_file()
    except (OSError, ValueError):
        return None
    return path if found and path.is_relative_to(root) else None


def serve_file(request: HttpRequest, path: Path, cache: str = ASK_EACH_TIME) -> HttpResponseBase:
    """Answer with a file or the part asked for; one replaced meanwhile is sent as it was."""
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    stat = os.fstat(file.fileno())
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    response = _whole_or_part(request, file, stat.st_size, etag)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stat.st_mtime)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache
    if response.status_code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        response["Content-Type"] = _content_type(path)
    # Typed for plain responses; a file's serves it as well.
    answer = get_conditional_response(request, etag, response=cast("HttpResponse", response))
    if answer is None or answer is response:
        return response
    response.close()
    return answer


def _whole_or_part(
    request: HttpRequest, file: BinaryIO, size: int, etag: str
) -> FileResponse | HttpResponse:
    part = _wanted_part(request.headers.get("Range", ""), size)
    if part is None or not _range_applies(request, etag):
        return FileResponse(_Slice(file, 0, size))
    if not part:
        file.close()
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            headers={"Content-Range": f"bytes */{size}"},
        )
    return FileResponse(
        _Slice(file, part.start, part.stop),
        status=HTTPStatus.PARTIAL_CONTENT,
        headers={"Content-Range": f"bytes {part.start}-{part.stop - 1}/{size}"},
    )


def _range_applies(request: HttpRequest, etag: str) -> bool:
    """Tell whether the client's part belongs to the file as it is now."""
    if "If-Range" in request.headers:
        return request.headers["If-Range"] == etag
    return "If-None-Match" not in request.headers


def _wanted_part(header: str, size: int) -> range | None:
    """Return the bytes a `Range` header asks for, empty behind the end; None where it is void."""
    match = _SINGLE_RANGE.fullmatch(header)
    if match is None:
        return None
    if match["suffix"]:
        return range(max(size - int(match["suffix"]), 0), size)
    first, last = int(match["first"]), int(match["last"] or size)
    if match["last"] and last < first:
        return None
    return range(first, min(last + 1, size))


def _content_type(path: Path) -> str:
    guessed = mimetypes.guess_type(path.name)[0]
    return _CONTENT_TYPES.get(path.suffix.lower()) or guessed or "application/octet-stream"


class _Slice(io.RawIOBase):
    """The bytes `start`..`stop` of a file, seekable, so that the server can send it by itself."""

    def __init__(self, file: BinaryIO, start: int, stop: int) -> None:
        self._file, self._start, self._stop = file, start, stop
        file.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell() - self._start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {
            io.SEEK_SET: self._start,
            io.SEEK_CUR: self._file.tell(),
            io.SEEK_END: self._stop,
        }
        self._file.seek(origin[whence] + offset)
        return self.tell()

    def read(self, size: int = -1) -> bytes:
        left = max(self._stop - self._file.tell(), 0)
        return self._file.read(left if size < 0 else min(size, left))

    def close(self) -> None:
        self._file.close()
        super().close()
