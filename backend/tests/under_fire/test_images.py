"""Files that are not what their name says, larger than they look, or named to lead elsewhere."""

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from tests.served import Served
from tests.under_fire.support import ask, files_in, memory_of, send_image
from tests.under_fire.test_kills import picture

MOST_BYTES = 20 * 2**20


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("images")) as server:
        yield server


@pytest.fixture
def segment(server) -> str:
    return str(server.import_story("One.")["segments"][0]["id"])


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png(width: int, height: int, rows: bytes) -> bytes:
    """Return a PNG of one grey byte a pixel, whatever its rows hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def encoded(kind: str, mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (8, 8)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (lambda: png(60_000, 60_000, b"\0" * 60_001), "60000 x 60000"),
        (lambda: png(10_200, 5_000, (b"\0" * 10_201) * 5_000), "50 megapixels"),
        (lambda: encoded("EPS"), "not a PNG"),
        (lambda: encoded("GIF", "P"), "not a PNG"),
        (lambda: encoded("BMP"), "not a PNG"),
        (lambda: encoded("TIFF"), "not a PNG"),
        (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "not a PNG"),
        (lambda: picture("PNG")[:50], "can't be decoded"),
        (lambda: picture("JPEG")[:200], "JPEG"),
        (lambda: b"Once upon a time", "not a PNG"),
        (lambda: b"<script>alert(1)</script>", "not a PNG"),
        (lambda: b"x" * (MOST_BYTES + 2**20), "larger than 20 MB"),
        (lambda: picture("PNG") + b"\0" * MOST_BYTES, "larger than 20 MB"),
        (lambda: b"", "empty"),
    ],
    ids=[
        "bomb", "51 MP", "EPS", "GIF", "BMP", "TIFF", "SVG", "cut PNG", "cut JPEG",
        "text", "script", "21 MB", "padded", "empty",
    ],
)  # fmt: skip
def test_what_is_no_picture_for_storyflow_is_400_and_nothing_is_kept(
    server, segment, data, problem
):
    before = files_in(server.folder / "media")
    status, answer = send_image(server, segment, data(), "x.png")
    assert (status, list(answer)) == (400, ["image"])
    assert problem in answer["image"][0] or "can't be decoded" in answer["image"][0]
    assert files_in(server.folder / "media") == before


@pytest.mark.parametrize(
    "name", ["../../evil.html", "..\\evil.html", "/etc/evil.html", "x.svg", "%2e%2e%2fx", "x" * 300]
)
def test_a_picture_is_kept_under_the_segment_s_name_whatever_its_own(server, segment, name):
    before = files_in(server.folder)
    status, answer = send_image(server, segment, picture("PNG"), name)
    assert status == 200
    assert answer["image_file"].endswith(f"/images/{segment}.png")
    new = {path for path in files_in(server.folder) - before if "db.sqlite3" not in path.name}
    assert {path.name for path in new} == {f"{segment}.png"}
    _, headers, body = ask(server, "GET", quote(answer["image_file"]))
    assert (headers["Content-Type"], body) == ("image/png", picture("PNG"))


def test_the_largest_picture_there_may_be_is_taken(server, segment):
    status, _ = send_image(server, segment, png(10_000, 5_000, (b"\0" * 10_001) * 5_000))
    assert status == 200


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here")
def test_a_bomb_does_not_make_the_process_grow(server, segment):
    send_image(server, segment, picture("PNG"))
    before = memory_of(server, "VmHWM")
    for _ in range(5):
        send_image(server, segment, png(60_000, 60_000, b"\0" * 60_001))
    assert memory_of(server, "VmHWM") - before < 50 * 2**20
