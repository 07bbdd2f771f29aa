"""StoryFlow's engine beside kokoro-onnx itself, with one text and the installed model.

`python -m benchmarks.beside_kokoro_onnx` in backend/. Each speaks in a process of its own, in turn.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import django

from benchmarks.machine import describe_machine, peak_memory_bytes
from benchmarks.speech import PASSAGE

_WORDS = 1_500
_ROUNDS = 2
_TEXT = " ".join((f"{PASSAGE}\n\n" * (_WORDS // len(PASSAGE.split()) + 1)).split(" ")[:_WORDS])


def main() -> None:
    if sys.argv[1:]:
        sys.stdout.write(json.dumps(_SPEAKERS[sys.argv[1]]()))
        return
    machine = describe_machine()
    _show("machine", f"{machine['cpu']}, {machine['cores']} cores, Python {machine['python']}")
    _show("text", f"{_WORDS} words, one segment")
    for _ in range(_ROUNDS):
        for name in _SPEAKERS:
            _show(name, _described(**_measured(name)))


def _measured(name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.beside_kokoro_onnx", name]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    measured: dict[str, Any] = json.loads(answer)
    return measured


def _described(audio: float, wall: float, model: float, peak: int | None) -> str:
    memory = "n/a" if peak is None else f"{peak / 1_000_000:.0f} MB"
    return (
        f"{audio:.0f} s of audio, {wall / audio:.4f} s of work for a second of it, "
        f"{wall / model:.4f} of the time in the model, peak {memory}"
    )


def _speak_with_storyflow() -> dict[str, Any]:
    from benchmarks.speech import measure_speech
    from core_engine.voices import DEFAULT_VOICE, find_voice

    voice = find_voice(DEFAULT_VOICE)
    if voice is None:
        sys.exit("Kokoro is not installed: manage.py install_model")
    measured = measure_speech(voice, _TEXT)
    return _result(measured.audio_seconds, measured.seconds, measured.seconds_in_model)


def _speak_with_kokoro_onnx() -> dict[str, Any]:
    from django.conf import settings
    from kokoro_onnx import Kokoro

    from benchmarks.speech import TimedSession
    from core_engine.model_files import find_model_files
    from core_engine.voices import DEFAULT_VOICE

    files = find_model_files(settings.MODEL_DIR, settings.MODEL_NAME)
    if files is None:
        sys.exit("Kokoro is not installed: manage.py install_model")
    kokoro: Any = Kokoro(str(files.model), str(files.voices))
    kokoro.create("It was the best of times.", DEFAULT_VOICE)
    timed = kokoro.sess = TimedSession(kokoro.sess)
    began = time.perf_counter()
    sound, rate = kokoro.create(_TEXT, DEFAULT_VOICE)
    return _result(len(sound) / rate, time.perf_counter() - began, timed.seconds)


def _result(audio: float, wall: float, model: float | None) -> dict[str, Any]:
    return {"audio": audio, "wall": wall, "model": model, "peak": peak_memory_bytes()}


def _show(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<14}{value}\n")
    sys.stdout.flush()


_SPEAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "kokoro-onnx": _speak_with_kokoro_onnx,
    "StoryFlow": _speak_with_storyflow,
}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storyflow.settings")
    django.setup()
    main()
