"""Many requests at once, long stories and long sessions: one queue, and no growth."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests import tiny_kokoro
from tests.served import Served
from tests.under_fire.support import (
    DRAFT,
    ENDED,
    SENTENCE,
    assert_rows_and_files_agree,
    files_in,
    memory_of,
    narrate_segment,
    speak,
    wait_for_all,
    wait_for_end,
)


@pytest.fixture(params=["kokoro", "draft"])
def server(request, tmp_path) -> Iterator[Served]:
    """A server of either engine, with a folder of its own for temporary files."""
    if request.param == "kokoro":
        tiny_kokoro.install(tmp_path / "models")
    (tmp_path / "temporary").mkdir()
    with Served(tmp_path, TMPDIR=str(tmp_path / "temporary")) as server:
        if request.param == "draft":
            server.request("PATCH", "/api/settings/", DRAFT)
        yield server


def in_order(tasks: list[dict[str, Any]]) -> bool:
    """Tell whether the tasks, oldest first, have ended, then at most one runs, the rest wait."""
    states = [task["status"] for task in tasks]
    while states and states[0] in ENDED:
        del states[0]
    if states[:1] == ["PROCESSING"]:
        del states[0]
    return set(states) <= {"PENDING"}


def test_fifty_requests_at_once_for_one_segment_are_one_task(server):
    busy, wanted = server.import_story(SENTENCE * 200, "Two.")["segments"]
    running = narrate_segment(server, busy["id"])
    with ThreadPoolExecutor(50) as people:
        task_ids = set(people.map(lambda _: narrate_segment(server, wanted["id"]), range(50)))
    assert len(task_ids) == 1
    assert [task["task_id"] for task in wait_for_all(server)] == [running, *task_ids]


def test_twenty_equal_batches_are_one_task(server):
    project = server.import_story(*[f"{SENTENCE * 20} {place}" for place in range(20)])
    with ThreadPoolExecutor(20) as people:
        task_ids = set(people.map(lambda _: server.narrate(project), range(20)))
    assert len(task_ids) == 1
    assert len(wait_for_all(server)) == 1


def test_twenty_unlike_batches_run_one_at_a_time_in_the_order_they_came(server):
    project = server.import_story(*[SENTENCE] * 3)
    asked = []
    for number in range(20):
        server.request("PATCH", "/api/settings/", {"tts_speed": 1 + number / 100})
        asked.append(server.narrate(project, force_regenerate=True))
    while True:
        tasks = server.request("GET", "/api/tasks/")[1][::-1]
        assert [task["task_id"] for task in tasks] == asked
        assert in_order(tasks)
        if tasks[-1]["status"] in ENDED:
            break
    assert {len(task["completed_segments"]) for task in tasks} == {3}
    assert_rows_and_files_agree(server.folder)


def test_a_story_of_five_hundred_segments_is_narrated_to_the_end(server):
    project = server.import_story(*[f"Number {number}." for number in range(500)])
    task = wait_for_end(server, server.narrate(project))
    assert (task["status"], task["errors"]) == ("COMPLETED", [])
    assert [entry["segment_id"] for entry in task["completed_segments"]] == [
        segment["id"] for segment in project["segments"]
    ]
    assert_rows_and_files_agree(server.folder)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here")
def test_two_hundred_generations_do_not_make_the_process_grow(server):
    segment = server.import_story(SENTENCE * 5)["segments"][0]["id"]
    for _ in range(30):
        speak(server, segment)
    before, temporary = memory_of(server), files_in(server.folder / "temporary")
    for _ in range(200):
        assert speak(server, segment)["status"] == "COMPLETED"
    assert memory_of(server) - before < 20 * 2**20
    assert files_in(server.folder / "temporary") == temporary
    assert_rows_and_files_agree(server.folder)
