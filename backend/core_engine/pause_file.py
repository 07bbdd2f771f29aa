"""The pauses that a person has set, kept in the data folder."""

from dataclasses import asdict
from typing import Any

from django.conf import settings

from core_engine.pauses import DEFAULT_PAUSES, MAX_PAUSE_SECONDS, Pauses
from core_engine.settings_file import read_settings_file, write_settings_file


def read_pauses() -> Pauses:
    """Return what is kept; the defaults where there is no file.

    Raises:
        SettingsFileError: the file can't be read, or holds something else.
    """
    kept = read_settings_file(settings.PAUSES_FILE, _parsed)
    return DEFAULT_PAUSES if kept is None else kept


def write_pauses(pauses: Pauses) -> None:
    """Keep these; raises as `write_settings_file` does."""
    write_settings_file(settings.PAUSES_FILE, _parsed, asdict(pauses))


def _parsed(content: Any) -> Pauses:
    names = asdict(DEFAULT_PAUSES)
    if not isinstance(content, dict) or not content.keys() <= names.keys():
        raise ValueError(f"it may hold {', '.join(names)}, and nothing else")
    for name, seconds in content.items():
        is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
        if not is_number or not 0 <= seconds <= MAX_PAUSE_SECONDS:
            raise ValueError(f"{name} is no number of seconds from 0 to {MAX_PAUSE_SECONDS:g}")
    return Pauses(**{name: float(seconds) for name, seconds in content.items()})
