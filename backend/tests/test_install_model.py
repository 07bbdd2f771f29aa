"""`manage.py install_model`, whole and cut off, and the offer that `manage.py run` makes."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from api.management.commands import install_model, run
from api.models import GlobalSettings
from core_engine.g2p.lexicons import lexicons_missing
from core_engine.model_install import STAGING_NAME
from core_engine.releases import RELEASES
from tests.file_server import (
    MODEL,
    MODEL_NAME,
    VOICES,
    VOICES_NAME,
    WAIT,
    FileServer,
    refusal,
    release_of,
    running_server,
    whole,
)

BACKEND = Path(__file__).resolve().parents[1]
WHAT_TO_DO = "python manage.py install_model"
FP16_NAME = "kokoro-v1.0.fp16.onnx"

# The command as manage.py starts it, but for the table, which no server of a test could serve.
# A shell may have started the tests with signals ignored: that would be inherited.
MANAGE = """
import json, signal, sys
import django
django.setup()
from api.management.commands.install_model import Command
from core_engine.releases import PublishedFile, Release
from django.core.management import execute_from_command_line
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
model, voices = json.loads(sys.argv[1])
Command.releases = {"v1.0": Release(PublishedFile(*model), PublishedFile(*voices))}
execute_from_command_line(["manage.py", "install_model"])
"""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server(tiny_model_files: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    """Serves a model that speaks, which is what the command takes for the published ones."""
    model, voices = ((tiny_model_files / name).read_bytes() for name in (MODEL_NAME, VOICES_NAME))
    with running_server() as server:
        server.serve(model, voices)
        release = release_of(model, voices, server.url)
        monkeypatch.setattr(install_model.Command, "releases", {"v1.0": release})
        yield server


def install(*arguments: str) -> str:
    """Run the command and return its output."""
    output = io.StringIO()
    call_command("install_model", *arguments, stdout=output)
    return output.getvalue()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# The command


@pytest.mark.django_db
def test_an_install_ends_the_time_of_the_draft_voice(server: FileServer, model_dir: Path) -> None:
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    output = install()
    assert GlobalSettings.load().default_voice_id == "af_bella"
    assert names_in(model_dir) == [MODEL_NAME, VOICES_NAME]
    assert f"Fetching {server.url}/{MODEL_NAME}" in output
    assert f"Kokoro is ready in {model_dir}." in output
    assert "The default voice was the draft voice; now it is af_bella." in output


@pytest.mark.django_db
@pytest.mark.parametrize("voice", ["bf_emma", "espeak-fr-fr"])
def test_a_voice_that_was_chosen_stays(server: FileServer, voice: str) -> None:
    GlobalSettings.objects.create(default_voice_id=voice)
    assert "default voice" not in install()
    assert GlobalSettings.load().default_voice_id == voice


@pytest.mark.django_db
def test_a_second_run_fetches_nothing(server: FileServer) -> None:
    install()
    server.requested.clear()
    output = install()
    assert f"{MODEL_NAME} was there already and is right: not fetched again." in output
    assert f"{VOICES_NAME} was there already and is right: not fetched again." in output
    assert "Fetching" not in output
    assert server.requested == []


@pytest.mark.django_db
def test_from_a_folder(server: FileServer, tiny_model_files: Path, model_dir: Path) -> None:
    install("--from", str(tiny_model_files))
    assert names_in(model_dir) == [MODEL_NAME, VOICES_NAME]
    assert server.requested == []


@pytest.mark.django_db
def test_a_failure_says_what_to_do(server: FileServer, model_dir: Path) -> None:
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    server.answers[MODEL_NAME] = refusal(404)
    with pytest.raises(CommandError) as caught:
        install()
    assert "404 Not Found" in str(caught.value)
    assert WHAT_TO_DO in str(caught.value)
    assert caught.value.returncode == 1
    assert names_in(model_dir) == []
    assert GlobalSettings.load().default_voice_id == "espeak-en-us"


@pytest.mark.django_db
def test_the_release_that_the_settings_name(
    server: FileServer, settings: Any, monkeypatch: pytest.MonkeyPatch, model_dir: Path
) -> None:
    add_fp16(server, monkeypatch)
    settings.MODEL_NAME = FP16_NAME
    assert "though" not in install()
    assert names_in(model_dir) == [FP16_NAME, VOICES_NAME]


@pytest.mark.django_db
def test_a_release_that_does_not_speak(
    server: FileServer, monkeypatch: pytest.MonkeyPatch, model_dir: Path
) -> None:
    add_fp16(server, monkeypatch)
    install()
    output = install("--release", "v1.0-fp16")
    assert names_in(model_dir) == [FP16_NAME, MODEL_NAME, VOICES_NAME]
    assert (
        f"StoryFlow takes {MODEL_NAME}, though. For this one: STORYFLOW_MODEL={FP16_NAME}" in output
    )


@pytest.mark.django_db
def test_the_draft_voice_stays_where_another_model_is_wanted(
    server: FileServer, settings: Any
) -> None:
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    settings.MODEL_NAME = FP16_NAME
    assert f"StoryFlow takes {FP16_NAME}, though." in install("--release", "v1.0")
    assert GlobalSettings.load().default_voice_id == "espeak-en-us"


def add_fp16(server: FileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish a second release, with the same voices file."""
    content = b"a smaller model"
    server.answers[FP16_NAME] = whole(content)
    release = install_model.Command.releases["v1.0"]
    smaller = replace(release_of(content, b"", server.url).model, name=FP16_NAME)
    releases = {"v1.0": release, "v1.0-fp16": replace(release, model=smaller)}
    monkeypatch.setattr(install_model.Command, "releases", releases)


def test_an_unknown_release() -> None:
    with pytest.raises(CommandError, match="invalid choice: 'v2'"):
        install("--release", "v2")


# The command in a process of its own, cut off


@pytest.fixture
def plain_server() -> Iterator[FileServer]:
    with running_server() as server:
        yield server


@contextmanager
def started(server: FileServer, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the command, its model folder and database in `folder`."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "storyflow.settings",
        "PYTHONPATH": str(BACKEND),
        "STORYFLOW_DATA_DIR": str(folder),
        "STORYFLOW_MODEL_DIR": str(folder / "models"),
    }
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", MANAGE, json.dumps(astuple(server.release))],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def run_to_its_end(server: FileServer, folder: Path) -> tuple[int, str, str]:
    """Return the exit code, the output and what was written to standard error."""
    with started(server, folder) as process:
        output, errors = process.communicate(timeout=WAIT)
    return process.returncode, output, errors


def cut_off(server: FileServer, folder: Path, number: signal.Signals) -> tuple[int, str]:
    """Send the signal when half of the model has come; return the exit code and the words."""
    server.answers[MODEL_NAME] = server.half_then_wait
    with started(server, folder) as process:
        assert server.half_sent.wait(WAIT)
        process.send_signal(number)
        _, errors = process.communicate(timeout=WAIT)
    server.serve(MODEL, VOICES)
    return process.returncode, errors


def test_success_in_a_new_installation(plain_server: FileServer, tmp_path: Path) -> None:
    code, output, errors = run_to_its_end(plain_server, tmp_path)
    assert code == 0
    # Where the lexicons lack, every command says so.
    assert bool(errors) == bool(lexicons_missing())
    assert f"{MODEL_NAME} is installed." in output
    assert names_in(tmp_path / "models") == [MODEL_NAME, VOICES_NAME]


def test_failure_is_told_in_words_alone(plain_server: FileServer, tmp_path: Path) -> None:
    plain_server.answers[VOICES_NAME] = refusal(403)
    code, _, errors = run_to_its_end(plain_server, tmp_path)
    assert code == 1
    assert "403 Forbidden" in errors
    assert WHAT_TO_DO in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (signal.SIGINT, "Interrupted."),
        (signal.SIGTERM, "Ended by SIGTERM."),
        (signal.SIGHUP, "Ended by SIGHUP."),
    ],
)
def test_a_signal_leaves_nothing(
    plain_server: FileServer, tmp_path: Path, number: signal.Signals, words: str
) -> None:
    code, errors = cut_off(plain_server, tmp_path, number)
    assert code == 1
    assert words in errors
    assert WHAT_TO_DO in errors
    assert "Traceback" not in errors
    assert names_in(tmp_path / "models") == []

    assert run_to_its_end(plain_server, tmp_path)[0] == 0
    assert names_in(tmp_path / "models") == [MODEL_NAME, VOICES_NAME]


def test_the_run_after_a_kill_sweeps(plain_server: FileServer, tmp_path: Path) -> None:
    code, _ = cut_off(plain_server, tmp_path, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert names_in(tmp_path / "models") == [STAGING_NAME]

    plain_server.answers[VOICES_NAME] = refusal(503)
    assert run_to_its_end(plain_server, tmp_path)[0] == 1
    assert names_in(tmp_path / "models") == []

    plain_server.serve(MODEL, VOICES)
    assert run_to_its_end(plain_server, tmp_path)[0] == 0
    assert names_in(tmp_path / "models") == [MODEL_NAME, VOICES_NAME]


# The offer in `manage.py run`


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Keyboard(Terminal):
    """A terminal somebody presses Ctrl-C at."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


def prepare(
    monkeypatch: pytest.MonkeyPatch, keyboard: io.StringIO | None, screen: io.StringIO | None = None
) -> tuple[str, str]:
    """Make ready to serve; return what was written to standard output and to standard error."""
    screen, errors = screen or Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdin", keyboard)
    run.Command(stdout=screen, stderr=errors).prepare()
    return screen.getvalue(), errors.getvalue()


@pytest.mark.django_db
def test_the_offer_names_the_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert install_model.Command.releases == RELEASES
    assert "Install Kokoro now? 354 MB [y/N]" in prepare(monkeypatch, Terminal("n\n"))[0]


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["y\n", "Yes\n", " Y \n"])
def test_the_offer_taken(
    server: FileServer, monkeypatch: pytest.MonkeyPatch, model_dir: Path, answer: str
) -> None:
    output, errors = prepare(monkeypatch, Terminal(answer))
    assert names_in(model_dir) == [MODEL_NAME, VOICES_NAME]
    assert GlobalSettings.load().default_voice_id == "af_bella"
    assert output.count("Install Kokoro now?") == 1
    assert "No Kokoro voice model" not in output
    assert errors == ""


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["n\n", "\n", "what?\n", ""])
def test_the_offer_declined(
    server: FileServer, monkeypatch: pytest.MonkeyPatch, model_dir: Path, answer: str
) -> None:
    output, _ = prepare(monkeypatch, Terminal(answer))
    assert server.requested == []
    assert GlobalSettings.load().default_voice_id == "espeak-en-us"
    assert output.count("Install Kokoro now?") == 1
    assert WHAT_TO_DO in output


@pytest.mark.django_db
def test_an_install_that_fails_keeps_nothing_from_starting(
    server: FileServer, monkeypatch: pytest.MonkeyPatch, model_dir: Path
) -> None:
    server.answers[VOICES_NAME] = refusal(404)
    output, errors = prepare(monkeypatch, Terminal("y\n"))
    assert "404 Not Found" in errors
    assert "StoryFlow starts all the same." in errors
    assert server.requested == [VOICES_NAME]
    assert GlobalSettings.load().default_voice_id == "espeak-en-us"
    assert "No Kokoro voice model is installed" in output
    assert names_in(model_dir) == []


@pytest.mark.django_db
def test_ctrl_c_at_the_offer_ends_the_command(
    server: FileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit) as caught:
        prepare(monkeypatch, Keyboard())
    assert caught.value.code == 128 + signal.SIGINT
    assert server.requested == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keyboard", "screen"),
    [(io.StringIO("y\n"), Terminal()), (Terminal("y\n"), io.StringIO()), (None, Terminal())],
)
def test_nobody_is_asked_without_a_terminal(
    server: FileServer,
    monkeypatch: pytest.MonkeyPatch,
    keyboard: io.StringIO | None,
    screen: io.StringIO,
) -> None:
    output, _ = prepare(monkeypatch, keyboard, screen)
    assert "[y/N]" not in output
    assert WHAT_TO_DO in output
    assert server.requested == []
    assert GlobalSettings.load().default_voice_id == "espeak-en-us"


@pytest.mark.django_db
def test_no_offer_where_a_model_is(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert prepare(monkeypatch, Terminal("y\n")) == ("", "")
    assert not GlobalSettings.objects.exists()


@pytest.mark.django_db
def test_no_offer_of_a_model_that_would_not_speak(
    server: FileServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MODEL_NAME = "kokoro-v0_19.onnx"
    output, _ = prepare(monkeypatch, Terminal("y\n"))
    assert "[y/N]" not in output
    assert server.requested == []
