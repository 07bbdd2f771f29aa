"""The whole story as one file in its folder, in every format that was asked for so far."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self

from api.export_tasks import WantedExport
from api.models import Project
from core_engine.mastering.sound_formats import SOUND_FORMATS
from terminal.story_folder import FolderState, StoryFolder
from terminal.story_run import Tell


class _Stopped(Exception):
    pass


@dataclass(frozen=True)
class WholeFiles:
    """The files of these names: all up to date, or none is there."""

    folder: StoryFolder
    names: list[str]

    @classmethod
    def of(cls, folder: StoryFolder, asked_for: str | None, state: FolderState | None) -> Self:
        """Return those of the format asked for now, and of those that are there."""
        names = {suffix: f"narration.{suffix}" for suffix in SOUND_FORMATS}
        there = {
            name
            for name in names.values()
            if state and name in state.files and (folder.path / name).is_file()
        }
        return cls(
            folder,
            [name for suffix, name in names.items() if suffix == asked_for or name in there],
        )

    def write(self, project: Project, stopped: Callable[[], object], tell: Tell) -> bool:
        """Bring them up to date; tell whether they are, which ends early where `stopped` is true.

        Raises:
            ExportError: one can't be made.
            OSError: one can't be written; an older one is as it was.
        """

        def stop_where_wanted(_seconds: float) -> None:
            if stopped():
                raise _Stopped

        for name in self.names:
            suffix = PurePath(name).suffix.removeprefix(".")
            export = WantedExport(project.pk, suffix, "peak", skip_missing=False).of_the_story_now()
            try:
                export.make(stop_where_wanted)
            except _Stopped:
                return False
            if not self.folder.has_copy(name, export.path):
                self.folder.copy(name, export.path)
            file = str(self.folder.path / name)
            tell({"event": "narration", "file": file, "duration": export.seconds})
        return True

    def remove(self) -> None:
        self.folder.remove(self.names)
