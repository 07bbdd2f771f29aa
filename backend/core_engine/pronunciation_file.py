"""A person's pronunciations, kept in the data folder."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.conf import settings

from core_engine.pronunciations import (
    NO_PRONUNCIATIONS,
    Pronunciation,
    Pronunciations,
    pronunciation_problem,
    word_problem,
)
from core_engine.settings_file import read_settings_file, write_settings_file

MAX_ENTRIES = 2_000


def read_pronunciations() -> Pronunciations:
    """Return what is kept; none where there is no file.

    Raises:
        SettingsFileError: the file can't be read, or holds something else.
    """
    kept = read_settings_file(settings.PRONUNCIATIONS_FILE, _parsed)
    return NO_PRONUNCIATIONS if kept is None else kept


def write_pronunciations(entries: Iterable[Pronunciation]) -> None:
    """Keep these and no others; raises as `write_settings_file` does."""
    content = [asdict(entry) for entry in entries]
    write_settings_file(settings.PRONUNCIATIONS_FILE, _parsed, content)


def _parsed(content: Any) -> Pronunciations:
    if not isinstance(content, list) or len(content) > MAX_ENTRIES:
        raise ValueError(f"it is no list of up to {MAX_ENTRIES} entries")
    entries = [_entry(found, place) for place, found in enumerate(content, start=1)]
    if len({entry.key for entry in entries}) < len(entries):
        raise ValueError("a word is in it twice")
    return Pronunciations(entries)


def _entry(found: Any, place: int) -> Pronunciation:
    try:
        entry = Pronunciation(**found)
        problem = word_problem(entry.word) or pronunciation_problem(entry.pronunciation)
    except (TypeError, AttributeError) as error:
        raise ValueError(f'entry {place} is no "word" and "pronunciation"') from error
    if problem:
        raise ValueError(f"entry {place}: {problem}")
    return entry
