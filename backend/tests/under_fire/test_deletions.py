"""Deletions at random moments of a narration: no file and no folder outlives its row."""

import random

from tests.served import Served
from tests.under_fire.support import (
    DRAFT,
    ENDED,
    SENTENCE,
    assert_rows_and_files_agree,
    rows,
    task_of,
    wait_for_all,
)

DELETIONS = 40


def test_forty_deletions_leave_no_orphan(tmp_path):
    chance = random.Random(40)
    with Served(tmp_path) as server:
        server.request("PATCH", "/api/settings/", DRAFT)
        for number in range(DELETIONS):
            project = server.import_story(*[SENTENCE * chance.randrange(1, 12)] * 3)
            task_id = server.narrate(project)
            for _ in range(chance.randrange(25)):
                if task_of(server, task_id)["status"] in ENDED:
                    break
            segment = chance.choice(project["segments"])
            path = f"projects/{project['id']}" if number % 2 else f"segments/{segment['id']}"
            assert server.request("DELETE", f"/api/{path}/")[0] == 204
        tasks = wait_for_all(server)
        assert len(tasks) == DELETIONS
        assert_rows_and_files_agree(tmp_path)
        assert rows(tmp_path, "select count(*) from api_project") == [(DELETIONS // 2,)]
        assert rows(tmp_path, "select count(*) from api_segment where audio_file = ''") == [(0,)]
