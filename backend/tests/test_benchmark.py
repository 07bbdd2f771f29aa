"""`manage.py benchmark`: what it measures, what it names and what it leaves alone."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from api.management.commands.benchmark import table
from api.models import GlobalSettings, Project
from benchmarks import machine, serving, speech
from benchmarks.serving import Latency, ServingError, measure_serving
from benchmarks.speech import benchmark_voice, measure_speech
from core_engine.model_loader import KokoroModelLoader
from tests import tiny_kokoro

MEASURES = {
    "machine",
    "onnx_provider",
    "voice",
    "english_lexicons",
    "words",
    "audio_seconds",
    "speaking_seconds",
    "real_time_factor",
    "share_outside_model",
    "peak_memory_bytes",
    "startup_seconds",
    "status_polls",
    "status_p50_ms",
    "status_p99_ms",
    "status_max_ms",
}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Polls for a second, which is enough to see that it does."""
    monkeypatch.setattr(serving, "POLLING_SECONDS", 1)


def benchmark(*arguments: str) -> str:
    output = io.StringIO()
    call_command("benchmark", *arguments, stdout=output)
    return output.getvalue()


def test_kokoro_is_measured_in_full(short: None, model: Path) -> None:
    measured = json.loads(benchmark("--json"))
    assert measured.keys() == MEASURES
    assert measured["voice"] == "af_bella"
    assert 0 < measured["share_outside_model"] < 1
    assert measured["real_time_factor"] == pytest.approx(
        measured["audio_seconds"] / measured["speaking_seconds"]
    )
    assert measured["status_polls"] > 0
    assert measured["status_p50_ms"] <= measured["status_p99_ms"] <= measured["status_max_ms"]
    assert measured["machine"].keys() == {"cpu", "cores", "python", "platform"}
    assert all(measured["machine"].values())


def test_without_a_model_the_draft_voice_is_measured(short: None) -> None:
    output = benchmark()
    assert "voice                   espeak-en-us" in output
    assert "outside the model       n/a" in output
    assert "real-time factor" in output


def test_another_kokoro_voice_speaks_where_the_default_one_is_missing(model_dir: Path) -> None:
    tiny_kokoro.install(model_dir, voices=("jf_alpha", "bf_emma"))
    assert benchmark_voice().id == "bf_emma"


def test_the_model_is_timed_for_the_passage_alone(model: Path) -> None:
    session = KokoroModelLoader.get_session()
    measured = measure_speech(benchmark_voice())
    assert measured.seconds_in_model is not None
    assert 0 < measured.seconds_in_model < measured.seconds
    assert KokoroModelLoader.get_session() is session


def test_the_passage_has_a_few_hundred_words() -> None:
    assert 200 <= len(speech.PASSAGE.split()) <= 400


@pytest.mark.django_db(transaction=True)
def test_the_persons_folders_are_left_alone(short: None, settings: Any, media_root: Path) -> None:
    before = files_below(settings.DATA_DIR)
    benchmark()
    assert files_below(settings.DATA_DIR) == before
    assert files_below(media_root) == {}
    assert not Project.objects.exists()
    assert not GlobalSettings.objects.exists()


def files_below(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_latencies_are_sorted_into_percentiles() -> None:
    latency = Latency.of([float(number) for number in range(101)])
    assert (latency.polls, latency.p50, latency.p99, latency.max) == (101, 50.0, 99.0, 100.0)


def test_a_server_that_does_not_start_is_told_by_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STORYFLOW_DEBUG", "perhaps")
    with pytest.raises(ServingError, match="must be true or false"):
        measure_serving("espeak-en-us", "One.", 1)


def test_a_damaged_model_is_said(short: None, model: Path) -> None:
    (model / "kokoro-v1.0.onnx").write_bytes(b"half a file")
    with pytest.raises(CommandError, match="damaged"):
        benchmark()


def test_what_a_system_does_not_tell_is_shown_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert machine.peak_memory_bytes() is None
    assert "peak memory             n/a" in table(_measured(peak_memory_bytes=None))


def _measured(**others: Any) -> dict[str, Any]:
    return dict.fromkeys(MEASURES, 1.0) | {"machine": machine.describe_machine(), **others}
