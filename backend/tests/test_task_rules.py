"""The task manager's rules, against a simple model, whatever is asked of it in whatever order."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from api.tasks import TaskFailure, TaskManager, TaskManagerStopped

TIMEOUT = 30
SECONDS_KEPT = 100


class Work:
    """What a task does: it says that it has begun, and ends when it is told how."""

    def __init__(self) -> None:
        self.begun, self.told = threading.Event(), threading.Event()
        self.error: BaseException | None = None

    def __call__(self) -> None:
        self.begun.set()
        assert self.told.wait(TIMEOUT), "nobody told the task to end"
        if self.error:
            raise self.error


@dataclass
class Known:
    """What must be true of a task."""

    work: Work
    key: str | None
    status: str = "PENDING"
    cancelled: bool = False
    progress: dict[str, Any] = field(
        default_factory=lambda: {"current": 0, "total": 0, "percentage": 0}
    )
    completed: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    old: bool = False

    @property
    def ended(self) -> bool:
        return self.status in {"COMPLETED", "FAILED"}


class TaskRules(RuleBasedStateMachine):
    """One manager and the model of it: tasks by id, in the order they were submitted."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Known] = {}
        self.all_work: list[Work] = []
        self.never_to_start: list[Work] = []
        self.stopped = False
        self.written_down: defaultdict[str, threading.Event] = defaultdict(threading.Event)

    @initialize()
    def make_manager(self) -> None:
        TaskManager._instance = None
        self.manager = TaskManager()
        self.manager._cleanup_threshold = SECONDS_KEPT
        end = self.manager._end

        def end_and_tell(task_id: str, status: str) -> None:
            end(task_id, status)
            self.written_down[task_id].set()

        self.manager.__dict__["_end"] = end_and_tell

    def teardown(self) -> None:
        for work in self.all_work:
            work.told.set()
        self.manager.shutdown(wait=True)
        assert not any(work.begun.is_set() for work in self.never_to_start)
        TaskManager._instance = None

    # What a client and a task can do.

    @precondition(lambda self: not self.stopped)
    @rule(key=st.sampled_from([None, "a", "b"]))
    def submit(self, key: str | None) -> None:
        work = Work()
        task_id = self.manager.submit_task(work, key=key)
        self.forget_old()
        same = [
            known_id
            for known_id, task in self.known.items()
            if key is not None and task.key == key and not task.ended and not task.cancelled
        ]
        if same:
            assert [task_id] == same
            self.never_to_start.append(work)
            return
        assert task_id not in self.known
        self.all_work.append(work)
        self.known[task_id] = Known(work, key)
        self.let_the_next_begin()

    @precondition(lambda self: self.stopped)
    @rule(key=st.sampled_from([None, "a"]))
    def submit_after_the_shutdown(self, key: str | None) -> None:
        with pytest.raises(TaskManagerStopped):
            self.manager.submit_task(Work(), key=key)
        self.forget_old()

    @precondition(lambda self: self.running() is not None)
    @rule(how=st.sampled_from(["well", "with its own words", "with an error", "with an exit"]))
    def end_the_running_task(self, how: str) -> None:
        task_id = self.running()
        assert task_id
        task = self.known[task_id]
        segment = str(task.progress.get("current_segment_id", ""))
        errors: dict[str, tuple[BaseException | None, list[dict[str, str]]]] = {
            "well": (None, []),
            "with its own words": (TaskFailure("s", "no"), [{"segment_id": "s", "error": "no"}]),
            "with an error": (ValueError("no"), [{"segment_id": segment, "error": "no"}]),
            "with an exit": (SystemExit("no"), [{"segment_id": segment, "error": "no"}]),
        }
        task.work.error, added = errors[how]
        task.errors += added
        task.status = "FAILED" if added else "COMPLETED"
        task.work.told.set()
        self.wait_for_the_worker(task_id)
        self.let_the_next_begin()

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        task_id = self.choose(data)
        task = self.known.get(task_id)
        can = task is not None and not task.ended
        assert self.manager.cancel_task(task_id) is can
        if task and can:
            self.model_cancel(task)

    @rule(data=st.data(), current=st.integers(0, 50), more=st.integers(0, 50))
    def update_progress(self, data: st.DataObject, current: int, more: int) -> None:
        task_id, total = self.choose(data, ended=False), current + more
        self.manager.update_task_progress(task_id, current, total, current_segment_id="s")
        if task_id in self.known:
            self.known[task_id].progress = {
                "current": current,
                "total": total,
                "percentage": 100 * current // total if total else 0,
                "current_segment_id": "s",
            }

    @rule(data=st.data())
    def add_an_error(self, data: st.DataObject) -> None:
        task_id = self.choose(data, ended=False)
        self.manager.add_error(task_id, 7, ValueError("bad"))
        if task_id in self.known:
            self.known[task_id].errors.append({"segment_id": "7", "error": "bad"})

    @rule(data=st.data())
    def add_a_completed_segment(self, data: st.DataObject) -> None:
        task_id = self.choose(data, ended=False)
        self.manager.add_completed_segment(task_id, 7, {"audio_url": "/u", "duration": 1.5})
        if task_id in self.known:
            entry = {"segment_id": "7", "audio_url": "/u", "duration": 1.5}
            self.known[task_id].completed.append(entry)

    @rule(data=st.data())
    def grow_old(self, data: st.DataObject) -> None:
        """Make a task's times old; only an ended one may be forgotten for it."""
        task_id = self.choose(data)
        if task_id in self.known:
            entry = self.manager._tasks[task_id]
            entry["created_at"] -= 2 * SECONDS_KEPT
            if entry["completed_at"] is not None:
                entry["completed_at"] -= 2 * SECONDS_KEPT
                self.known[task_id].old = True

    @rule()
    def purge(self) -> None:
        self.manager._cleanup_old_tasks()
        self.forget_old()

    @rule(data=st.data())
    def spoil_a_snapshot(self, data: st.DataObject) -> None:
        for snapshot in (
            self.manager.get_task_status(self.choose(data)),
            *self.manager.list_tasks().values(),
        ):
            if snapshot:
                snapshot["status"] = "SPOILT"
                snapshot["progress"]["current"] = -1
                snapshot["errors"].append({"segment_id": "x", "error": "spoilt"})
                for entry in snapshot["completed_segments"]:
                    entry["audio_url"] = "spoilt"

    @precondition(lambda self: len(self.all_work) > 4)
    @rule()
    def shut_down(self) -> None:
        self.manager.shutdown(wait=False)
        self.stopped = True
        for task in self.known.values():
            if not task.ended:
                self.model_cancel(task)

    # What must hold after each step.

    @invariant()
    def the_manager_is_as_the_model(self) -> None:
        tasks = self.manager.list_tasks()
        assert list(tasks) == list(self.known)
        for task_id, known in self.known.items():
            task = tasks[task_id]
            assert task == self.manager.get_task_status(task_id)
            assert task["status"] == known.status
            assert task["progress"] == known.progress
            assert task["completed_segments"] == known.completed
            assert task["errors"] == known.errors
            assert task["cancel_requested"] is known.cancelled
            assert self.manager.is_cancelled(task_id) is known.cancelled
            assert (task["completed_at"] is not None) is known.ended

    @invariant()
    def one_runs_and_none_that_waits_has_begun(self) -> None:
        states = [task.status for task in self.known.values()]
        assert states.count("PROCESSING") <= 1
        assert not any(
            task.work.begun.is_set() for task in self.known.values() if task.status == "PENDING"
        )
        assert not any(work.begun.is_set() for work in self.never_to_start)

    # The model's own steps.

    def running(self) -> str | None:
        return next((pk for pk, task in self.known.items() if task.status == "PROCESSING"), None)

    def let_the_next_begin(self) -> None:
        """Expect the oldest waiting task to begin, where none runs."""
        waiting = next((task for task in self.known.values() if task.status == "PENDING"), None)
        if waiting and self.running() is None:
            assert waiting.work.begun.wait(TIMEOUT), "the oldest waiting task did not begin"
            waiting.status = "PROCESSING"

    def wait_for_the_worker(self, task_id: str) -> None:
        """Wait until the manager has written down how the task ended."""
        assert self.written_down[task_id].wait(TIMEOUT), "the task did not end"

    def model_cancel(self, task: Known) -> None:
        task.cancelled = True
        if task.status == "PENDING":
            task.status = "COMPLETED"
            self.never_to_start.append(task.work)

    def forget_old(self) -> None:
        self.known = {pk: task for pk, task in self.known.items() if not task.old}

    def choose(self, data: st.DataObject, *, ended: bool = True) -> str:
        choices = [pk for pk, task in self.known.items() if ended or not task.ended]
        return data.draw(st.sampled_from([*choices, "unknown"]))


def test_no_sequence_of_requests_breaks_a_rule():
    run_state_machine_as_test(
        TaskRules,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
