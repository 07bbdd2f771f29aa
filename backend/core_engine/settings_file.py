"""Settings kept as JSON in the data folder; a hand may write the files too."""

import json
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from core_engine.audio_utils import TEMPORARY_SUFFIX, replacing
from core_engine.errors import SpeechError

T = TypeVar("T")

_FILES_REMEMBERED = 4


class SettingsFileError(SpeechError):
    """A file of settings that can't be read, or holds something else."""


def read_settings_file(path: Path, parse: Callable[[Any], T]) -> T | None:
    """Return what `parse` makes of a file's content, None where there is no file.

    `parse` raises ValueError where it is not the content of such a file.

    Raises:
        SettingsFileError: the file can't be read, or holds something else.
    """
    try:
        stat = path.stat()
        found: T = _read(path, parse, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsFileError(f"{path} can't be read: {error.strerror}.") from error
    return found


def write_settings_file(path: Path, parse: Callable[[Any], object], content: Any) -> None:
    """Replace a file as a whole.

    Raises:
        SettingsFileError: there is a damaged one, which is left alone.
        OSError: it can't be written; an older one is as it was.
    """
    with _lock:
        read_settings_file(path, parse)
        for leftover in path.parent.glob(f".{path.name}.*{TEMPORARY_SUFFIX}"):
            leftover.unlink()
        with replacing(path) as temporary:
            shown = json.dumps(content, ensure_ascii=False, indent=1)
            temporary.write_text(shown, encoding="utf-8")


_lock = threading.Lock()


@lru_cache(_FILES_REMEMBERED)
def _read(path: Path, parse: Callable[[Any], Any], inode: int, changed: int, size: int) -> Any:
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, RecursionError) as error:
        raise SettingsFileError(
            f"{path} is damaged: {error}. Mend it, or move it away to begin anew."
        ) from error
