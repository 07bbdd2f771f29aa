"""The installation's secret key: made at the first start, kept beside the database."""

import os
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

FILE_NAME = "secret.key"


def load_secret_key(data_dir: Path) -> str:
    """Return the key kept in `data_dir`; where there is none, make one for its owner alone."""
    path = data_dir / FILE_NAME
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
        key = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data folder {data_dir} can't be used: {error.strerror}. "
            "Make it writable, or name another one in STORYFLOW_DATA_DIR."
        ) from error
    if not key:
        raise ImproperlyConfigured(
            f"{path} is empty. Delete it and start again: a new one is made."
        )
    return key


def _create(path: Path) -> None:
    """Write a new key and link it into place: two first starts agree on one."""
    draft = path.with_name(f"{FILE_NAME}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
