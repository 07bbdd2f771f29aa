"""Long work behind the API: one worker thread, tasks in the order they came, their state in memory.

It knows nothing of what a task does.
"""

import logging
import threading
import time
import uuid
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

from django.conf import settings
from django.db import connections

from api.task_state import (
    TASK_COMPLETED,
    TASK_FAILED,
    TASK_PENDING,
    TASK_PROCESSING,
    CompletedSegment,
    SegmentError,
    Task,
    snapshot,
)

__all__ = [
    "TASK_COMPLETED",
    "TASK_FAILED",
    "TASK_PENDING",
    "TASK_PROCESSING",
    "TaskFailure",
    "TaskManager",
    "TaskManagerStopped",
    "get_task_manager",
    "new_task_id",
]

logger = logging.getLogger(__name__)

_ENDED = (TASK_COMPLETED, TASK_FAILED)


class TaskFailure(Exception):
    """Raised by a task to end as FAILED, naming the segment that could not be done."""

    def __init__(self, segment_id: str, message: str) -> None:
        super().__init__(message)
        self.segment_id = segment_id
        self.message = message


class TaskManagerStopped(RuntimeError):
    """A task was submitted after the shutdown."""


class TaskManager:
    """The process's one queue. `TaskManager()` always gives the same object."""

    _instance: ClassVar["TaskManager | None"] = None
    _instance_lock: ClassVar[threading.Lock] = threading.Lock()

    _executor: ThreadPoolExecutor
    _tasks: dict[str, Task]
    _tasks_lock: threading.RLock
    _unfinished_by_key: dict[Hashable, str]
    _interrupted: set[str]
    _cleanup_threshold: float
    _stopped: bool

    def __new__(cls) -> "TaskManager":
        with cls._instance_lock:
            if cls._instance is None:
                manager = super().__new__(cls)
                manager._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="narrator")
                manager._tasks = {}
                manager._tasks_lock = threading.RLock()
                manager._unfinished_by_key = {}
                manager._interrupted = set()
                manager._cleanup_threshold = settings.TASK_CLEANUP_THRESHOLD
                manager._stopped = False
                cls._instance = manager
            return cls._instance

    def submit_task(
        self,
        task_fn: Callable[[], object],
        task_id: str | None = None,
        *,
        key: Hashable | None = None,
        segment_ids: Sequence[object] = (),
    ) -> str:
        """Queue `task_fn`, which takes these segments in turn, and return its task's id.

        While a task of the same `key` waits or runs, that one's id is returned and nothing queued.

        Raises:
            TaskManagerStopped: `shutdown` was called.
        """
        self._cleanup_old_tasks()
        with self._tasks_lock:
            if self._stopped:
                raise TaskManagerStopped("StoryFlow is shutting down and takes no more work.")
            if key is not None and key in self._unfinished_by_key:
                return self._unfinished_by_key[key]
            task_id = task_id or f"task_{uuid.uuid4().hex[:12]}"
            self._tasks[task_id] = Task(
                status=TASK_PENDING,
                segment_ids=tuple(map(str, segment_ids)),
                progress={"current": 0, "total": 0, "percentage": 0},
                completed_segments=[],
                errors=[],
                created_at=time.time(),
                completed_at=None,
                cancel_requested=False,
            )
            if key is not None:
                self._unfinished_by_key[key] = task_id
            self._executor.submit(self._run, task_id, task_fn)
        return task_id

    def prepare(self, work: Callable[[], object]) -> None:
        """Have the worker do what is no task: nobody waits for it, and its failure is logged."""

        def run() -> None:
            try:
                work()
            except Exception:
                logger.exception("The worker could not be prepared.")

        self._executor.submit(run)

    def get_task_status(self, task_id: str) -> Task | None:
        """Return a snapshot of the task, or None where the id is unknown."""
        with self._tasks_lock:
            task = self._tasks.get(task_id)
            return snapshot(task) if task else None

    def list_tasks(self) -> dict[str, Task]:
        """Return a snapshot of every known task by its id, in the order they were submitted."""
        with self._tasks_lock:
            return {task_id: snapshot(task) for task_id, task in self._tasks.items()}

    def update_task_progress(
        self, task_id: str, current: int, total: int, **kwargs: object
    ) -> None:
        """Set the progress; what else is known of it (`current_segment_id`) comes by keyword.

        `current` counts the task's segments from 1, the one in hand included; of a task that makes
        a file, the seconds of sound that are done.
        """
        percentage = int(current / total * 100) if total else 0
        with self._tasks_lock:
            if task := self._tasks.get(task_id):
                task["progress"] = {
                    "current": current,
                    "total": total,
                    "percentage": percentage,
                    **kwargs,
                }

    def add_completed_segment(
        self, task_id: str, segment_id: object, result: Mapping[str, Any]
    ) -> None:
        """Record a finished segment: its `duration` and `audio_url`, or else `audio_path`.

        A `warning` is recorded where there is one.
        """
        audio_url = result["audio_url"] if "audio_url" in result else result["audio_path"]
        completed = CompletedSegment(
            segment_id=str(segment_id), audio_url=str(audio_url), duration=result["duration"]
        )
        if "warning" in result:
            completed["warning"] = result["warning"]
        with self._tasks_lock:
            if task := self._tasks.get(task_id):
                task["completed_segments"].append(completed)

    def add_error(self, task_id: str, segment_id: object, message: object) -> None:
        """Record what went wrong with a segment."""
        with self._tasks_lock:
            if task := self._tasks.get(task_id):
                task["errors"].append(SegmentError(segment_id=str(segment_id), error=str(message)))

    def cancel_task(self, task_id: str, *, finish_segment: bool = False) -> bool:
        """Ask a task to end early; False where it is unknown or has ended.

        A waiting task ends at once and never starts; a running one is told by `is_cancelled`, and
        by `is_interrupted` where it is not to finish the segment in hand.
        """
        with self._tasks_lock:
            task = self._tasks.get(task_id)
            if task is None or task["status"] in _ENDED:
                return False
            task["cancel_requested"] = True
            if not finish_segment:
                self._interrupted.add(task_id)
            self._forget_key(task_id)
            if task["status"] == TASK_PENDING:
                self._end(task_id, TASK_COMPLETED)
            return True

    def is_cancelled(self, task_id: str) -> bool:
        """Tell a task to begin nothing more: it was cancelled, or the process is ending."""
        if self._stopped or not threading.main_thread().is_alive():
            return True
        with self._tasks_lock:
            task = self._tasks.get(task_id)
            return task is not None and task["cancel_requested"]

    def is_interrupted(self, task_id: str) -> bool:
        """Tell a task to leave off even what it has begun."""
        with self._tasks_lock:
            return task_id in self._interrupted

    def begin_nothing_more(self) -> None:
        """Take no more tasks, and let the running one finish its segment; needs no lock."""
        self._stopped = True

    def shutdown(self, wait: bool = True) -> None:
        """Take no more tasks and cancel those there are; `wait` for the running one to end."""
        with self._tasks_lock:
            self._stopped = True
            for task_id in list(self._tasks):
                self.cancel_task(task_id, finish_segment=True)
        self._executor.shutdown(wait=wait, cancel_futures=True)

    def _run(self, task_id: str, task_fn: Callable[[], object]) -> None:
        """Run one task on the worker. Whatever it raises ends that task alone."""
        with self._tasks_lock:
            task = self._tasks.get(task_id)
            if task is None or task["status"] != TASK_PENDING or self.is_cancelled(task_id):
                return
            task["status"] = TASK_PROCESSING
        status = TASK_FAILED
        try:
            task_fn()
            status = TASK_COMPLETED
        except TaskFailure as failure:
            self.add_error(task_id, failure.segment_id, failure.message)
        except BaseException as error:
            logger.exception("Task %s failed.", task_id)
            self.add_error(task_id, self._current_segment_id(task_id), _words(error))
        finally:
            # The thread outlives the task; a connection left open would outlive the request for it.
            connections.close_all()
            self._end(task_id, status)

    def _current_segment_id(self, task_id: str) -> str:
        with self._tasks_lock:
            return str(self._tasks[task_id]["progress"].get("current_segment_id", ""))

    def _end(self, task_id: str, status: str) -> None:
        with self._tasks_lock:
            task = self._tasks[task_id]
            task["status"], task["completed_at"] = status, time.time()
            self._interrupted.discard(task_id)
            self._forget_key(task_id)

    def _forget_key(self, task_id: str) -> None:
        for key, known in list(self._unfinished_by_key.items()):
            if known == task_id:
                del self._unfinished_by_key[key]

    def _cleanup_old_tasks(self) -> None:
        """Drop the tasks that ended `_cleanup_threshold` seconds ago or earlier."""
        oldest = time.time() - self._cleanup_threshold
        with self._tasks_lock:
            for task_id, task in list(self._tasks.items()):
                if task["completed_at"] is not None and task["completed_at"] <= oldest:
                    del self._tasks[task_id]


def _words(error: BaseException) -> str:
    """Return an error's message, also where it has none or fails to give it."""
    try:
        return str(error) or repr(error)
    except Exception:
        return type(error).__name__


def get_task_manager() -> TaskManager:
    """Return the process's task manager."""
    return TaskManager()


def new_task_id(prefix: str, owner_id: object) -> str:
    """Return an id that no other task has: prefix, the id of what it is for, 8 hex digits."""
    return f"{prefix}_{owner_id}_{uuid.uuid4().hex[:8]}"
