"""The same words, spoken alike, are spoken once: the sound of one segment serves another."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from core_engine.audio_utils import duration_of, replacing
from core_engine.origin import Origin, read_origin


def copy_twin(twins: Iterable[Path], origin: Origin, path: Path) -> float | None:
    """Copy the first of these files that has the sound of `origin` to `path`.

    Returns:
        Its duration in seconds, or None where none of them has it.

    Raises:
        OSError: the copy can't be written; an older file is still as it was.
    """
    for twin in twins:
        if not _has_sound_of(origin, twin):
            continue
        with suppress(FileNotFoundError), replacing(path) as temporary:
            shutil.copyfile(twin, temporary)
            # Another may have taken its place meanwhile.
            if not _has_sound_of(origin, temporary):
                temporary.unlink()
            return duration_of(temporary)
    return None


def _has_sound_of(origin: Origin, path: Path) -> bool:
    made_from = read_origin(path)
    return made_from is not None and made_from.gives_the_same_sound(origin)
