"""The task that makes a whole narration's file.

It takes its turn on the one worker: what was to be spoken before it is then in it, and two cores
have nothing to gain from encoding and speaking at a time.
"""

from dataclasses import dataclass
from uuid import UUID

from api.exports import DELETED, Export, StoryChanged
from api.models import Project
from api.tasks import TaskFailure, get_task_manager, new_task_id
from api.time_left import TimeLeft
from api.whole_story import ExportError, whole_story
from core_engine.mastering.mix import Loudness, Tell

_EXPORT_TASK = "export"


class _Cancelled(Exception):
    pass


@dataclass(frozen=True)
class WantedExport:
    """What a person asks for, whatever the story is when it is made."""

    project_id: UUID
    suffix: str
    loudness: Loudness
    skip_missing: bool

    def of_the_story_now(self) -> Export:
        """Raises ExportError where the story is gone or not whole."""
        project = Project.objects.filter(pk=self.project_id).first()
        if project is None:
            raise StoryChanged(DELETED)
        story = whole_story(project, skip_missing=self.skip_missing)
        return Export(story, self.suffix, self.loudness)

    def start(self) -> str:
        """Queue its making and return the task's id: of the one that waits or runs already."""
        task_id = new_task_id(_EXPORT_TASK, self.project_id)
        key = (_EXPORT_TASK, self)
        return get_task_manager().submit_task(lambda: self._make(task_id), task_id, key=key)

    def _make(self, task_id: str) -> None:
        """The task: done, ended early, or failed with an error of no segment."""
        try:
            export = self.of_the_story_now()
            tell = _teller(task_id, export.seconds)
            export.make(tell)
            tell(export.seconds)
        except _Cancelled:
            return
        except ExportError as error:
            raise TaskFailure("", str(error)) from error
        except OSError as error:
            words = f"The narration can't be written: {error.strerror or error}."
            raise TaskFailure("", words) from error


def _teller(task_id: str, seconds: float) -> Tell:
    """Return what brings a task's progress up to date, and ends the task where it is cancelled."""
    manager, total = get_task_manager(), round(seconds)
    time_left = TimeLeft(total)

    def tell(done: float) -> None:
        nonlocal time_left
        if manager.is_cancelled(task_id):
            raise _Cancelled
        if not done:  # Measuring, which comes first, is quicker than what the estimate is of.
            time_left = TimeLeft(total)
        time_left.have_passed(round(done))
        left = time_left.seconds()
        manager.update_task_progress(task_id, round(done), total, seconds_left=left)

    return tell
