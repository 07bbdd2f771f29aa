"""Settings from the environment, parsed strictly: a bad value is a clear error at the start."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("0", "false", "no", "off")
MAX_DIGITS = 9


def env_bool(name: str, *, default: bool) -> bool:
    """Return the switch `name`, or `default` where it is unset or empty."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in TRUE_WORDS + FALSE_WORDS:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value[:200]!r}.")
    return value in TRUE_WORDS


def env_seconds(name: str, *, default: int) -> int:
    """Return a whole number of seconds, 0 or more."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) <= MAX_DIGITS):
        raise ImproperlyConfigured(
            f"{name} must be a whole number of seconds, 0 or more, not {value[:200]!r}."
        )
    return int(value)


def env_folder(name: str, *, default: Path) -> Path:
    """Return an absolute folder; one that the variable names is made where it is not there."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        folder = Path(value).expanduser().resolve()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name} must name a folder that can be used, not {value[:200]!r}: {error}."
        ) from error
    return folder


def env_word(name: str) -> str:
    """Return what `name` says, or nothing where it is unset."""
    return os.environ.get(name, "").strip()


def env_choice(name: str, choices: Sequence[str]) -> str | None:
    """Return one of `choices`, or None where `name` is unset or empty."""
    value = os.environ.get(name, "").strip()
    if not value:
        return None
    if value not in choices:
        raise ImproperlyConfigured(
            f"{name} must be one of {', '.join(choices)}, not {value[:200]!r}."
        )
    return value
