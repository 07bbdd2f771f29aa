"""A person's pronunciations, kept as JSON in the data folder; a hand may write the file too."""

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from core_engine.audio_utils import TEMPORARY_SUFFIX, replacing
from core_engine.pronunciations import (
    NO_PRONUNCIATIONS,
    Pronunciation,
    PronunciationError,
    Pronunciations,
    pronunciation_problem,
    word_problem,
)

MAX_ENTRIES = 2_000


def read_pronunciations() -> Pronunciations:
    """Return what the file holds; none where there is no file.

    Raises:
        PronunciationError: the file can't be read, or holds something else.
    """
    path = settings.PRONUNCIATIONS_FILE
    try:
        stat = path.stat()
        return _read(path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    except FileNotFoundError:
        return NO_PRONUNCIATIONS
    except OSError as error:
        raise PronunciationError(f"{path} can't be read: {error.strerror}.") from error


def write_pronunciations(entries: Iterable[Pronunciation]) -> None:
    """Replace the file as a whole.

    Raises:
        PronunciationError: there is a damaged one, which is left alone.
        OSError: it can't be written; an older one is as it was.
    """
    path = settings.PRONUNCIATIONS_FILE
    with _lock:
        read_pronunciations()
        for leftover in path.parent.glob(f".{path.name}.*{TEMPORARY_SUFFIX}"):
            leftover.unlink()
        with replacing(path) as temporary:
            shown = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1)
            temporary.write_text(shown, encoding="utf-8")


_lock = threading.Lock()


@lru_cache(maxsize=2)
def _read(path: Path, inode: int, changed: int, size: int) -> Pronunciations:
    try:
        return Pronunciations(_entries(json.loads(path.read_text(encoding="utf-8"))))
    except (ValueError, RecursionError, PronunciationError) as error:
        raise PronunciationError(
            f"{path} is damaged: {error}. Mend it, or move it away to begin anew."
        ) from error


def _entries(content: Any) -> list[Pronunciation]:
    if not isinstance(content, list) or len(content) > MAX_ENTRIES:
        raise PronunciationError(f"it is no list of up to {MAX_ENTRIES} entries")
    entries = [_entry(found, place) for place, found in enumerate(content, start=1)]
    if len({entry.key for entry in entries}) < len(entries):
        raise PronunciationError("a word is in it twice")
    return entries


def _entry(found: Any, place: int) -> Pronunciation:
    try:
        entry = Pronunciation(**found)
        problem = word_problem(entry.word) or pronunciation_problem(entry.pronunciation)
    except (TypeError, AttributeError) as error:
        raise PronunciationError(f'entry {place} is no "word" and "pronunciation"') from error
    if problem:
        raise PronunciationError(f"entry {place}: {problem}")
    return entry
