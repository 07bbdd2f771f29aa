"""A full disk and a read-only one: said in words, nothing lost, and all well once it is mended."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.served import Served
from tests.under_fire.support import (
    DRAFT,
    SENTENCE,
    assert_rows_and_files_agree,
    contents,
    files_in,
    rows,
    send_image,
    speak,
    wait_for_end,
    whole_wav,
)
from tests.under_fire.test_kills import picture

resource = pytest.importorskip("resource")

# 100 seconds: 5 MB of sound, kept in memory until it is written; and 600, too long for that.
TOO_LONG = (SENTENCE * 40, SENTENCE * 240)


def fill(disk: Path) -> Path:
    """Write until nothing fits any more, and return the file that takes all the space."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4096, 512, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


class TestFullMediaDisk:
    @pytest.fixture
    def server(self, tmp_path, small_disk) -> Iterator[Served]:
        media = small_disk / "media"
        with Served(tmp_path, STORYFLOW_MEDIA_ROOT=str(media)) as server:
            server.request("PATCH", "/api/settings/", DRAFT)
            yield server
        assert_rows_and_files_agree(tmp_path, media)

    @pytest.mark.parametrize("text", TOO_LONG, ids=["in memory", "on disk"])
    def test_a_sound_that_does_not_fit_fails_and_leaves_the_old_one(self, server, small_disk, text):
        first, second = server.import_story("One.", "Two.")["segments"]
        speak(server, first["id"])
        before = contents(files_in(small_disk))
        server.request("PATCH", f"/api/segments/{first['id']}/", {"text_content": text})
        task = speak(server, first["id"])
        assert task["status"] == "FAILED"
        assert "No space left on device" in task["errors"][0]["error"]
        assert contents(files_in(small_disk)) == before
        assert speak(server, second["id"])["status"] == "COMPLETED"

    def test_a_batch_goes_on_with_what_fits(self, server):
        task = wait_for_end(server, server.narrate(server.import_story("1.", TOO_LONG[0], "3.")))
        assert (task["status"], len(task["completed_segments"])) == ("COMPLETED", 2)
        assert ["No space left on device" in error["error"] for error in task["errors"]] == [True]

    def test_with_no_space_at_all_nothing_is_left_and_later_it_works(self, server, small_disk):
        segment = server.import_story("One.")["segments"][0]["id"]
        filler = fill(small_disk)
        task = speak(server, segment)
        assert task["status"] == "FAILED"
        assert "No space left on device" in task["errors"][0]["error"]
        status, answer = send_image(server, segment, picture("PNG"))
        assert (status, "No space left on device" in answer["error"]) == (507, True)
        assert files_in(small_disk) == {filler}
        filler.unlink()
        assert speak(server, segment)["status"] == "COMPLETED"
        assert send_image(server, segment, picture("PNG"))[0] == 200


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no limit can be set from outside")
def test_a_sound_over_the_limit_for_files_fails_and_leaves_the_old_one(tmp_path):
    with Served(tmp_path) as server:
        server.request("PATCH", "/api/settings/", DRAFT)
        first, second = server.import_story("One.", "Two.")["segments"]
        speak(server, first["id"])
        before = contents(files_in(tmp_path / "media"))
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (2 * 2**20, 2 * 2**20))
        server.request("PATCH", f"/api/segments/{first['id']}/", {"text_content": TOO_LONG[0]})
        task = speak(server, first["id"])
        assert task["status"] == "FAILED"
        assert "File too large" in task["errors"][0]["error"]
        assert contents(files_in(tmp_path / "media")) == before
        assert speak(server, second["id"])["status"] == "COMPLETED"
        assert_rows_and_files_agree(tmp_path)


class TestFullDataDisk:
    @pytest.fixture
    def server(self, tmp_path, small_disk) -> Iterator[Served]:
        with Served(small_disk, STORYFLOW_MEDIA_ROOT=str(tmp_path / "media")) as server:
            server.request("PATCH", "/api/settings/", DRAFT)
            yield server

    def test_every_answer_is_json_and_nothing_is_lost(self, server, tmp_path, small_disk):
        project = server.import_story("One.", "Two.", "Three.")
        first, second, third = (segment["id"] for segment in project["segments"])
        speak(server, first)
        assert send_image(server, first, picture("PNG"))[0] == 200
        before = server.request("GET", f"/api/projects/{project['id']}/")
        filler = fill(small_disk)
        large = "word " * 100_000
        status, answer = server.request(
            "POST",
            "/api/projects/import/",
            {"format": "text", "title": "x", "raw_text": large},
        )
        assert status == 507
        assert "full" in answer["error"]
        status, answer = server.request("PATCH", f"/api/segments/{third}/", {"text_content": large})
        assert status == 507
        task = speak(server, second)
        assert task["status"] in {"COMPLETED", "FAILED"}
        for path in ("/api/projects/", "/api/segments/", "/api/settings/", "/api/tasks/"):
            assert server.request("GET", path)[0] in {200, 507}
        filler.unlink()
        after = server.request("GET", f"/api/projects/{project['id']}/")
        assert after[1]["segments"][0] == before[1]["segments"][0]
        assert after[1]["segments"][2] == before[1]["segments"][2]
        assert len(server.request("GET", "/api/projects/")[1]) == 1
        assert speak(server, second)["status"] == "COMPLETED"
        assert_rows_and_files_agree(small_disk, tmp_path / "media")

    def test_what_a_full_disk_keeps_from_being_deleted_stays_with_its_files(
        self, server, tmp_path, small_disk
    ):
        project = server.import_story("One.", "Two.")
        segment = f"/api/segments/{project['segments'][0]['id']}/"
        speak(server, project["segments"][0]["id"])
        send_image(server, project["segments"][0]["id"], picture("PNG"))
        fill(small_disk)
        while server.request("PATCH", segment, {"image_prompt": "x" * 3000})[0] == 200:
            continue
        before = server.request("GET", segment), contents(files_in(tmp_path / "media"))
        for path in (segment, f"{segment}remove-audio/", f"/api/projects/{project['id']}/"):
            assert server.request("DELETE", path)[0] == 507
        assert send_image(server, project["segments"][0]["id"], picture("JPEG"))[0] == 507
        assert (server.request("GET", segment), contents(files_in(tmp_path / "media"))) == before

    def test_what_a_full_disk_keeps_from_being_merged_or_split_stays_as_it_is(
        self, server, tmp_path, small_disk
    ):
        project = server.import_story("One and one.", "Two.")
        first, second = (segment["id"] for segment in project["segments"])
        speak(server, second)
        send_image(server, second, picture("PNG"))
        fill(small_disk)
        segment = f"/api/segments/{second}/"
        while server.request("PATCH", segment, {"image_prompt": "x" * 3000})[0] == 200:
            continue
        story = f"/api/projects/{project['id']}/"
        before = server.request("GET", story), contents(files_in(tmp_path / "media"))
        assert server.request("POST", f"/api/segments/{first}/merge/")[0] == 507
        body = {"position": 3}
        assert server.request("POST", f"/api/segments/{first}/split/", body)[0] == 507
        assert (server.request("GET", story), contents(files_in(tmp_path / "media"))) == before

    def test_what_a_full_disk_kept_from_its_row_is_entered_at_the_next_start(
        self, server, tmp_path, small_disk
    ):
        segments = [s["id"] for s in server.import_story("One.", "Two.")["segments"]]
        filler = fill(small_disk)
        for segment in segments:
            speak(server, segment)
        server.kill()
        filler.unlink()
        with Served(small_disk, STORYFLOW_MEDIA_ROOT=str(tmp_path / "media")):
            assert_rows_and_files_agree(small_disk, tmp_path / "media")


class TestReadOnlyMedia:
    @pytest.fixture
    def story(self, tmp_path, small_disk):
        """A story of two segments, the first of which has audio and an image, then locked away."""
        with Served(tmp_path, STORYFLOW_MEDIA_ROOT=str(small_disk / "media")) as server:
            server.request("PATCH", "/api/settings/", DRAFT)
            project = server.import_story("One.", "Two.")
            speak(server, project["segments"][0]["id"])
            send_image(server, project["segments"][0]["id"], picture("PNG"))
        remount(small_disk, "ro")
        return project

    @pytest.fixture
    def server(self, tmp_path, small_disk, story) -> Iterator[Served]:
        with Served(tmp_path, STORYFLOW_MEDIA_ROOT=str(small_disk / "media")) as server:
            yield server

    @pytest.mark.parametrize("number", [0, 1])
    def test_narrating_fails_with_the_reason(self, server, story, number):
        task = speak(server, story["segments"][number]["id"])
        assert task["status"] == "FAILED"
        assert "Read-only file system" in task["errors"][0]["error"]

    @pytest.mark.parametrize(
        "path", ["segments/{}/", "segments/{}/remove-audio/", "segments/{}/remove-image/"]
    )
    def test_nothing_of_a_segment_can_be_deleted(self, server, story, path, tmp_path, small_disk):
        segment = story["segments"][0]["id"]
        before = server.request("GET", f"/api/segments/{segment}/")
        status, answer = server.request("DELETE", "/api/" + path.format(segment))
        assert (status, "can't be removed" in answer["error"]) == (409, True)
        assert server.request("GET", f"/api/segments/{segment}/") == before
        assert_rows_and_files_agree(tmp_path, small_disk / "media")

    @pytest.mark.parametrize(
        ("removed", "status", "words"),
        [(None, 507, "Read-only file system"), ("image_file", 409, "can't be removed")],
    )
    def test_a_segment_with_files_can_t_be_merged(
        self, server, story, tmp_path, small_disk, removed, status, words
    ):
        ids = [segment["id"] for segment in story["segments"]][::-1]
        body = {"project_id": story["id"], "segment_order": ids}
        assert server.request("POST", "/api/segments/reorder/", body)[0] == 200
        if removed:
            with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database, database:
                database.execute("update api_segment set image_file = ''")
        path = f"/api/projects/{story['id']}/"
        before = server.request("GET", path), files_in(small_disk)
        refused, answer = server.request("POST", f"/api/segments/{ids[0]}/merge/")
        assert (refused, words in answer["error"]) == (status, True)
        assert (server.request("GET", path), files_in(small_disk)) == before

    def test_a_preview_can_t_be_made(self, server):
        path = "/api/settings/voices/espeak-en-us/preview/"
        task = wait_for_end(server, server.request("POST", path)[1]["task_id"])
        assert task["status"] == "FAILED"
        assert "Read-only file system" in task["errors"][0]["error"]

    def test_a_project_can_t_be_deleted(self, server, story, tmp_path, small_disk):
        path = f"/api/projects/{story['id']}/"
        before = server.request("GET", path)
        status, answer = server.request("DELETE", path)
        assert (status, "can't be removed" in answer["error"]) == (409, True)
        assert server.request("GET", path) == before
        assert_rows_and_files_agree(tmp_path, small_disk / "media")

    def test_an_image_can_t_be_stored(self, server, story):
        status, answer = send_image(server, story["segments"][1]["id"], picture("PNG"))
        assert (status, "Read-only file system" in answer["error"]) == (507, True)

    def test_texts_can_be_changed_all_the_same(self, server, story):
        path = f"/api/segments/{story['segments'][0]['id']}/"
        assert server.request("PATCH", path, {"text_content": "New."})[0] == 200

    def test_once_it_can_be_written_again_all_works(self, server, story, small_disk):
        first, second = (segment["id"] for segment in story["segments"])
        assert speak(server, second)["status"] == "FAILED"
        remount(small_disk, "rw")
        assert speak(server, second)["status"] == "COMPLETED"
        assert server.request("DELETE", f"/api/segments/{first}/")[0] == 204
        assert [whole_wav(path) > 0 for path in files_in(small_disk)] == [True]

    def test_a_start_that_can_t_mend_says_so_and_serves(self, tmp_path, small_disk, story):
        remount(small_disk, "rw")
        lost = small_disk / f"media/projects/{story['id']}/audio/.x.wav.1.partial"
        lost.touch()
        remount(small_disk, "ro")
        with Served(tmp_path, STORYFLOW_MEDIA_ROOT=str(small_disk / "media")) as server:
            assert server.request("GET", "/api/projects/")[0] == 200
        assert "The media folder can't be changed" in " ".join(server.lines)
        assert rows(tmp_path, "select audio_file != '' from api_segment") == [(1,), (0,)]


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)
