"""What is known of a task, and the words for how far it is."""

from copy import deepcopy
from typing import Any, NotRequired, TypedDict

TASK_PENDING = "PENDING"
TASK_PROCESSING = "PROCESSING"
TASK_COMPLETED = "COMPLETED"
TASK_FAILED = "FAILED"
TASK_STATUSES = (TASK_PENDING, TASK_PROCESSING, TASK_COMPLETED, TASK_FAILED)


class CompletedSegment(TypedDict):
    """A segment whose audio is ready; `duration` in seconds.

    `warning` is there where part of the text is not in it, in words for a person.
    """

    segment_id: str
    audio_url: str
    duration: float
    warning: NotRequired[str]


class SegmentError(TypedDict):
    """What went wrong, and with which segment: an empty id where it was the task as a whole."""

    segment_id: str
    error: str


class Task(TypedDict):
    """A task's state. Times are seconds since the epoch; the segments are in their order."""

    status: str
    segment_ids: tuple[str, ...]
    progress: dict[str, Any]
    completed_segments: list[CompletedSegment]
    errors: list[SegmentError]
    created_at: float
    completed_at: float | None
    cancel_requested: bool


def goes_on(task: Task) -> bool:
    """Tell whether a task has more to begin: it has not ended and will not end early."""
    return task["status"] in (TASK_PENDING, TASK_PROCESSING) and not task["cancel_requested"]


def waiting_segments(task: Task) -> tuple[str, ...]:
    """Return the ids of the segments whose turn is still to come."""
    return task["segment_ids"][task["progress"]["current"] :] if goes_on(task) else ()


def snapshot(task: Task) -> Task:
    """Copy a task with all it holds, fast where it holds thousands of segments."""
    copy = task.copy()
    copy["progress"] = deepcopy(task["progress"])
    copy["completed_segments"] = [entry.copy() for entry in task["completed_segments"]]
    copy["errors"] = [entry.copy() for entry in task["errors"]]
    return copy
