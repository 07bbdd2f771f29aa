"""`python -m tests.under_fire.rigged RIG serve --port N`: StoryFlow with one thing changed.

A moment of `MOMENTS` is where it is held for ever: it prints `HELD` there, and a test kills it.
"""

import sys
import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management import execute_from_command_line
from django.db.models import QuerySet

from core_engine import draft_voice
from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.phrase import Phrase

HELD = "HELD"
LARGE_SAMPLES = 10_000_000
LARGE_VERSIONS = 100


def hold(owner: Any, name: str, when: Callable[..., bool], *, after: bool) -> None:
    """Hold every call of `owner.name` that `when` is true of: before it, or when it is done."""
    call = getattr(owner, name)

    def held(*args: Any, **kwargs: Any) -> Any:
        if not when(*args, **kwargs):
            return call(*args, **kwargs)
        if after:
            call(*args, **kwargs)
        print(HELD, flush=True)  # noqa: T201
        threading.Event().wait()
        raise AssertionError

    setattr(owner, name, held)


def _has_suffix(suffix: str) -> Callable[..., bool]:
    return lambda path, *_args, **_kwargs: Path(path).suffix == suffix


def _is_set_aside(suffix: str) -> Callable[..., bool]:
    return lambda _path, target: (
        Path(target).name.startswith(".removed-") and Path(target).suffix == suffix
    )


def _becomes(suffix: str) -> Callable[..., bool]:
    return lambda _path, target: Path(target).suffix == suffix


def _goes_to_its_place(suffix: str) -> Callable[..., bool]:
    return lambda path, target: (
        Path(path).name.startswith(".removed-") and Path(target).suffix == suffix
    )


MOMENTS: dict[str, tuple[Any, str, Callable[..., bool], bool]] = {
    "writing the sound": (wave.Wave_write, "writeframesraw", lambda *_: True, True),
    "before the rename": (Path, "replace", _becomes(".wav"), False),
    "before the narration is renamed": (Path, "replace", _becomes(".flac"), False),
    "narration written, older ones there": (Path, "replace", _becomes(".flac"), True),
    "between the rename and the row": (Path, "replace", _becomes(".wav"), True),
    "after the row": (QuerySet, "update", lambda _, **row: "audio_file" in row, True),
    "sound set aside, row not": (Path, "rename", _is_set_aside(".wav"), True),
    "row changed, sound aside": (Path, "unlink", _has_suffix(".wav"), False),
    "folder set aside, rows not": (Path, "rename", _is_set_aside(""), True),
    "before the JPEG is renamed": (Path, "replace", _becomes(".jpg"), False),
    "JPEG written, row not": (Path, "replace", _becomes(".jpg"), True),
    "PNG set aside, row not": (Path, "rename", _is_set_aside(".png"), True),
    "row changed, PNG aside": (Path, "unlink", _has_suffix(".png"), False),
    "PNG copied, row not": (Path, "replace", _is_set_aside(".png"), True),
    "row changed, PNG still to come": (Path, "replace", _goes_to_its_place(".png"), False),
}


def speak_large_sounds() -> None:
    """Replace the draft voice by one whose every sound is 20 MB and unlike the one before.

    A first sample of full scale; all others are the same, `n / LARGE_VERSIONS` of it.
    """
    spoken = 0

    def speak(*_: object) -> Iterator[Phrase]:
        nonlocal spoken
        spoken = spoken % LARGE_VERSIONS + 1
        yield _phrase(np.ones(1, np.float32))
        left = LARGE_SAMPLES - 1
        block = np.full(10 * SAMPLE_RATE, spoken / (2 * LARGE_VERSIONS), np.float32)
        while left:
            yield _phrase(block[:left])
            left -= len(block[:left])

    setattr(draft_voice, "speak", speak)  # noqa: B010 (another signature)


def _phrase(sound: Audio) -> Phrase:
    return Phrase(sound, rest_before=0, rest_after=0, words=[], pause=0.0, source="espeak")


def main() -> None:
    rig = sys.argv.pop(1)
    if rig == "large sounds":
        speak_large_sounds()
    else:
        owner, name, when, after = MOMENTS[rig]
        hold(owner, name, when, after=after)
    execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
