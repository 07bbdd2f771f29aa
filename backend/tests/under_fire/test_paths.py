"""Paths out of the media folder, as raw request lines; and what answers to them give away."""

import json
import re
import socket
from collections.abc import Iterator

import pytest

from tests.served import Served
from tests.under_fire.support import ask

SECRET = b"the secret of the data folder"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("paths")
    (folder / "media").mkdir()
    (folder / "secret.txt").write_bytes(SECRET)
    with Served(folder) as server:
        yield server


def send_line(server: Served, line: str) -> tuple[int, bytes, bytes]:
    """Send a request line as it is; return the status, the headers and the body."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        request = f"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode("latin-1"))
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), head, body


@pytest.mark.parametrize(
    "path",
    [
        "/media/../{}",
        "/media/x/../../{}",
        "/media/%2e%2e/{}",
        "/media/%2e%2e%2f{}",
        "/media/..%2f{}",
        "/media/%252e%252e/{}",
        "/media/%252e%252e%252f{}",
        "/media/..\\{}",
        "/media/..%5c{}",
        "/media/....//{}",
        "/media/.%00./{}",
        "/media/%c0%ae%c0%ae/{}",
        "/media//{}",
        "/media/{folder}/{}",
        "/media/%2f{folder}/{}",
        "/media//{folder}/{}",
        "/static/../{}",
        "/static/..%2f{}",
        "/static/{folder}/{}",
        "/../{}",
        "/{}",
        "http://localhost/media/../{}",
        "//localhost/media/../{}",
        "/media/projects/../../{}",
        "/media/../media/../{}",
        "/_next/static/../../../../{}",
        "/projects/x/..%2f..%2f..%2f..%2f{}",
    ],
)
@pytest.mark.parametrize("name", ["secret.txt", "db.sqlite3", "secret.key"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_path_leads_out_of_the_media_folder(server, method, path, name):
    line = f"{method} {path.format(name, folder=str(server.folder).lstrip('/'))}"
    status, head, body = send_line(server, line)
    assert 400 <= status < 500
    # Outside the server's own paths it is the studio that has no such page.
    assert re.search(rb"content-type: (application/json|text/plain|text/html)", head.lower())
    assert SECRET not in body
    assert b"SQLite format" not in body
    assert b"Traceback" not in body


@pytest.mark.parametrize(
    "wrong", ["..", "%2e%2e", "..%2f..%2fetc", "%00", "%ff", "'--", "x" * 4000, "%0d%0aX:%20y"]
)
@pytest.mark.parametrize(
    "line",
    [
        "GET /api/projects/{}/",
        "GET /api/segments/{}/",
        "GET /api/tasks/{}/status/",
        "GET /api/segments/?project={}",
        "POST /api/segments/{}/merge/",
        "POST /api/settings/voices/{}/preview/",
    ],
)
def test_a_wrong_id_is_a_json_404(server, line, wrong):
    status, head, body = send_line(server, line.format(wrong))
    assert status == 404
    assert b"application/json" in head.lower()
    assert b"\nx: y" not in head.lower()
    assert set(json.loads(body)) <= {"detail", "error"}


@pytest.mark.parametrize("path", ["/nowhere", "/api/nowhere", "/media/nowhere", "/admin/nowhere"])
def test_what_is_not_there_shows_nothing_of_the_inside(server, path):
    status, _, body = ask(server, "GET", path)
    assert status in {302, 404}
    for word in (b"Traceback", b"URLconf", b"DEBUG", b"django", str(server.folder).encode()):
        assert word not in body


@pytest.mark.parametrize(
    "line", ["GET", "GET /api/projects/ extra", "G\tT /api/", "\x00", "GET /api/projects/\xff"]
)
def test_a_nonsense_request_line_ends_in_no_traceback(server, line):
    status, _, body = send_line(server, line)
    assert 400 <= status < 500
    assert b"Traceback" not in body
