"""Media over HTTP, as players and browsers ask for it."""

import os
from collections.abc import Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

BYTES = bytes(range(200))


class ClosingClient(Client):
    """Closes the files of its answers when the test ends, as the server does."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[HttpResponseBase] = []

    def request(self, **environment):
        answer = super().request(**environment)
        self.answers.append(answer)
        return answer


@pytest.fixture
def client(db) -> Iterator[ClosingClient]:
    # An answer that is closed looks after the database's connection.
    client = ClosingClient()
    yield client
    for answer in client.answers:
        answer.close()


@pytest.fixture
def url(media_root) -> str:
    (media_root / "x.wav").write_bytes(BYTES)
    return "/media/x.wav"


def body(answer) -> bytes:
    return b"".join(answer)


def test_a_file_is_served_whole(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "audio/wav"
    assert answer["Content-Length"] == "200"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "no-cache"
    assert body(answer) == BYTES


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=150-", 150, 199),
        ("bytes=-20", 180, 199),
        ("bytes=-999", 0, 199),
        ("bytes=190-999", 190, 199),
    ],
)
def test_a_range_is_served_as_206(client, url, wanted, first, last):
    answer = client.get(url, HTTP_RANGE=wanted)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/200"
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == BYTES[first : last + 1]


@pytest.mark.parametrize("wanted", ["bytes=200-", "bytes=999-1000", "bytes=-0"])
def test_a_range_behind_the_end_is_416(client, url, wanted):
    answer = client.get(url, HTTP_RANGE=wanted)
    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */200"


@pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes=a-b", "items=0-1", "bytes=0-1,5-6", "-"])
def test_a_range_that_makes_no_sense_is_ignored(client, url, wanted):
    answer = client.get(url, HTTP_RANGE=wanted)
    assert answer.status_code == 200
    assert body(answer) == BYTES


def test_head_has_the_headers_and_no_body(client, url):
    answer = client.head(url)
    assert answer.status_code == 200
    assert answer["Content-Length"] == "200"
    assert answer.content == b""


def test_a_known_etag_is_304(client, url):
    etag = client.get(url)["ETag"]
    answer = client.get(url, HTTP_IF_NONE_MATCH=etag)
    assert answer.status_code == 304
    assert answer["ETag"] == etag


def test_a_file_replaced_by_one_of_the_same_size_has_another_etag(client, url, media_root):
    etag = client.get(url)["ETag"]
    (media_root / "new").write_bytes(BYTES[::-1])
    os.utime(media_root / "new", ns=(1, 1))
    (media_root / "new").replace(media_root / "x.wav")
    answer = client.get(url, HTTP_IF_NONE_MATCH=etag)
    assert answer.status_code == 200
    assert body(answer) == BYTES[::-1]


def test_a_range_of_an_older_file_is_answered_with_the_new_one_whole(client, url):
    for headers in ({"HTTP_IF_RANGE": '"old"'}, {"HTTP_IF_NONE_MATCH": '"old"'}):
        answer = client.get(url, HTTP_RANGE="bytes=0-9", **headers)
        assert answer.status_code == 200
        assert body(answer) == BYTES
    etag = client.get(url)["ETag"]
    assert client.get(url, HTTP_RANGE="bytes=0-9", HTTP_IF_RANGE=etag).status_code == 206


def test_an_empty_file_is_served(client, media_root):
    (media_root / "empty.wav").touch()
    assert body(client.get("/media/empty.wav")) == b""


@pytest.mark.parametrize(
    "path",
    [
        "/media/missing.wav",
        "/media/",
        "/media/folder",
        "/media/../secret",
        "/media/..%2fsecret",
        "/media/%2e%2e/secret",
        "/media//etc/passwd",
        "/media/%00",
        "/media/" + "x" * 5000,
        "/static/missing.css",
        "/static/../secret",
    ],
)
def test_what_is_not_there_or_outside_is_a_json_404(client, media_root, path):
    (media_root / "folder").mkdir()
    (media_root.parent / "secret").write_text("secret")
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"detail": "Not found."}


def test_a_link_out_of_the_media_folder_leads_nowhere(client, media_root):
    (media_root.parent / "secret").write_text("secret")
    (media_root / "link.wav").symlink_to(media_root.parent / "secret")
    assert client.get("/media/link.wav").status_code == 404


def test_only_reading_is_allowed(client, url):
    assert client.post(url).status_code == 405


def test_the_admin_s_own_files_are_served(client):
    answer = client.get("/static/admin/css/base.css")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css"
    assert body(answer)
