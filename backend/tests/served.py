"""StoryFlow as a process of its own, for tests that look at it from outside."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """`manage.py COMMAND --port N` with its data, media and models below `folder`."""

    program: tuple[str, ...] = ("manage.py",)

    def __init__(self, folder: Path, command: str = "serve", **environment: str) -> None:
        self.folder = folder
        self.command = command
        self.port = free_port()
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "storyflow.settings",
            "STORYFLOW_DATA_DIR": str(folder),
            "STORYFLOW_MEDIA_ROOT": str(folder / "media"),
            "STORYFLOW_MODEL_DIR": str(folder / "models"),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self.lines: list[str] = []
        self._arrived: queue.Queue[str | None] = queue.Queue()

    def __enter__(self) -> Self:
        self.start()
        try:
            self.wait_for_line("StoryFlow is ready")
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(TIMEOUT)
        self._reader.join(TIMEOUT)
        assert self.process.stdout
        self.process.stdout.close()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *self.program, self.command, "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._arrived.put(line.rstrip())
        self._arrived.put(None)

    def wait_for_line(self, beginning: str) -> str:
        """Return the next line of output that begins so; fail where the process ends before it."""
        while (line := self._arrived.get(timeout=TIMEOUT)) is not None:
            self.lines.append(line)
            if line.startswith(beginning):
                return line
        raise AssertionError("\n".join(["the process ended:", *self.lines]))

    def wait(self) -> int:
        """Wait for the end and return the exit code."""
        code = self.process.wait(TIMEOUT)
        while (line := self._arrived.get(timeout=TIMEOUT)) is not None:
            self.lines.append(line)
        return code

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def request(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, Any]:
        """Send JSON, return the status and the JSON answered."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"} | (headers or {}),
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.loads(error.read() or b"null")

    def import_story(self, *texts: str) -> dict[str, Any]:
        """Import a story of these segments and return the project."""
        segments = [{"text_content": text} for text in texts]
        body = {"format": "json", "title": "A story", "segments": segments}
        status, project = self.request("POST", "/api/projects/import/", body)
        assert status == 201, project
        assert isinstance(project, dict)
        return project

    def narrate(self, project: dict[str, Any], **options: bool) -> str:
        """Start a batch and return its task's id."""
        path = f"/api/projects/{project['id']}/generate-all-audio/"
        status, answer = self.request("POST", path, options)
        assert status == 202, answer
        return str(answer["task_id"])
