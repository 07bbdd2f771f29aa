"""Files that follow a transaction: set aside while it runs, gone once it is committed, else back.

A full disk shows itself when a transaction is committed; by then a file that was simply removed
could not come back.
"""

import logging
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

logger = logging.getLogger(__name__)

ASIDE_PREFIX = ".removed-"
_ASIDE_NAME = re.compile(rf"{re.escape(ASIDE_PREFIX)}[0-9a-f]{{8}}-(?P<name>.+)")


@dataclass(frozen=True)
class Aside:
    """A file or folder that was renamed, and where it was."""

    hidden: Path
    path: Path

    @classmethod
    def found(cls, hidden: Path) -> "Aside | None":
        """Return what an interrupted run left aside, or None where the name is none of ours."""
        match = _ASIDE_NAME.fullmatch(hidden.name)
        return cls(hidden, hidden.with_name(match["name"])) if match else None

    def put_back(self) -> None:
        """Rename it back.

        Raises:
            OSError: it stays aside.
        """
        self.hidden.replace(self.path)

    def remove(self) -> None:
        """Remove it.

        Raises:
            OSError: some of it stays.
        """
        shutil.rmtree(self.hidden) if self.hidden.is_dir() else self.hidden.unlink()


@dataclass
class _Changes:
    set_aside: list[Aside] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)

    def keep(self) -> None:
        for aside in self.set_aside:
            try:
                aside.remove()
            except OSError:
                logger.warning("%s can't be removed; the next start tries again.", aside.hidden)

    def undo(self) -> None:
        for path in self.made:
            path.unlink(missing_ok=True)
        for aside in reversed(self.set_aside):
            try:
                aside.put_back()
            except OSError:
                logger.exception("%s can't be put back; the next start tries again.", aside.path)


_open: ContextVar[_Changes | None] = ContextVar("_open", default=None)


@contextmanager
def rows_and_files() -> Iterator[None]:
    """Change rows and files together: both, or neither where it raises."""
    outer, changes = _open.get(), _Changes()
    token = _open.set(changes)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        changes.undo()
        raise
    finally:
        _open.reset(token)
    if outer is None:
        changes.keep()
    else:
        outer.set_aside += changes.set_aside
        outer.made += changes.made


def set_aside(path: Path) -> None:
    """Remove a file or folder, if it is there: at once, or with the `rows_and_files` around it.

    It is renamed first: what is being written into a folder finds it gone, and fails.

    Raises:
        OSError: it is there and stays.
    """
    aside = Aside(path.with_name(f"{ASIDE_PREFIX}{uuid.uuid4().hex[:8]}-{path.name}"), path)
    try:
        path.rename(aside.hidden)
    except FileNotFoundError:
        return
    changes = _open.get()
    if changes is None:
        aside.remove()
    else:
        changes.set_aside.append(aside)


def made(path: Path) -> None:
    """Take note of a new file, which goes where the `rows_and_files` around it fails."""
    if changes := _open.get():
        changes.made.append(path)
