"""What the tests share: folders of their own, a small model, a task manager of their own."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.tasks import TaskManager
from core_engine import tts_wrapper
from core_engine.model_loader import KokoroModelLoader
from tests import tiny_kokoro
from tests.contract import ContractClient


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path: Path) -> Path:
    """An empty media folder; no pronunciations and pauses are kept."""
    settings.PRONUNCIATIONS_FILE = tmp_path / "pronunciations.json"
    settings.PAUSES_FILE = tmp_path / "pauses.json"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def model_dir(settings, tmp_path: Path) -> Iterator[Path]:
    """An empty model folder; no model is in memory before or after."""
    settings.MODEL_DIR = tmp_path / "models"
    settings.MODEL_DIR.mkdir()
    settings.MODEL_NAME = None
    KokoroModelLoader._loaded = None
    yield settings.MODEL_DIR
    KokoroModelLoader._loaded = None


@pytest.fixture(scope="session")
def tiny_model_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny-kokoro")
    tiny_kokoro.install(folder)
    return folder


@pytest.fixture
def model(model_dir: Path, tiny_model_files: Path) -> Path:
    """The small model, installed; returns its folder."""
    for file in tiny_model_files.iterdir():
        (model_dir / file.name).write_bytes(file.read_bytes())
    return model_dir


@pytest.fixture(autouse=True)
def task_manager() -> Iterator[TaskManager]:
    """A task manager of the test's own, its worker gone when the test ends."""
    TaskManager._instance = None
    manager = TaskManager()
    yield manager
    manager.shutdown(wait=True)
    TaskManager._instance = None


@pytest.fixture
def client() -> ContractClient:
    return ContractClient()


class Gate:
    """Holds the worker: closed, a task waits at it; `entered` tells that one has come."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self.texts: list[str] = []

    def pass_through(self) -> None:
        self.entered.set()
        assert self.opened.wait(TIMEOUT), "nobody opened the gate"


TIMEOUT = 30


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.opened.set()


@pytest.fixture
def held(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The engine held at the gate, which has the texts that it was given."""
    speak = tts_wrapper.generate_audio

    def generate_audio(**wanted):
        gate.texts.append(wanted["text"])
        gate.pass_through()
        return speak(**wanted)

    monkeypatch.setattr(tts_wrapper, "generate_audio", generate_audio)
    return gate


@pytest.fixture
def finish(task_manager: TaskManager) -> Callable[[], None]:
    """Waits until every task submitted so far has ended."""

    def wait() -> None:
        task_manager._executor.submit(lambda: None).result(TIMEOUT)

    return wait
