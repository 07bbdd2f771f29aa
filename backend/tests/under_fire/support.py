"""What the tests under fire share: a rigged server, and what must hold between rows and files."""

import json
import sqlite3
import wave
from collections.abc import Iterable
from contextlib import closing
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

from core_engine.origin import read_origin
from tests.served import ROOT, TIMEOUT, Served

DRAFT = {"default_voice_id": "espeak-en-us"}
SENTENCE = "The quick brown fox jumps over the lazy dog. "
ENDED = {"COMPLETED", "FAILED"}


class RiggedServed(Served):
    """`serve` with one thing changed, as `rigged.py` describes it."""

    def __init__(self, folder: Path, rig: str, **environment: str) -> None:
        super().__init__(folder, PYTHONPATH=str(ROOT / "backend"), **environment)
        self.program = ("-m", "tests.under_fire.rigged", rig)


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return database.execute(query).fetchall()


def task_of(server: Served, task_id: str) -> dict[str, Any]:
    status, task = server.request("GET", f"/api/tasks/{task_id}/status/")
    assert status == 200, task
    assert isinstance(task, dict)
    return task


def wait_for_end(server: Served, task_id: str) -> dict[str, Any]:
    """Poll, as a client does, until the task has ended."""
    while (task := task_of(server, task_id))["status"] not in ENDED:
        pass
    return task


def wait_for_all(server: Served) -> list[dict[str, Any]]:
    """Poll until every task has ended, and return them, oldest first."""
    while True:
        _, tasks = server.request("GET", "/api/tasks/")
        if all(task["status"] in ENDED for task in tasks):
            return list(reversed(tasks))


def narrate_segment(server: Served, segment_id: str) -> str:
    status, answer = server.request("POST", f"/api/segments/{segment_id}/generate-audio/")
    assert status == 202, answer
    return str(answer["task_id"])


def speak(server: Served, segment_id: str) -> dict[str, Any]:
    """Narrate a segment and wait for the end of its task."""
    return wait_for_end(server, narrate_segment(server, segment_id))


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def assert_rows_and_files_agree(folder: Path, media: Path | None = None) -> None:
    """Every row has its whole file or none, no file is without its row, no folder without one."""
    media = media or folder / "media"
    expected: set[Path] = set()
    for project, segment, audio, duration, image in rows(
        folder, "select project_id, id, audio_file, audio_duration, image_file from api_segment"
    ):
        if audio:
            path = media / audio.removeprefix("/media/")
            assert (path.parent.parent.name, path.stem) == (dashed(project), dashed(segment))
            assert duration == whole_wav(path)
            expected.add(path)
        else:
            assert duration is None
        if image:
            expected.add(media / image)
    assert files_in(media) == expected
    projects = {dashed(pk) for (pk,) in rows(folder, "select id from api_project")}
    folders = media / "projects"
    assert {path.name for path in folders.iterdir()} <= projects if folders.exists() else True


def dashed(pk: str) -> str:
    """Write a key of the database as URLs and file names have it."""
    return "-".join((pk[:8], pk[8:12], pk[12:16], pk[16:20], pk[20:]))


def whole_wav(path: Path) -> float:
    """Return the duration of a WAV file, and fail where it or its description is not all there."""
    with wave.open(str(path), "rb") as reader:
        frames = reader.getnframes()
        assert len(reader.readframes(frames)) == 2 * frames > 0
        duration: float = frames / reader.getframerate()
    assert len(path.read_bytes()) == size_told_by(path.read_bytes())
    assert read_origin(path)
    return duration


def size_told_by(sound: bytes) -> int:
    """Return the size of a WAV file in bytes, as its first lines tell it."""
    return 8 + int.from_bytes(sound[4:8], "little")


def contents(paths: Iterable[Path]) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in paths}


def multipart(field: str, name: str, data: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the body and the headers of a form with one file."""
    head = f'--edge\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=edge"}
    return head.encode() + data + b"\r\n--edge--\r\n", headers


def ask(
    server: Served,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, HTTPMessage, bytes]:
    """Send a request as it is, nothing added; return the status, the headers and the body."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=TIMEOUT)) as connection:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def send_image(
    server: Served, segment_id: str, data: bytes, name: str = "picture.png"
) -> tuple[int, dict[str, Any]]:
    """Upload a picture; return the status and the JSON answered."""
    body, headers = multipart("image", name, data)
    path = f"/api/segments/{segment_id}/upload-image/"
    status, _, answer = ask(server, "POST", path, body, headers)
    return status, json.loads(answer)


def memory_of(server: Served, name: str = "VmRSS") -> int:
    """Return how many bytes of memory the process has; `VmHWM` is the most it ever had."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0]) * 1024
