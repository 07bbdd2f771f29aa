"""Kill -9 at exact moments and at random ones: the next start finds or makes everything whole."""

import io
import random
import signal
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest
import soundfile
from PIL import Image

from tests.served import Served
from tests.under_fire.rigged import HELD
from tests.under_fire.support import (
    DRAFT,
    ENDED,
    SENTENCE,
    RiggedServed,
    ask,
    assert_rows_and_files_agree,
    contents,
    files_in,
    narrate_segment,
    rows,
    send_image,
    speak,
    task_of,
    wait_for_end,
)

DURATIONS = "select audio_duration from api_segment"
NARRATING = ["writing the sound", "before the rename", "between the rename and the row"]


def kill(server: Served) -> None:
    server.send(signal.SIGKILL)
    assert server.wait() == -signal.SIGKILL


def kill_during(folder: Path, moment: str, method: str, path: str) -> None:
    """Send a request to a server that is held in the middle of it, and kill the server there."""
    with RiggedServed(folder, moment) as server, ThreadPoolExecutor(1) as client:
        unanswered = client.submit(server.request, method, path)
        server.wait_for_line(HELD)
        kill(server)
        assert isinstance(unanswered.exception(), OSError | HTTPException)


@pytest.fixture
def story(tmp_path):
    """A project of two segments, the second of which has audio."""
    with Served(tmp_path) as server:
        server.request("PATCH", "/api/settings/", DRAFT)
        project = server.import_story("One.", "Two.")
        speak(server, project["segments"][1]["id"])
    return project


def audio_of(folder: Path) -> list[bool]:
    with Served(folder):
        assert_rows_and_files_agree(folder)
    query = "select audio_file != '' from api_segment order by sequence_index"
    return [bool(has_audio) for (has_audio,) in rows(folder, query)]


class TestNarrating:
    @pytest.mark.parametrize(
        ("moment", "spoken"),
        [*zip(NARRATING, (False, False, True), strict=True), ("after the row", True)],
    )
    def test_a_first_sound_is_there_whole_or_not_at_all(self, tmp_path, story, moment, spoken):
        with RiggedServed(tmp_path, moment) as server:
            narrate_segment(server, story["segments"][0]["id"])
            server.wait_for_line(HELD)
            kill(server)
        assert audio_of(tmp_path) == [spoken, True]

    @pytest.mark.parametrize(
        ("moment", "replaced"),
        [*zip(NARRATING, (False, False, True), strict=True), ("after the row", True)],
    )
    def test_an_older_sound_is_kept_or_replaced_as_a_whole(self, tmp_path, story, moment, replaced):
        before = contents((tmp_path / "media").rglob("*.wav"))
        segment = story["segments"][1]["id"]
        with RiggedServed(tmp_path, moment) as server:
            server.request("PATCH", f"/api/segments/{segment}/", {"text_content": SENTENCE})
            narrate_segment(server, segment)
            server.wait_for_line(HELD)
            kill(server)
        assert audio_of(tmp_path) == [False, True]
        after = contents(before)
        assert (after != before) is replaced
        with Served(tmp_path) as server:
            _, shown = server.request("GET", f"/api/segments/{segment}/")
        assert shown["audio_stale_reasons"] == ([] if replaced else ["text"])

    def test_at_twenty_random_moments_of_a_batch(self, tmp_path):
        chance = random.Random(20)
        with Served(tmp_path) as server:
            server.request("PATCH", "/api/settings/", DRAFT)
            project = server.import_story(*[SENTENCE * length for length in range(1, 21)])
        for _ in range(20):
            with Served(tmp_path) as server:
                assert_rows_and_files_agree(tmp_path)
                task_id = server.narrate(project, force_regenerate=True)
                for _ in range(chance.randrange(60)):
                    if task_of(server, task_id)["status"] in ENDED:
                        break
                kill(server)
        with Served(tmp_path) as server:
            assert_rows_and_files_agree(tmp_path)
            task = wait_for_end(server, server.narrate(project, force_regenerate=True))
        assert (len(task["completed_segments"]), task["errors"]) == (20, [])


class TestWholeNarrations:
    @pytest.mark.parametrize(
        ("moment", "left"),
        [
            ("before the narration is renamed", [".flac", ".partial"]),
            ("narration written, older ones there", [".flac", ".flac"]),
        ],
    )
    def test_one_that_was_being_made_is_made_anew(self, tmp_path, story, moment, left):
        path = f"/api/projects/{story['id']}/narration.flac?missing=skip"
        with Served(tmp_path) as server:
            assert ask(server, "GET", path)[0] == 200
            speak(server, story["segments"][0]["id"])
        kill_during(tmp_path, moment, "GET", path)
        assert sorted(file.suffix for file in exports_in(tmp_path)) == left
        with Served(tmp_path) as server:
            assert {file.suffix for file in exports_in(tmp_path)} == {".flac"}
            status, _, body = ask(server, "GET", path)
        assert status == 200
        whole = soundfile.info(io.BytesIO(body)).duration
        spoken = sum(duration for (duration,) in rows(tmp_path, DURATIONS))
        assert spoken < whole < spoken + 1


def exports_in(folder: Path) -> list[Path]:
    return list((folder / "media").glob("projects/*/exports/*"))


class TestDeleting:
    @pytest.mark.parametrize(
        ("moment", "left"),
        [("sound set aside, row not", [False, True]), ("row changed, sound aside", [False])],
    )
    def test_a_segment_goes_with_its_sound_or_stays_with_it(self, tmp_path, story, moment, left):
        path = f"/api/segments/{story['segments'][1]['id']}/"
        kill_during(tmp_path, moment, "DELETE", path)
        assert audio_of(tmp_path) == left

    @pytest.mark.parametrize(
        ("moment", "left"),
        [("sound set aside, row not", [False, True]), ("row changed, sound aside", [False, False])],
    )
    def test_a_sound_goes_from_disk_and_row_or_stays(self, tmp_path, story, moment, left):
        path = f"/api/segments/{story['segments'][1]['id']}/remove-audio/"
        kill_during(tmp_path, moment, "DELETE", path)
        assert audio_of(tmp_path) == left

    def test_a_project_whose_rows_are_not_gone_gets_its_folder_back(self, tmp_path, story):
        kill_during(
            tmp_path, "folder set aside, rows not", "DELETE", f"/api/projects/{story['id']}/"
        )
        assert audio_of(tmp_path) == [False, True]
        assert [path for path in (tmp_path / "media").rglob("*") if ".removed" in path.name] == []


class TestMerging:
    """The first segment has nothing; the second has a sound and a picture, which both must go."""

    @pytest.fixture
    def path(self, tmp_path, story) -> str:
        first, second = (segment["id"] for segment in story["segments"])
        with Served(tmp_path) as server:
            assert send_image(server, second, picture("PNG"))[0] == 200
        return f"/api/segments/{first}/merge/"

    @pytest.mark.parametrize(
        ("moment", "merged"),
        [
            ("PNG copied, row not", False),
            ("sound set aside, row not", False),
            ("PNG set aside, row not", False),
            ("row changed, PNG still to come", True),
            ("row changed, sound aside", True),
            ("row changed, PNG aside", True),
        ],
    )
    def test_two_segments_are_one_or_both_as_they_were(self, tmp_path, path, moment, merged):
        kill_during(tmp_path, moment, "POST", path)
        assert audio_of(tmp_path) == ([False] if merged else [False, True])
        query = (
            "select text_content, image_file like '%' || "
            "lower(substr(id, 1, 8)) || '%' from api_segment order by sequence_index"
        )
        expected = [("One. Two.", 1)] if merged else [("One.", 0), ("Two.", 1)]
        assert rows(tmp_path, query) == expected
        assert len(list((tmp_path / "media").rglob("*.png"))) == 1


class TestPreviews:
    @pytest.mark.parametrize("moment", ["writing the sound", "before the rename"])
    def test_a_preview_that_was_being_made_leaves_nothing(self, tmp_path, moment):
        path = "/api/settings/voices/espeak-en-us/preview/"
        with RiggedServed(tmp_path, moment) as server:
            assert server.request("POST", path)[0] == 202
            server.wait_for_line(HELD)
            kill(server)
        assert len(files_in(tmp_path / "media")) == 1
        with Served(tmp_path) as server:
            assert files_in(tmp_path / "media") == set()
            wait_for_end(server, server.request("POST", path)[1]["task_id"])
            assert server.request("POST", path)[0] == 200


class TestImages:
    @pytest.fixture
    def segment(self, tmp_path, story) -> str:
        """A segment that has a PNG."""
        segment = str(story["segments"][0]["id"])
        with Served(tmp_path) as server:
            assert send_image(server, segment, picture("PNG"))[0] == 200
        return segment

    @pytest.mark.parametrize(
        ("moment", "suffix"),
        [
            ("PNG set aside, row not", ".png"),
            ("before the JPEG is renamed", ".png"),
            ("JPEG written, row not", ".png"),
            ("row changed, PNG aside", ".jpg"),
        ],
    )
    def test_a_picture_is_replaced_or_kept_as_a_whole(self, tmp_path, segment, moment, suffix):
        with RiggedServed(tmp_path, moment) as server, ThreadPoolExecutor(1) as client:
            unanswered = client.submit(send_image, server, segment, picture("JPEG"))
            server.wait_for_line(HELD)
            kill(server)
            assert isinstance(unanswered.exception(), OSError | HTTPException)
        with Served(tmp_path):
            assert_rows_and_files_agree(tmp_path)
        assert [path.suffix for path in files_in(tmp_path / "media") if segment in path.name] == [
            suffix
        ]

    @pytest.mark.parametrize(
        ("moment", "stays"), [("PNG set aside, row not", True), ("row changed, PNG aside", False)]
    )
    def test_a_picture_goes_from_disk_and_row_or_stays(self, tmp_path, segment, moment, stays):
        path = f"/api/segments/{segment}/remove-image/"
        kill_during(tmp_path, moment, "DELETE", path)
        with Served(tmp_path):
            assert_rows_and_files_agree(tmp_path)
        named = rows(tmp_path, "select id from api_segment where image_file != ''")
        assert bool(named) is stays


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, kind)
    return file.getvalue()
