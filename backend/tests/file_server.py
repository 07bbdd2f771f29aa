"""A server of model files on this machine, that answers rightly or wrongly as a test wants it."""

import hashlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from core_engine.releases import PublishedFile, Release

MODEL_NAME, VOICES_NAME = "kokoro-v1.0.onnx", "voices-v1.0.bin"
MODEL, VOICES = bytes(range(256)) * 2_048, b"af_bella" * 5_000
WAIT = 30
"""Seconds until a test that waits for an event gives up."""


class Handler(BaseHTTPRequestHandler):
    """Answers each name as `FileServer.answers` says."""

    server: "FileServer"

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        self.server.requested.append(name)
        self.server.answers[name](self)

    def start(self, length: int | None, status: int = 200) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet."""


Answer = Callable[[Handler], None]


class FileServer(ThreadingHTTPServer):
    """Serves on a port of its own, and notes the names that were asked for."""

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requested: list[str] = []
        self.answers: dict[str, Answer] = {}
        self.half_sent = threading.Event()
        self.may_go_on = threading.Event()
        self.serve(MODEL, VOICES)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/files"

    @property
    def release(self) -> Release:
        return release_of(MODEL, VOICES, self.url)

    def serve(self, model: bytes, voices: bytes) -> None:
        self.answers |= {MODEL_NAME: whole(model), VOICES_NAME: whole(voices)}

    def half_then_wait(self, handler: Handler) -> None:
        """Send half of the model, and nothing more before `may_go_on`."""
        handler.start(len(MODEL))
        handler.wfile.write(MODEL[: len(MODEL) // 2])
        self.half_sent.set()
        assert self.may_go_on.wait(WAIT)


@contextmanager
def running_server() -> Iterator[FileServer]:
    with FileServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.may_go_on.set()
            server.shutdown()
            thread.join(WAIT)


def published(name: str, content: bytes, base_url: str) -> PublishedFile:
    return PublishedFile(base_url, name, len(content), hashlib.sha256(content).hexdigest())


def release_of(model: bytes, voices: bytes, base_url: str) -> Release:
    return Release(published(MODEL_NAME, model, base_url), published(VOICES_NAME, voices, base_url))


def whole(content: bytes) -> Answer:
    def answer(handler: Handler) -> None:
        handler.start(len(content))
        handler.wfile.write(content)

    return answer


def refusal(status: int) -> Answer:
    def answer(handler: Handler) -> None:
        handler.start(0, status)

    return answer


def cut_short(handler: Handler) -> None:
    """Announce the whole model, send half and close."""
    handler.start(len(MODEL))
    handler.wfile.write(MODEL[: len(MODEL) // 2])


def cut_short_without_length(handler: Handler) -> None:
    handler.start(None)
    handler.wfile.write(MODEL[: len(MODEL) // 2])


def far_too_long(handler: Handler) -> None:
    handler.start(len(MODEL) * 50)
    # The reader hangs up before the end.
    with suppress(ConnectionError):
        handler.wfile.write(MODEL * 50)


def reset(handler: Handler) -> None:
    """Break the connection off, so that the reader's system reports an error."""
    handler.start(len(MODEL))
    handler.wfile.write(MODEL[: len(MODEL) // 2])
    no_wait = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_wait)
    handler.connection.close()


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"220 mail.example.org ESMTP\r\n\r\n")


def bad_redirect(handler: Handler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://[::bad/")
    handler.end_headers()
