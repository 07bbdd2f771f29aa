"""How soon a fresh `manage.py serve` answers, and how fast it does while it speaks."""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from django.conf import settings

HOST = "127.0.0.1"
START_TIMEOUT = 60
ANSWER_TIMEOUT = 30
POLLS_A_SECOND = 50
POLLING_SECONDS = 15
_ENDED = ("COMPLETED", "FAILED")


class ServingError(Exception):
    """The served process can't be measured; the message says why."""


@dataclass(frozen=True)
class Latency:
    """Times to an answer, in seconds."""

    polls: int
    p50: float
    p99: float
    max: float

    @classmethod
    def of(cls, times: list[float]) -> Self:
        percentiles = statistics.quantiles(times, n=100, method="inclusive")
        return cls(len(times), percentiles[49], percentiles[98], max(times))


@dataclass(frozen=True)
class ServingMeasurement:
    """`startup_seconds`: from the start of the process until it answers, its database new."""

    startup_seconds: float
    status_latency: Latency


def measure_serving(voice_id: str, passage: str, segments: int) -> ServingMeasurement:
    """Start StoryFlow in folders of its own, and let it speak a passage so many times over.

    It is asked how far it is until it is done, for `POLLING_SECONDS` at most.

    Raises:
        ServingError: it does not start, or refuses.
    """
    began = time.perf_counter()
    with _served() as client:
        startup = time.perf_counter() - began
        client.ask("PATCH", "/api/settings/", {"default_voice_id": voice_id})
        story = {
            "format": "json",
            "title": "Benchmark",
            # No two alike: what is spoken once serves the others too.
            "segments": [{"text_content": f"{place}. {passage}"} for place in range(segments)],
        }
        project = client.ask("POST", "/api/projects/import/", story)
        task = client.ask("POST", f"/api/projects/{project['id']}/generate-all-audio/", {})
        times = _poll(client, f"/api/tasks/{task['task_id']}/status/")
    return ServingMeasurement(startup, Latency.of(times))


class _Client:
    """One connection, kept open as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_TIMEOUT)

    def ask(self, method: str, path: str, body: object = None) -> Any:
        headers = {"Content-Type": "application/json"}
        self._connection.request(
            method, path, json.dumps(body) if body is not None else None, headers
        )
        answer = self._connection.getresponse()
        content = json.loads(answer.read())
        if answer.status >= http.client.BAD_REQUEST:
            raise ServingError(f"{method} {path} was answered {answer.status}: {content}")
        return content

    def close(self) -> None:
        self._connection.close()


def _poll(client: _Client, path: str) -> list[float]:
    """Ask for a task's status until it has ended; return how long each answer took."""
    times: list[float] = []
    end = time.perf_counter() + POLLING_SECONDS
    status = ""
    while (began := time.perf_counter()) < end and status not in _ENDED:
        status = client.ask("GET", path)["status"]
        times.append(time.perf_counter() - began)
        time.sleep(max(0.0, 1 / POLLS_A_SECOND - times[-1]))
    return times


@contextmanager
def _served() -> Iterator[_Client]:
    """Serve with folders that go at the end; entered when it answers."""
    with tempfile.TemporaryDirectory(prefix="storyflow-benchmark-") as folder:
        port = _free_port()
        with (Path(folder) / "output.txt").open("w+", encoding="utf-8") as output:
            process = subprocess.Popen(
                [
                    sys.executable,
                    str(settings.BASE_DIR / "manage.py"),
                    "serve",
                    "--port",
                    str(port),
                ],
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            client = _Client(port)
            try:
                _wait_for_answer(client, process, Path(output.name))
                yield client
            finally:
                client.close()
                # Nothing of it is kept, so it need not finish its segment.
                process.kill()
                process.wait()


def _environment(folder: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "storyflow.settings",
        "STORYFLOW_DATA_DIR": folder,
        "STORYFLOW_MEDIA_ROOT": str(Path(folder) / "media"),
        "STORYFLOW_MODEL_DIR": str(settings.MODEL_DIR),
    }


def _wait_for_answer(client: _Client, process: subprocess.Popen[bytes], output: Path) -> None:
    deadline = time.perf_counter() + START_TIMEOUT
    while time.perf_counter() < deadline and process.poll() is None:
        try:
            client.ask("GET", "/api/settings/")
        except OSError:
            client.close()
            time.sleep(0.01)
        else:
            return
    raise ServingError(f"StoryFlow did not start: {output.read_text(encoding='utf-8').strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
