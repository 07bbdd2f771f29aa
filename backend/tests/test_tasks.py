"""The task manager, with its real thread."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from api.models import Project
from api.tasks import (
    TASK_COMPLETED,
    TASK_FAILED,
    TASK_PENDING,
    TASK_PROCESSING,
    TaskFailure,
    TaskManager,
    TaskManagerStopped,
    get_task_manager,
)

WAITING_PROGRESS = {"current": 0, "total": 0, "percentage": 0}


class TestQueue:
    def test_there_is_one_manager(self, task_manager):
        assert TaskManager() is TaskManager() is get_task_manager() is task_manager

    def test_many_threads_asking_first_get_one_manager(self, task_manager):
        TaskManager._instance = None
        start = threading.Barrier(20)

        def ask(_) -> TaskManager:
            start.wait(30)
            return TaskManager()

        with ThreadPoolExecutor(20) as threads:
            managers = set(threads.map(ask, range(20)))
        assert len(managers) == 1
        managers.pop().shutdown()

    def test_an_id_is_made_where_none_is_given(self, task_manager):
        task_id = task_manager.submit_task(lambda: None)
        assert task_id.startswith("task_")
        assert len(task_id) == len("task_") + 12
        assert task_manager.submit_task(lambda: None, "mine") == "mine"

    def test_a_task_is_pending_then_processing_then_completed(self, task_manager, gate, finish):
        task_id = task_manager.submit_task(gate.pass_through)
        behind = task_manager.submit_task(lambda: None)
        gate.entered.wait(30)
        assert task_manager.get_task_status(task_id)["status"] == TASK_PROCESSING
        assert task_manager.get_task_status(behind)["status"] == TASK_PENDING
        assert task_manager.get_task_status(behind)["progress"] == WAITING_PROGRESS
        assert task_manager.get_task_status(behind)["completed_at"] is None
        gate.opened.set()
        finish()
        for ended in (task_id, behind):
            assert task_manager.get_task_status(ended)["status"] == TASK_COMPLETED
            assert task_manager.get_task_status(ended)["completed_at"] is not None

    def test_tasks_run_one_at_a_time_in_the_order_they_came(self, task_manager, finish):
        order: list[tuple[int, str]] = []
        for number in range(20):
            task_manager.submit_task(
                lambda number=number: order.append((number, threading.current_thread().name))
            )
        finish()
        assert [number for number, _ in order] == list(range(20))
        assert len({thread for _, thread in order}) == 1

    def test_a_task_of_the_same_key_is_not_queued_twice(self, task_manager, gate, finish):
        ran = []
        task_manager.submit_task(gate.pass_through)
        first = task_manager.submit_task(lambda: ran.append(1), key="a")
        assert task_manager.submit_task(lambda: ran.append(2), key="a") == first
        assert task_manager.submit_task(lambda: ran.append(3), key="b") != first
        gate.opened.set()
        finish()
        assert ran == [1, 3]
        assert task_manager.submit_task(lambda: None, key="a") != first

    @pytest.mark.django_db(transaction=True)
    def test_the_worker_closes_its_database_connection_after_each_task(self, task_manager, finish):
        seen = []

        def use_the_database() -> None:
            seen.append(connections["default"].connection is None)
            Project.objects.count()

        for _ in range(2):
            task_manager.submit_task(use_the_database)
        finish()
        assert seen == [True, True]


class TestFailures:
    @pytest.mark.parametrize(
        ("raised", "message"),
        [
            (ValueError("broken"), "broken"),
            (ValueError(), "ValueError()"),
            (SystemExit(3), "3"),
            (KeyboardInterrupt(), "KeyboardInterrupt()"),
            (MemoryError("full"), "full"),
        ],
    )
    def test_whatever_a_task_raises_ends_that_task_alone(
        self, task_manager, finish, raised, message
    ):
        def fail() -> None:
            raise raised

        failed = task_manager.submit_task(fail)
        after = task_manager.submit_task(lambda: None)
        finish()
        assert task_manager.get_task_status(failed)["status"] == TASK_FAILED
        assert task_manager.get_task_status(failed)["errors"] == [
            {"segment_id": "", "error": message}
        ]
        assert task_manager.get_task_status(after)["status"] == TASK_COMPLETED

    def test_an_unforeseen_error_names_the_segment_in_hand(self, task_manager, finish):
        def fail() -> None:
            task_manager.update_task_progress("t", 1, 1, current_segment_id="s")
            raise ValueError("broken")

        task_manager.submit_task(fail, "t")
        finish()
        assert task_manager.get_task_status("t")["errors"] == [
            {"segment_id": "s", "error": "broken"}
        ]

    def test_a_task_can_end_as_failed_with_its_own_words(self, task_manager, finish):
        def fail() -> None:
            raise TaskFailure("s", "not this one")

        task_id = task_manager.submit_task(fail)
        finish()
        task = task_manager.get_task_status(task_id)
        assert (task["status"], task["errors"]) == (
            TASK_FAILED,
            [{"segment_id": "s", "error": "not this one"}],
        )


class TestState:
    @pytest.mark.parametrize(
        ("current", "total", "percentage"),
        [(0, 0, 0), (1, 3, 33), (2, 3, 66), (3, 3, 100), (1, 10_000, 0), (0, 5, 0)],
    )
    def test_percentage_is_rounded_down(self, task_manager, gate, current, total, percentage):
        task_id = task_manager.submit_task(gate.pass_through)
        task_manager.update_task_progress(task_id, current, total, current_segment_id="s")
        assert task_manager.get_task_status(task_id)["progress"] == {
            "current": current,
            "total": total,
            "percentage": percentage,
            "current_segment_id": "s",
        }

    def test_completed_segments_take_the_url_or_the_path_where_that_is_all(self, task_manager):
        task_id = task_manager.submit_task(lambda: None)
        task_manager.add_completed_segment(
            task_id,
            "a",
            {"audio_url": "/media/a.wav", "audio_path": "/disk/a.wav", "duration": 1.5},
        )
        task_manager.add_completed_segment(
            task_id, "b", {"audio_path": "/media/b.wav", "duration": 2.0}
        )
        assert task_manager.get_task_status(task_id)["completed_segments"] == [
            {"segment_id": "a", "audio_url": "/media/a.wav", "duration": 1.5},
            {"segment_id": "b", "audio_url": "/media/b.wav", "duration": 2.0},
        ]

    def test_errors_are_objects_with_string_ids(self, task_manager):
        task_id = task_manager.submit_task(lambda: None)
        task_manager.add_error(task_id, 7, ValueError("broken"))
        assert task_manager.get_task_status(task_id)["errors"] == [
            {"segment_id": "7", "error": "broken"}
        ]

    def test_unknown_ids_are_ignored(self, task_manager):
        task_manager.update_task_progress("x", 1, 2)
        task_manager.add_completed_segment("x", "s", {"audio_url": "u", "duration": 1.0})
        task_manager.add_error("x", "s", "e")
        assert task_manager.get_task_status("x") is None
        assert task_manager.cancel_task("x") is False
        assert task_manager.is_cancelled("x") is False

    def test_a_status_is_a_snapshot_that_nobody_else_can_change(self, task_manager, finish):
        task_id = task_manager.submit_task(lambda: None)
        task_manager.add_error(task_id, "s", "e")
        finish()
        snapshot = task_manager.get_task_status(task_id)
        snapshot["status"] = "CHANGED"
        snapshot["progress"]["current"] = 99
        snapshot["errors"][0]["error"] = "changed"
        snapshot["errors"].append({"segment_id": "x", "error": "added"})
        task = task_manager.get_task_status(task_id)
        assert (task["status"], task["progress"]) == (TASK_COMPLETED, WAITING_PROGRESS)
        assert task["errors"] == [{"segment_id": "s", "error": "e"}]


class TestCancel:
    def test_a_waiting_task_ends_at_once_and_never_starts(self, task_manager, gate, finish):
        ran = []
        task_manager.submit_task(gate.pass_through)
        waiting = task_manager.submit_task(lambda: ran.append(1))
        assert task_manager.cancel_task(waiting) is True
        task = task_manager.get_task_status(waiting)
        assert (task["status"], task["cancel_requested"]) == (TASK_COMPLETED, True)
        gate.opened.set()
        finish()
        assert ran == []

    def test_a_running_task_is_told(self, task_manager, gate, finish):
        told = []

        def work() -> None:
            gate.pass_through()
            told.append(task_manager.is_cancelled("t"))

        task_manager.submit_task(work, "t")
        gate.entered.wait(30)
        assert task_manager.is_cancelled("t") is False
        assert task_manager.cancel_task("t") is True
        gate.opened.set()
        finish()
        assert told == [True]
        assert task_manager.get_task_status("t")["status"] == TASK_COMPLETED

    def test_a_task_that_has_ended_can_t_be_cancelled(self, task_manager, finish):
        task_id = task_manager.submit_task(lambda: None)
        finish()
        assert task_manager.cancel_task(task_id) is False
        assert task_manager.get_task_status(task_id)["cancel_requested"] is False


class TestPurge:
    def test_ended_tasks_go_an_hour_after_they_ended(self, task_manager, finish):
        ended = task_manager.submit_task(lambda: None)
        finish()
        task_manager._tasks[ended]["completed_at"] -= 3590
        kept = task_manager.submit_task(lambda: None)
        assert task_manager.get_task_status(ended) is not None
        task_manager._tasks[ended]["completed_at"] -= 20
        finish()
        task_manager.submit_task(lambda: None)
        assert task_manager.get_task_status(ended) is None
        assert task_manager.get_task_status(kept) is not None

    def test_the_time_is_a_setting(self, settings):
        settings.TASK_CLEANUP_THRESHOLD = 5
        TaskManager._instance = None
        manager = TaskManager()
        assert manager._cleanup_threshold == 5
        manager.shutdown()

    def test_waiting_and_running_tasks_never_go(self, task_manager, gate):
        task_manager._cleanup_threshold = 0
        running = task_manager.submit_task(gate.pass_through)
        waiting = task_manager.submit_task(lambda: None)
        gate.entered.wait(30)
        for task_id in (running, waiting):
            task_manager._tasks[task_id]["created_at"] -= 1_000_000
        task_manager._cleanup_old_tasks()
        assert set(task_manager.list_tasks()) == {running, waiting}


class TestShutdown:
    def test_a_later_submit_is_a_clear_error(self, task_manager):
        task_manager.shutdown()
        with pytest.raises(TaskManagerStopped, match="shutting down"):
            task_manager.submit_task(lambda: None)

    def test_the_running_task_is_told_and_the_waiting_ones_never_start(self, task_manager, gate):
        ran = []

        def work() -> None:
            gate.pass_through()
            ran.append(task_manager.is_cancelled("t"))

        task_manager.submit_task(work, "t")
        waiting = task_manager.submit_task(lambda: ran.append("waiting"))
        gate.entered.wait(30)
        task_manager.shutdown(wait=False)
        gate.opened.set()
        task_manager.shutdown(wait=True)
        assert ran == [True]
        assert task_manager.get_task_status(waiting)["status"] == TASK_COMPLETED

    def test_shutting_down_twice_does_no_harm(self, task_manager):
        task_manager.shutdown()
        task_manager.shutdown()
