"""The served process: its start, its end in the middle of work, its settings."""

import json
import signal
import socket
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import soundfile

from tests.served import Served

DRAFT = {"default_voice_id": "espeak-en-us"}
LONG_TEXT = "The quick brown fox jumps over the lazy dog. " * 40
ENDLESS_TEXT = LONG_TEXT * 200


def rows(folder: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return database.execute(query).fetchall()


def wait_until_spoken(server: Served, task_id: str, count: int) -> None:
    """Poll, as a client does, until so many segments are done."""
    while True:
        _, task = server.request("GET", f"/api/tasks/{task_id}/status/")
        if len(task["completed_segments"]) >= count or task["status"] in {"COMPLETED", "FAILED"}:
            return


class TestStop:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_it_ends_when_the_segment_being_spoken_is_done(self, tmp_path, number):
        with Served(tmp_path) as server:
            server.request("PATCH", "/api/settings/", DRAFT)
            task_id = server.narrate(
                server.import_story(*[f"{LONG_TEXT} {place}" for place in range(284)])
            )
            wait_until_spoken(server, task_id, 2)
            server.send(number)
            assert server.wait() == 0
        assert server.lines[-1] == "StoryFlow has stopped."
        done = rows(
            tmp_path, "select audio_file, audio_duration from api_segment where audio_file != ''"
        )
        files = sorted((tmp_path / "media").rglob("*.wav"))
        assert 2 <= len(done) < 284
        assert len(files) == len(done)
        for url, duration in done:
            assert soundfile.info(tmp_path / url.lstrip("/")).duration == duration
        assert list((tmp_path / "media").rglob(".*")) == []

    def test_a_second_signal_ends_it_at_once(self, tmp_path):
        with Served(tmp_path) as server:
            server.request("PATCH", "/api/settings/", DRAFT)
            server.narrate(server.import_story(ENDLESS_TEXT))
            server.send(signal.SIGINT)
            server.wait_for_line("Stopping when the segment being spoken is done")
            assert server.process.poll() is None
            server.send(signal.SIGINT)
            assert server.wait() == 128 + signal.SIGINT
        assert rows(tmp_path, "select audio_file from api_segment") == [("",)]

    def test_it_ends_at_once_where_nothing_is_spoken(self, tmp_path):
        with Served(tmp_path) as server:
            server.send(signal.SIGTERM)
            assert server.wait() == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("served")) as server:
        yield server


class TestStart:
    def test_a_bare_serve_keeps_kokoro_as_the_voice_and_refuses_to_narrate(self, tmp_path):
        with Served(tmp_path) as server:
            _, settings = server.request("GET", "/api/settings/")
            assert settings["default_voice_id"] == "af_bella"
            project = server.import_story("One.")
            status, answer = server.request(
                "POST", f"/api/projects/{project['id']}/generate-all-audio/"
            )
            assert status == 503
            assert answer["error"].startswith("TTS model not available")

    def test_a_new_installation_without_a_model_speaks_with_the_draft_voice_and_says_so(
        self, tmp_path
    ):
        with Served(tmp_path, "run") as server:
            _, settings = server.request("GET", "/api/settings/")
            assert settings["default_voice_id"] == "espeak-en-us"
            task_id = server.narrate(server.import_story("One.", "Two."))
            wait_until_spoken(server, task_id, 2)
        words = " ".join(server.lines)
        assert "espeak-en-us" in words
        assert "Kokoro" in words
        for (url,) in rows(tmp_path, "select audio_file from api_segment"):
            assert soundfile.info(tmp_path / url.lstrip("/")).frames > 0

    def test_an_older_installation_keeps_its_voice(self, tmp_path):
        with Served(tmp_path) as server:
            server.request("PATCH", "/api/settings/", {"tts_speed": 1.1})
        with Served(tmp_path, "run") as server:
            _, settings = server.request("GET", "/api/settings/")
        assert settings["default_voice_id"] == "af_bella"

    def test_the_secret_key_is_made_once_for_its_owner_alone(self, tmp_path):
        with Served(tmp_path):
            key = (tmp_path / "secret.key").read_text()
        with Served(tmp_path):
            assert (tmp_path / "secret.key").read_text() == key
        assert len(key) >= 50
        assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600

    def test_the_database_keeps_a_write_ahead_log(self, tmp_path):
        with Served(tmp_path):
            assert rows(tmp_path, "pragma journal_mode") == [("wal",)]

    def test_a_port_in_use_is_said_in_a_line(self, tmp_path):
        with Served(tmp_path) as first:
            second = Served(tmp_path)
            second.port = first.port
            with pytest.raises(AssertionError, match=f"Port {first.port} can't be used"), second:
                raise RuntimeError("it started")

    @pytest.mark.parametrize(
        ("name", "value", "problem"),
        [
            ("STORYFLOW_TASK_CLEANUP_THRESHOLD", "soon", "a whole number of seconds"),
            ("STORYFLOW_DEBUG", "perhaps", "must be true or false"),
            ("STORYFLOW_MODEL", "gpt.onnx", "must be one of"),
            ("STORYFLOW_MEDIA_ROOT", __file__, "must name a folder that can be used"),
            ("STORYFLOW_DATA_DIR", f"{__file__}/below", "must name a folder that can be used"),
            ("STORYFLOW_MODEL_DIR", "~nosuchuser/x", "must name a folder that can be used"),
        ],
    )
    def test_a_bad_setting_is_a_clear_error_at_the_start(self, tmp_path, name, value, problem):
        server = Served(tmp_path, **{name: value})
        with pytest.raises(AssertionError, match=problem) as ended, server:
            raise RuntimeError("it started")
        assert "Traceback" not in str(ended.value)

    @pytest.mark.parametrize(
        ("request_line", "status"),
        [
            ("get /api/projects/ HTTP/1.1", 400),
            ("GET /api/projects/\xff HTTP/1.1", 400),
            ("POST /api/projects/ HTTP/1.1\r\nContent-Length: -1", 400),
            ("POST /api/projects/ HTTP/1.1\r\nContent-Length: 99999999999", 413),
            ("POST /api/projects/ HTTP/1.1\r\nTransfer-Encoding: gzip", 501),
        ],
    )
    def test_what_is_no_http_is_answered_in_json(self, server, request_line, status):
        headers, body = raw_exchange(server, request_line)
        assert f" {status} " in headers.splitlines()[0]
        assert "content-type: application/json" in headers
        assert json.loads(body)["detail"]

    def test_files_are_served_with_their_length_and_no_body_to_head(self, tmp_path):
        with Served(tmp_path, "run") as server:
            task_id = server.narrate(server.import_story("One."))
            wait_until_spoken(server, task_id, 1)
            ((url,),) = rows(tmp_path, "select audio_file from api_segment")
            size = (tmp_path / url.lstrip("/")).stat().st_size
            for method, length in (("HEAD", 0), ("GET", size)):
                headers, body = raw_request(server, method, url)
                assert f"content-length: {size}" in headers
                assert len(body) == length


def raw_request(server: Served, method: str, path: str) -> tuple[str, bytes]:
    return raw_exchange(server, f"{method} {path} HTTP/1.1")


def raw_exchange(server: Served, request_line: str) -> tuple[str, bytes]:
    """Return the headers of the answer, in lower case, and all bytes that follow them."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(
            f"{request_line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("latin-1")
        )
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    headers, _, body = answer.partition(b"\r\n\r\n")
    return headers.decode().lower(), body
