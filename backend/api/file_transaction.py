"""Files that follow a transaction: set aside while it runs, gone once it is committed, else back.

A file that is to come lies aside as well, and goes to its place once the transaction is committed.
A full disk shows itself when a transaction is committed; by then a file that was simply removed
could not come back.
"""

import logging
import re
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from core_engine.audio_utils import replacing

logger = logging.getLogger(__name__)

ASIDE_PREFIX = ".removed-"
_ASIDE_NAME = re.compile(rf"{re.escape(ASIDE_PREFIX)}[0-9a-f]{{8}}-(?P<name>.+)")


@dataclass(frozen=True)
class Aside:
    """A file or folder under a hidden name, and where it was or is to be."""

    hidden: Path
    path: Path

    @classmethod
    def of(cls, path: Path) -> "Aside":
        return cls(path.with_name(f"{ASIDE_PREFIX}{uuid.uuid4().hex[:8]}-{path.name}"), path)

    @classmethod
    def found(cls, hidden: Path) -> "Aside | None":
        """Return what an interrupted run left aside, or None where the name is none of ours."""
        match = _ASIDE_NAME.fullmatch(hidden.name)
        return cls(hidden, hidden.with_name(match["name"])) if match else None

    def put_in_place(self) -> None:
        """Rename it to its own name.

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
    to_come: list[Aside] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)

    def keep(self) -> None:
        _put_in_place(self.to_come)
        _remove(self.set_aside)

    def undo(self) -> None:
        for path in self.made:
            path.unlink(missing_ok=True)
        _remove(self.to_come)
        _put_in_place(reversed(self.set_aside))

    def join(self, outer: "_Changes") -> None:
        outer.set_aside += self.set_aside
        outer.to_come += self.to_come
        outer.made += self.made


def _put_in_place(asides: Iterable[Aside]) -> None:
    for aside in asides:
        try:
            aside.put_in_place()
        except OSError:
            logger.exception("%s can't be put in place; the next start tries again.", aside.path)


def _remove(asides: Iterable[Aside]) -> None:
    for aside in asides:
        try:
            aside.remove()
        except OSError:
            logger.warning("%s can't be removed; the next start tries again.", aside.hidden)


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
        changes.join(outer)


def set_aside(path: Path) -> None:
    """Remove a file or folder, if it is there: at once, or with the `rows_and_files` around it.

    It is renamed first: what is being written into a folder finds it gone, and fails.

    Raises:
        OSError: it is there and stays.
    """
    aside = Aside.of(path)
    try:
        path.rename(aside.hidden)
    except FileNotFoundError:
        return
    changes = _open.get()
    if changes is None:
        aside.remove()
    else:
        changes.set_aside.append(aside)


def copy_in(source: Path, path: Path) -> None:
    """Copy a file to a new path with the `rows_and_files` around it, which it needs.

    Raises:
        OSError: it can't be copied.
    """
    changes, aside = _open.get(), Aside.of(path)
    assert changes is not None
    with replacing(aside.hidden) as temporary:
        shutil.copyfile(source, temporary)
    changes.to_come.append(aside)


def made(path: Path) -> None:
    """Take note of a new file, which goes where the `rows_and_files` around it fails."""
    if changes := _open.get():
        changes.made.append(path)
