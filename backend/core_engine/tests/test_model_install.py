"""The install, from a real server: what is right comes in, all else leaves no trace."""

import errno
import gc
import io
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core_engine.model_files import VOICES_OF_MODEL
from core_engine.model_install import STAGING_NAME, Outcome, install
from core_engine.model_sources import FolderSource, InstallError, Source, WebSource, source_named
from core_engine.releases import RELEASES, PublishedFile, Release
from tests.file_server import (
    MODEL,
    MODEL_NAME,
    VOICES,
    VOICES_NAME,
    WAIT,
    Answer,
    FileServer,
    Handler,
    bad_redirect,
    cut_short,
    cut_short_without_length,
    far_too_long,
    no_http,
    refusal,
    release_of,
    reset,
    running_server,
    whole,
)


class Bars:
    """A progress factory that keeps count."""

    def __init__(self) -> None:
        self.bytes_of: dict[str, int] = {}

    @contextmanager
    def __call__(self, file: PublishedFile) -> Iterator[SimpleNamespace]:
        self.bytes_of[file.name] = 0

        def update(n: int) -> None:
            self.bytes_of[file.name] += n

        yield SimpleNamespace(update=update)


@pytest.fixture(autouse=True)
def no_proxy_and_no_leaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield
    # A socket or file left open is reported when it is collected.
    gc.collect()


@pytest.fixture
def server() -> Iterator[FileServer]:
    with running_server() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder with a file of somebody's own under the model's name."""
    folder = tmp_path / "models folder"
    folder.mkdir()
    (folder / MODEL_NAME).write_bytes(b"an older model")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


BEFORE = {MODEL_NAME: b"an older model"}
AFTER = {MODEL_NAME: MODEL, VOICES_NAME: VOICES}


def failure(folder: Path, release: Release, source: Source | None = None) -> str:
    """Install, expect it to fail and to leave everything as it was; return the words."""
    before = contents(folder)
    with pytest.raises(InstallError) as caught:
        install(folder, release, source or WebSource(), Bars())
    assert contents(folder) == before
    return str(caught.value)


# What is published


def test_the_table_holds_the_published_files() -> None:
    tag = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.1"
    voices = PublishedFile(
        tag,
        "voices-v1.0.bin",
        28214398,
        "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
    )
    assert {name: (r.model.name, r.model.size, r.model.sha256) for name, r in RELEASES.items()} == {
        "v1.0": (
            "kokoro-v1.0.onnx",
            325505369,
            "beb0d1848dee9a49da392cc3df26958d46cfa35d321edf434f52949153f0df3a",
        ),
        "v1.0-fp16": (
            "kokoro-v1.0.fp16.onnx",
            163527961,
            "f3a290d384fbb27966d462905c71a46cef9e5fd00516b40df32a0b4afe77ac96",
        ),
        "v1.0-int8": (
            "kokoro-v1.0.int8.onnx",
            114119327,
            "ae315a79b623f244700e4afb9246c46a26066782e049ba174bf3ba433970ee9c",
        ),
    }
    assert all(r.voices == voices and r.model.base_url == tag for r in RELEASES.values())


def test_every_release_is_a_pair_that_is_looked_for() -> None:
    for release in RELEASES.values():
        assert VOICES_OF_MODEL[release.model.name] == release.voices.name


def test_the_published_address() -> None:
    assert WebSource().address_of(RELEASES["v1.0"].voices) == (
        "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.1/"
        "voices-v1.0.bin"
    )


# What comes in


def test_both_files_come_in(server: FileServer, folder: Path) -> None:
    bars = Bars()
    outcome = install(folder, server.release, WebSource(), bars)
    assert contents(folder) == AFTER
    assert outcome == Outcome(already_right=(), installed=(VOICES_NAME, MODEL_NAME))
    assert bars.bytes_of == {VOICES_NAME: len(VOICES), MODEL_NAME: len(MODEL)}


def test_the_folder_is_made(server: FileServer, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    install(folder, server.release, WebSource(), Bars())
    assert contents(folder) == AFTER


def test_what_is_right_is_not_fetched_again(server: FileServer, folder: Path) -> None:
    install(folder, server.release, WebSource(), Bars())
    server.requested.clear()
    outcome = install(folder, server.release, WebSource(), Bars())
    assert outcome == Outcome(already_right=(VOICES_NAME, MODEL_NAME), installed=())
    assert server.requested == []
    assert contents(folder) == AFTER


@pytest.mark.parametrize(
    ("present", "content", "fetched"),
    [
        (MODEL_NAME, MODEL, [VOICES_NAME]),
        (VOICES_NAME, VOICES, [MODEL_NAME]),
        # The right size is not enough.
        (VOICES_NAME, VOICES[::-1], [VOICES_NAME, MODEL_NAME]),
    ],
)
def test_only_what_is_missing_is_fetched(
    server: FileServer, folder: Path, present: str, content: bytes, fetched: list[str]
) -> None:
    (folder / present).write_bytes(content)
    outcome = install(folder, server.release, WebSource(), Bars())
    assert server.requested == fetched
    assert outcome.installed == tuple(fetched)
    assert contents(folder) == AFTER


@pytest.mark.parametrize("end", ["", "/"])
def test_from_another_address(server: FileServer, folder: Path, end: str) -> None:
    release = release_of(MODEL, VOICES, "http://127.0.0.1:1/nowhere")
    install(folder, release, source_named(server.url.replace("http", "HTTP") + end), Bars())
    assert contents(folder) == AFTER


def test_from_a_folder(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, content in AFTER.items():
        (stick / name).write_bytes(content)
    bars = Bars()
    install(folder, release_of(MODEL, VOICES, ""), source_named(str(stick)), bars)
    assert contents(folder) == contents(stick) == AFTER
    assert bars.bytes_of == {VOICES_NAME: len(VOICES), MODEL_NAME: len(MODEL)}


def test_what_a_killed_process_left_goes(server: FileServer, folder: Path) -> None:
    (folder / STAGING_NAME).mkdir()
    (folder / STAGING_NAME / MODEL_NAME).write_bytes(MODEL[:10])
    install(folder, server.release, WebSource(), Bars())
    assert contents(folder) == AFTER


# What does not come in


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (cut_short, "The connection ended before all of"),
        (cut_short_without_length, "it has 262,144 bytes instead of 524,288"),
        (reset, "The connection ended before all of"),
        (whole(MODEL[:-1]), "it has 524,287 bytes instead of 524,288"),
        (whole(MODEL + b"!"), "it has more than 524,288 bytes"),
        (far_too_long, "it has more than 524,288 bytes"),
        (whole(MODEL[::-1]), "its content differs (SHA-256)"),
        (whole(b""), "it has 0 bytes instead of 524,288"),
        (refusal(404), "404 Not Found. Check the address"),
        (refusal(403), "403 Forbidden. Check the address"),
        (refusal(503), "503 Service Unavailable. Try later"),
        (no_http, "can't be fetched"),
        (bad_redirect, "can't be fetched"),
    ],
)
def test_a_wrong_model_leaves_nothing(
    server: FileServer, folder: Path, answer: Answer, words: str
) -> None:
    server.answers[MODEL_NAME] = answer
    message = failure(folder, server.release)
    assert words in message
    assert f"{server.url}/{MODEL_NAME}" in message
    assert server.requested == [VOICES_NAME, MODEL_NAME]


def test_after_a_failure_the_next_run_succeeds(server: FileServer, folder: Path) -> None:
    server.answers[MODEL_NAME] = cut_short
    failure(folder, server.release)
    server.serve(MODEL, VOICES)
    install(folder, server.release, WebSource(), Bars())
    assert contents(folder) == AFTER


def test_a_server_that_falls_silent(server: FileServer, folder: Path) -> None:
    server.answers[MODEL_NAME] = server.half_then_wait
    message = failure(folder, server.release, WebSource(timeout=0.2))
    assert "for 0.2 seconds" in message
    assert server.half_sent.is_set()


def test_a_server_that_never_answers(server: FileServer, folder: Path) -> None:
    def wait(_handler: Handler) -> None:
        assert server.may_go_on.wait(WAIT)

    server.answers[VOICES_NAME] = wait
    assert "for 0.2 seconds" in failure(folder, server.release, WebSource(timeout=0.2))


def test_nobody_listens(folder: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        message = failure(folder, release_of(MODEL, VOICES, url))
    assert f"{url}/{VOICES_NAME} can't be fetched: Connection refused." in message


@pytest.mark.parametrize("url", ["http://", "http://[::1/files", "http://127.0.0.1:port/files"])
def test_an_address_that_is_none(folder: Path, url: str) -> None:
    assert "can't be fetched" in failure(folder, release_of(MODEL, VOICES, ""), WebSource(url))


def test_a_folder_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    source = source_named(str(tmp_path / "gone"))
    message = failure(folder, release_of(MODEL, VOICES, ""), source)
    assert f"There is no folder {tmp_path / 'gone'}" in message


def test_a_folder_without_the_files(folder: Path, tmp_path: Path) -> None:
    message = failure(folder, release_of(MODEL, VOICES, ""), FolderSource(tmp_path))
    assert f"{tmp_path / VOICES_NAME} can't be read: No such file or directory." in message


def test_a_folder_with_a_wrong_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / VOICES_NAME).write_bytes(VOICES)
    (tmp_path / MODEL_NAME).write_bytes(MODEL[::-1])
    message = failure(folder, release_of(MODEL, VOICES, ""), FolderSource(tmp_path))
    assert f"{tmp_path / MODEL_NAME} is not the published file" in message


def test_too_little_room_is_seen_beforehand(
    server: FileServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearly_full = shutil.disk_usage(folder)._replace(free=len(MODEL))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: nearly_full)
    assert "are needed in" in failure(folder, server.release)
    assert server.requested == []


class FullDisk(io.RawIOBase):
    name = "full"

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_fills_up_on_the_way(
    server: FileServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_path = Path.open

    def open_on_full_disk(path: Path, *args: Any, **options: Any) -> Any:
        if path == folder / STAGING_NAME / MODEL_NAME:
            return FullDisk()
        return open_path(path, *args, **options)

    monkeypatch.setattr(Path, "open", open_on_full_disk)
    assert failure(folder, server.release) == (
        f"The disk that holds {folder} is full. Make room there."
    )
    assert server.requested == [VOICES_NAME, MODEL_NAME]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InstallError, match=r"can't be written: Not a directory\."):
        install(tmp_path / "file" / "models", RELEASES["v1.0"], WebSource(), Bars())


def test_a_folder_in_the_place_of_a_file(server: FileServer, model_dir: Path) -> None:
    in_the_way = model_dir / VOICES_NAME
    in_the_way.mkdir()
    with pytest.raises(InstallError, match="is a folder"):
        install(model_dir, server.release, WebSource(), Bars())
    assert list(model_dir.iterdir()) == [in_the_way]
    assert server.requested == []


def test_two_installs_at_once(server: FileServer, folder: Path) -> None:
    def half_then_the_rest(handler: Handler) -> None:
        server.half_then_wait(handler)
        handler.wfile.write(MODEL[len(MODEL) // 2 :])

    server.answers[MODEL_NAME] = half_then_the_rest
    first = threading.Thread(
        target=install, args=(folder, server.release, WebSource(timeout=WAIT), Bars())
    )
    first.start()
    assert server.half_sent.wait(WAIT)
    with pytest.raises(InstallError, match="is going on"):
        install(folder, server.release, WebSource(), Bars())
    server.may_go_on.set()
    first.join(WAIT)
    assert contents(folder) == AFTER
