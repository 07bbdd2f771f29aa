"""The HTTP server: waitress, its own refusals as JSON too."""

import json
import socket
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from storyflow.wsgi import application

THREADS = 8


class JSONErrorTask(ErrorTask):  # type: ignore[misc]
    """Answers a request that is no HTTP, or too large, before any view sees it."""

    def execute(self) -> None:
        error = self.request.error
        body = json.dumps({"detail": f"{error.reason}: {error.body}"}).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/json"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class JSONChannel(HTTPChannel):  # type: ignore[misc]
    error_task_class = JSONErrorTask


def make_server(listener: socket.socket) -> Any:
    """Return a waitress server on a socket that listens; `run()` serves, `close()` ends it."""
    server = create_server(application, sockets=[listener], threads=THREADS, ident=None)
    server.channel_class = JSONChannel
    return server
