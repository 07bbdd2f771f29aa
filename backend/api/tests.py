"""The endpoints, as a client meets them: real requests, the real worker, real sound."""

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
import soundfile
from django.db import connection
from rest_framework.test import APIClient

from api import narration
from api.models import GlobalSettings, Project, Segment
from api.time_left import TimeLeft
from core_engine import tts_wrapper

pytestmark = pytest.mark.django_db(transaction=True)

NOT_FOUND = {"detail": "Not found."}
NO_MODEL = {"error": "TTS model not available. Please install kokoro-v0_19.onnx."}
LOCKED = {"error": "Segment is locked. Unlock it before changing it."}


@pytest.fixture
def draft_voice():
    """The built-in voice, which needs no model."""
    GlobalSettings.objects.update_or_create(pk=1, defaults={"default_voice_id": "espeak-en-us"})


@pytest.fixture
def story(request) -> Project:
    """A project of three short segments."""
    return make_story("One.", "Two.", "Three.")


def make_story(*texts: str) -> Project:
    project = Project.objects.create(title="A story")
    Segment.objects.bulk_create(
        Segment(project=project, sequence_index=index, text_content=text)
        for index, text in enumerate(texts)
    )
    return project


def narrate_segment(client: APIClient, segment: Segment):
    return client.post(f"/api/segments/{segment.pk}/generate-audio/")


def narrate_story(client: APIClient, project: Project, **options):
    return client.post(f"/api/projects/{project.pk}/generate-all-audio/", options, format="json")


def status_of(client: APIClient, answer) -> dict:
    return client.get(f"/api/tasks/{answer.json()['task_id']}/status/").json()


def path_of(segment: Segment) -> Path:
    return tts_wrapper.audio_file_path(segment.project_id, segment.pk)


class TestGenerateAudio:
    """POST /api/segments/{id}/generate-audio/"""

    def test_an_accepted_request_answers_202_with_the_task(self, client, model, story):
        segment = story.segments.first()
        answer = narrate_segment(client, segment)
        assert answer.status_code == 202
        task_id = answer.json()["task_id"]
        assert re.fullmatch(rf"tts_{segment.pk}_[0-9a-f]{{8}}", task_id)
        assert answer.json() == {
            "task_id": task_id,
            "segment_id": str(segment.pk),
            "status": "PENDING",
            "message": "Audio generation started",
        }

    def test_it_leaves_a_wav_file_its_url_and_its_duration(self, client, model, story, finish):
        segment = story.segments.first()
        narrate_segment(client, segment)
        finish()
        segment.refresh_from_db()
        info = soundfile.info(path_of(segment))
        assert (info.samplerate, info.channels, info.subtype) == (24_000, 1, "PCM_16")
        assert segment.audio_duration == info.frames / info.samplerate
        url = f"/media/projects/{story.pk}/audio/{segment.pk}.wav"
        assert client.get(f"/api/segments/{segment.pk}/").json()["audio_file"] == url
        assert b"".join(client.get(url)) == path_of(segment).read_bytes()

    def test_the_task_ends_as_one_of_one_with_one_completed_entry(
        self, client, model, story, finish
    ):
        segment = story.segments.first()
        answer = narrate_segment(client, segment)
        finish()
        segment.refresh_from_db()
        assert status_of(client, answer) == {
            "task_id": answer.json()["task_id"],
            "status": "COMPLETED",
            "progress": {
                "current": 1,
                "total": 1,
                "percentage": 100,
                "current_segment_id": str(segment.pk),
            },
            "completed_segments": [
                {
                    "segment_id": str(segment.pk),
                    "audio_url": f"/media/projects/{story.pk}/audio/{segment.pk}.wav",
                    "duration": segment.audio_duration,
                }
            ],
            "errors": [],
            "waiting_segments": [],
        }

    def test_letters_that_no_voice_speaks_are_told_and_the_rest_is_spoken(
        self, client, model, finish
    ):
        answer = narrate_story(client, make_story("He said да.", "He left."))
        finish()
        status = status_of(client, answer)
        assert (status["status"], status["errors"]) == ("COMPLETED", [])
        first, second = status["completed_segments"]
        assert first["warning"] == (
            "2 letters were left out that a voice of American English can't speak: да"
        )
        assert "warning" not in second
        shown = client.get(f"/api/projects/{answer.json()['project_id']}/").json()["segments"]
        assert [each["audio_warning"] for each in shown] == [first["warning"], None]

    def test_a_failure_ends_the_task_as_failed_and_leaves_the_old_audio(
        self, client, model, story, finish
    ):
        segment = story.segments.first()
        narrate_segment(client, segment)
        finish()
        segment.refresh_from_db()
        before = path_of(segment).read_bytes(), segment.audio_duration
        Segment.objects.filter(pk=segment.pk).update(text_content="😀")
        answer = narrate_segment(client, segment)
        finish()
        status = status_of(client, answer)
        assert status["status"] == "FAILED"
        assert status["completed_segments"] == []
        assert [error["segment_id"] for error in status["errors"]] == [str(segment.pk)]
        assert "nothing to say" in status["errors"][0]["error"]
        segment.refresh_from_db()
        assert (path_of(segment).read_bytes(), segment.audio_duration) == before

    @pytest.mark.parametrize("segment_id", [uuid4(), "x", "1", "../../etc", "%00", "é"])
    def test_an_unknown_segment_is_404(self, client, segment_id):
        answer = client.post(f"/api/segments/{segment_id}/generate-audio/")
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)

    @pytest.mark.parametrize("text", ["", "   ", "\n\t \u00a0\u2003"])
    def test_a_blank_text_is_400_before_all_else(self, client, text):
        segment = make_story(text).segments.get()
        Segment.objects.update(is_locked=True)
        answer = narrate_segment(client, segment)
        assert answer.status_code == 400
        assert answer.json() == {"error": "Segment has no text content to generate audio from."}

    def test_a_locked_segment_is_409_also_without_a_model(self, client, story):
        Segment.objects.update(is_locked=True)
        answer = narrate_segment(client, story.segments.first())
        assert answer.status_code == 409
        assert answer.json() == {"error": "Segment is locked. Unlock before generating audio."}

    def test_a_kokoro_voice_without_a_model_is_503(self, client, story):
        answer = narrate_segment(client, story.segments.first())
        assert (answer.status_code, answer.json()) == (503, NO_MODEL)

    def test_a_model_without_its_voices_file_is_503(self, client, story, model):
        (model / "voices-v1.0.bin").unlink()
        answer = narrate_segment(client, story.segments.first())
        assert (answer.status_code, answer.json()) == (503, NO_MODEL)

    def test_the_draft_voice_needs_no_model(self, client, story, draft_voice, finish):
        segment = story.segments.first()
        answer = narrate_segment(client, segment)
        finish()
        assert status_of(client, answer)["status"] == "COMPLETED"
        assert soundfile.info(path_of(segment)).duration > 0.2

    def test_a_corrupt_model_is_an_error_and_a_mended_one_works_without_a_restart(
        self, client, story, model, finish
    ):
        whole = (model / "kokoro-v1.0.onnx").read_bytes()
        (model / "kokoro-v1.0.onnx").write_bytes(whole[: len(whole) // 2])
        broken = narrate_segment(client, story.segments.first())
        finish()
        assert status_of(client, broken)["status"] == "FAILED"
        assert "kokoro-v1.0.onnx is damaged" in status_of(client, broken)["errors"][0]["error"]
        (model / "kokoro-v1.0.onnx").write_bytes(whole)
        mended = narrate_segment(client, story.segments.first())
        finish()
        assert status_of(client, mended)["status"] == "COMPLETED"

    def test_text_edited_while_waiting_is_what_is_spoken(self, client, model, held, story, finish):
        first, second, _ = story.segments.all()
        narrate_segment(client, first)
        narrate_segment(client, second)
        held.entered.wait(30)
        client.patch(f"/api/segments/{second.pk}/", {"text_content": "Changed."}, format="json")
        held.opened.set()
        finish()
        assert held.texts == ["One.", "Changed."]

    def test_text_edited_while_it_is_spoken_stays_as_edited(
        self, client, model, held, story, finish
    ):
        segment = story.segments.first()
        narrate_segment(client, segment)
        held.entered.wait(30)
        client.patch(f"/api/segments/{segment.pk}/", {"text_content": "Changed."}, format="json")
        held.opened.set()
        finish()
        segment.refresh_from_db()
        assert segment.text_content == "Changed."
        assert segment.audio_duration

    def test_a_segment_locked_while_waiting_keeps_its_audio(
        self, client, model, held, story, finish
    ):
        first, second, _ = story.segments.all()
        narrate_segment(client, first)
        answer = narrate_segment(client, second)
        held.entered.wait(30)
        client.patch(f"/api/segments/{second.pk}/", {"is_locked": True}, format="json")
        held.opened.set()
        finish()
        assert status_of(client, answer)["errors"][0]["error"].startswith("Segment is locked.")
        assert held.texts == ["One."]

    def test_voice_and_speed_are_those_of_the_moment_it_was_accepted(
        self, client, model, story, finish, gate, monkeypatch
    ):
        asked = []

        def generate_audio(**wanted):
            asked.append((wanted["voice_id"], wanted["speed"]))
            gate.pass_through()
            return {"success": True, "audio_path": "x", "duration": 1.0, "sample_rate": 24_000}

        monkeypatch.setattr(tts_wrapper, "generate_audio", generate_audio)
        narrate_story(client, story)
        gate.entered.wait(30)
        settings = {"default_voice_id": "am_adam", "tts_speed": 1.5}
        assert client.patch("/api/settings/", settings, format="json").status_code == 200
        gate.opened.set()
        finish()
        assert asked == [("af_bella", 1.0)] * 3

    def test_the_engine_s_result_is_believed(self, client, model, story, finish, monkeypatch):
        monkeypatch.setattr(
            tts_wrapper,
            "generate_audio",
            lambda **_: {"success": True, "audio_path": "/somewhere/x.wav", "duration": 12.5},
        )
        segment = story.segments.first()
        answer = narrate_segment(client, segment)
        finish()
        entry = status_of(client, answer)["completed_segments"][0]
        assert entry["audio_url"] == f"/media/projects/{story.pk}/audio/{segment.pk}.wav"
        assert entry["duration"] == 12.5

    def test_asking_again_gives_the_same_task_while_it_waits_or_runs(
        self, client, model, held, story, finish
    ):
        first, second, _ = story.segments.all()
        running = narrate_segment(client, first).json()["task_id"]
        waiting = narrate_segment(client, second).json()["task_id"]
        held.entered.wait(30)
        assert narrate_segment(client, first).json()["task_id"] == running
        assert narrate_segment(client, second).json()["task_id"] == waiting
        held.opened.set()
        finish()
        assert held.texts == ["One.", "Two."]
        assert narrate_segment(client, first).json()["task_id"] != running

    def test_asking_again_for_another_speed_is_another_task(self, client, model, held, story):
        segment = story.segments.first()
        slow = narrate_segment(client, segment).json()["task_id"]
        client.patch("/api/settings/", {"tts_speed": 1.2}, format="json")
        assert narrate_segment(client, segment).json()["task_id"] != slow

    def test_asking_again_after_a_cancel_is_another_task(self, client, model, held, story, finish):
        segment = story.segments.first()
        cancelled = narrate_segment(client, segment).json()["task_id"]
        held.entered.wait(30)
        client.post(f"/api/tasks/{cancelled}/cancel/")
        again = narrate_segment(client, segment)
        assert again.json()["task_id"] != cancelled
        held.opened.set()
        finish()
        assert status_of(client, again)["status"] == "COMPLETED"

    def test_fifty_requests_at_once_are_one_task(self, model, held, story, finish, task_manager):
        segment = story.segments.first()
        start = threading.Barrier(50)

        def ask(_) -> str:
            start.wait(30)
            try:
                answer = narrate_segment(APIClient(), segment)
                assert answer.status_code == 202
                return answer.json()["task_id"]
            finally:
                connection.close()

        with ThreadPoolExecutor(50) as people:
            task_ids = set(people.map(ask, range(50)))
        held.opened.set()
        finish()
        assert len(task_ids) == 1
        assert list(task_manager.list_tasks()) == list(task_ids)
        assert held.texts == ["One."]

    def test_after_the_shutdown_it_is_503(self, client, model, story, task_manager):
        task_manager.shutdown()
        answer = narrate_segment(client, story.segments.first())
        assert answer.status_code == 503
        assert "shutting down" in answer.json()["error"]

    def test_an_unusable_media_folder_is_the_segment_s_error(
        self, client, model, story, finish, media_root
    ):
        (media_root / "projects").write_text("a file where a folder belongs")
        answer = narrate_segment(client, story.segments.first())
        finish()
        assert status_of(client, answer)["status"] == "FAILED"
        assert "audio folder can't be used" in status_of(client, answer)["errors"][0]["error"]


class TestGenerateAllAudio:
    """POST /api/projects/{id}/generate-all-audio/"""

    def test_an_accepted_request_answers_202_with_exactly_these_keys(self, client, model, story):
        answer = narrate_story(client, story)
        assert answer.status_code == 202
        task_id = answer.json()["task_id"]
        assert re.fullmatch(rf"tts_batch_{story.pk}_[0-9a-f]{{8}}", task_id)
        assert answer.json() == {
            "task_id": task_id,
            "project_id": str(story.pk),
            "status": "PENDING",
            "total_segments": 3,
            "segments_to_process": 3,
            "message": "Bulk audio generation started",
        }

    def test_it_speaks_every_segment_in_order(self, client, model, story, held, finish):
        held.opened.set()
        Segment.objects.filter(text_content="One.").update(sequence_index=9)
        answer = narrate_story(client, story)
        finish()
        assert held.texts == ["Two.", "Three.", "One."]
        status = status_of(client, answer)
        assert status["status"] == "COMPLETED"
        assert status["errors"] == []
        assert [entry["segment_id"] for entry in status["completed_segments"]] == [
            str(pk) for pk in story.segments.values_list("pk", flat=True)
        ]
        for segment in story.segments.all():
            assert segment.audio_duration == soundfile.info(path_of(segment)).duration

    def test_progress_is_set_before_a_segment_is_spoken(self, client, model, story, finish, held):
        answer = narrate_story(client, story)
        held.entered.wait(30)
        first = story.segments.first()
        assert status_of(client, answer)["status"] == "PROCESSING"
        assert status_of(client, answer)["progress"] == {
            "current": 1,
            "total": 3,
            "percentage": 33,
            "current_segment_id": str(first.pk),
        }

    def test_the_project_s_status_is_left_alone(self, client, model, story, finish):
        narrate_story(client, story)
        finish()
        story.refresh_from_db()
        assert story.status == "DRAFT"

    def test_it_says_what_it_skips(self, client, model):
        story = make_story(*"abcde", " ")
        segments = list(story.segments.all())
        Segment.objects.filter(pk__in=[s.pk for s in segments[:2]]).update(is_locked=True)
        Segment.objects.filter(pk=segments[2].pk).update(audio_file="/media/x.wav")
        answer = narrate_story(client, story).json()
        assert answer["total_segments"] == 6
        assert answer["segments_to_process"] == 2
        assert answer["message"] == (
            "Bulk audio generation started "
            "(4 segments skipped: 2 locked, 1 already has audio, 1 has no text)"
        )

    def test_it_leaves_out_reasons_that_skipped_nothing(self, client, model):
        story = make_story(*"abcd")
        segments = list(story.segments.all())
        Segment.objects.filter(pk__in=[s.pk for s in segments[:2]]).update(is_locked=True)
        Segment.objects.filter(pk=segments[2].pk).update(audio_file="/media/x.wav")
        assert narrate_story(client, story).json()["message"] == (
            "Bulk audio generation started (3 segments skipped: 2 locked, 1 already has audio)"
        )

    def test_force_regenerate_speaks_what_has_audio(self, client, model, story, finish, held):
        held.opened.set()
        narrate_story(client, story)
        finish()
        answer = narrate_story(client, story, force_regenerate=True)
        finish()
        assert answer.json()["segments_to_process"] == 3
        assert len(held.texts) == 6

    def test_segment_ids_speak_these_alone_in_the_story_s_order(
        self, client, model, story, finish, held
    ):
        held.opened.set()
        narrate_story(client, story)
        finish()
        first, _, third = story.segments.all()
        strange = make_story("Other.").segments.get()
        ids = [str(segment.pk) for segment in (third, first, strange)]
        answer = narrate_story(client, story, force_regenerate=True, segment_ids=ids).json()
        finish()
        assert held.texts[3:] == ["One.", "Three."]
        assert (answer["total_segments"], answer["segments_to_process"]) == (2, 2)
        nothing = narrate_story(client, story, force_regenerate=True, segment_ids=[])
        assert (nothing.status_code, nothing.json()["total_segments"]) == (200, 0)

    def test_regenerate_stale_speaks_what_changed_and_what_has_no_audio(
        self, client, model, story, finish, held
    ):
        held.opened.set()
        narrate_story(client, story)
        finish()
        _, second, third = story.segments.all()
        Segment.objects.filter(pk=second.pk).update(text_content="Deux.")
        client.delete(f"/api/segments/{third.pk}/remove-audio/")
        answer = narrate_story(client, story, regenerate_stale=True)
        finish()
        assert held.texts[3:] == ["Deux.", "Three."]
        assert answer.json()["message"].endswith("(1 segment skipped: 1 already has audio)")
        assert narrate_story(client, story, regenerate_stale=True).json()["skipped"] == 3

    def test_regenerate_stale_leaves_locked_segments_unless_told_otherwise(
        self, client, model, story, finish
    ):
        narrate_story(client, story)
        finish()
        client.patch("/api/settings/", {"tts_speed": 1.5}, format="json")
        Segment.objects.filter(text_content="Two.").update(is_locked=True)
        answer = narrate_story(client, story, regenerate_stale=True).json()
        assert answer["message"].endswith("(1 segment skipped: 1 locked)")
        finish()
        answer = narrate_story(client, story, regenerate_stale=True, skip_locked=False).json()
        assert answer["segments_to_process"] == 1

    def test_regenerate_stale_skips_a_text_that_was_emptied(self, client, model, story, finish):
        narrate_story(client, story)
        finish()
        Segment.objects.filter(text_content="Two.").update(text_content=" ")
        answer = narrate_story(client, story, regenerate_stale=True)
        assert (answer.status_code, answer.json()["skipped"]) == (200, 3)

    def test_skip_locked_false_speaks_locked_segments(self, client, model, story, finish):
        Segment.objects.update(is_locked=True)
        answer = narrate_story(client, story, skip_locked="false")
        finish()
        assert len(status_of(client, answer)["completed_segments"]) == 3

    def test_blank_segments_are_skipped_always(self, client, model):
        story = make_story("", " \n", "\u2003", "a")
        answer = narrate_story(client, story, skip_locked=False, force_regenerate=True)
        assert answer.json()["segments_to_process"] == 1

    def test_with_nothing_left_it_is_200_even_without_a_model(self, client, story):
        Segment.objects.update(is_locked=True)
        answer = narrate_story(client, story)
        assert answer.status_code == 200
        assert answer.json() == {
            "message": "No segments to process",
            "total_segments": 3,
            "segments_to_process": 0,
            "skipped": 3,
        }

    def test_a_project_without_segments_has_nothing_to_process(self, client):
        answer = narrate_story(client, make_story())
        assert (answer.status_code, answer.json()["total_segments"]) == (200, 0)

    def test_without_a_model_it_is_503(self, client, story):
        answer = narrate_story(client, story)
        assert (answer.status_code, answer.json()) == (503, NO_MODEL)

    def test_an_unknown_project_is_404(self, client):
        answer = client.post(f"/api/projects/{uuid4()}/generate-all-audio/")
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)

    @pytest.mark.parametrize("option", ["skip_locked", "force_regenerate", "regenerate_stale"])
    @pytest.mark.parametrize("value", ["maybe", 7, None, [], {}, "", 1.5])
    def test_a_nonsense_option_is_400(self, client, story, option, value):
        answer = narrate_story(client, story, **{option: value})
        assert answer.status_code == 400
        assert list(answer.json()) == [option]

    @pytest.mark.parametrize("value", ["maybe", 7, None, {}, "", ["maybe"], [7], [None]])
    def test_nonsense_segment_ids_are_400(self, client, story, value):
        answer = narrate_story(client, story, segment_ids=value)
        assert (answer.status_code, list(answer.json())) == (400, ["segment_ids"])

    @pytest.mark.parametrize("body", ["[]", '"text"', "1", "true"])
    def test_a_body_that_is_no_object_is_400(self, client, story, body):
        path = f"/api/projects/{story.pk}/generate-all-audio/"
        answer = client.post(path, body, content_type="application/json")
        assert answer.status_code == 400

    def test_it_goes_on_after_a_segment_that_fails(self, client, model, finish):
        story = make_story("One.", "😀", "Three.")
        answer = narrate_story(client, story)
        finish()
        status = status_of(client, answer)
        assert status["status"] == "COMPLETED"
        assert len(status["completed_segments"]) == 2
        assert [error["segment_id"] for error in status["errors"]] == [
            str(story.segments.all()[1].pk)
        ]

    def test_it_goes_on_after_an_engine_that_raises(
        self, client, model, story, finish, monkeypatch
    ):
        speak = tts_wrapper.generate_audio

        def generate_audio(**wanted):
            if wanted["text"] == "Two.":
                raise RuntimeError("out of voice")
            return speak(**wanted)

        monkeypatch.setattr(tts_wrapper, "generate_audio", generate_audio)
        answer = narrate_story(client, story)
        finish()
        status = status_of(client, answer)
        assert status["status"] == "COMPLETED"
        assert [error["error"] for error in status["errors"]] == ["out of voice"]
        assert len(status["completed_segments"]) == 2

    def test_a_segment_deleted_meanwhile_is_an_error_entry(
        self, client, model, story, held, finish
    ):
        answer = narrate_story(client, story)
        held.entered.wait(30)
        second = story.segments.all()[1]
        assert client.delete(f"/api/segments/{second.pk}/").status_code == 204
        held.opened.set()
        finish()
        status = status_of(client, answer)
        assert status["status"] == "COMPLETED"
        assert [error["segment_id"] for error in status["errors"]] == [str(second.pk)]
        assert len(status["completed_segments"]) == 2

    def test_asking_again_gives_the_same_task_for_the_same_options(
        self, client, model, story, held
    ):
        first = narrate_story(client, story).json()["task_id"]
        held.entered.wait(30)
        assert narrate_story(client, story).json()["task_id"] == first
        assert narrate_story(client, story, skip_locked=True).json()["task_id"] == first
        for other in ("force_regenerate", "regenerate_stale"):
            assert narrate_story(client, story, **{other: True}).json()["task_id"] != first

    def test_ten_thousand_segments_are_chosen_in_a_handful_of_queries(
        self, client, model, held, django_assert_max_num_queries
    ):
        story = make_story(*("word " for _ in range(10_000)))
        with django_assert_max_num_queries(6):
            answer = narrate_story(client, story)
        assert answer.json()["segments_to_process"] == 10_000
        assert len(status_of(client, answer)["waiting_segments"]) == 10_000
        client.post(f"/api/tasks/{answer.json()['task_id']}/cancel/")


class TestTaskStatus:
    """GET /api/tasks/{id}/status/ and POST /api/tasks/{id}/cancel/"""

    def test_a_second_task_waits_with_zeros_while_the_first_runs(self, client, model, story, held):
        first, second, _ = story.segments.all()
        narrate_segment(client, first)
        held.entered.wait(30)
        waiting = narrate_segment(client, second)
        assert status_of(client, waiting) == {
            "task_id": waiting.json()["task_id"],
            "status": "PENDING",
            "progress": {"current": 0, "total": 0, "percentage": 0},
            "completed_segments": [],
            "errors": [],
            "waiting_segments": [str(second.pk)],
        }

    def test_it_names_the_segments_whose_turn_is_still_to_come(
        self, client, model, story, held, finish, task_manager
    ):
        ids = [str(pk) for pk in story.segments.values_list("pk", flat=True)]
        before = task_manager.submit_task(held.pass_through)
        answer = narrate_story(client, story)
        assert status_of(client, answer)["waiting_segments"] == ids
        assert client.get(f"/api/tasks/{before}/status/").json()["waiting_segments"] == []
        held.entered.wait(30)
        spoken = []
        add = task_manager.add_completed_segment

        def add_and_look(*entry) -> None:
            add(*entry)
            spoken.append(status_of(client, answer)["waiting_segments"])

        task_manager.__dict__["add_completed_segment"] = add_and_look
        held.opened.set()
        finish()
        assert spoken == [ids[1:], ids[2:], []]
        assert status_of(client, answer)["waiting_segments"] == []

    def test_it_tells_the_seconds_left_once_a_segment_is_done(
        self, client, model, finish, monkeypatch, task_manager
    ):
        clock = iter(range(0, 1000, 10))
        monkeypatch.setattr(narration, "TimeLeft", partial(TimeLeft, clock=lambda: next(clock)))
        story = make_story("a" * 10, "b" * 30, "c" * 60)
        left = []
        update = task_manager.update_task_progress

        def update_and_look(task_id, *progress, **known) -> None:
            update(task_id, *progress, **known)
            status = client.get(f"/api/tasks/{task_id}/status/").json()
            left.append(status["progress"].get("seconds_left"))

        task_manager.__dict__["update_task_progress"] = update_and_look
        answer = narrate_story(client, story)
        finish()
        assert left[0] is None
        assert left[1] > left[2] > 0
        assert "seconds_left" not in status_of(client, answer)["progress"]

    def test_a_cancelled_batch_tells_of_no_segment_to_come(
        self, client, model, story, held, finish
    ):
        answer = narrate_story(client, story)
        held.entered.wait(30)
        client.post(f"/api/tasks/{answer.json()['task_id']}/cancel/")
        assert status_of(client, answer)["status"] == "PROCESSING"
        assert status_of(client, answer)["waiting_segments"] == []

    def test_a_client_sees_no_path_of_the_disk(self, client, task_manager, media_root):
        task_id = task_manager.submit_task(lambda: None)
        result = {"audio_path": f"{media_root}/projects/x.wav", "duration": 1.0}
        task_manager.add_completed_segment(task_id, "s", result)
        status = client.get(f"/api/tasks/{task_id}/status/").json()
        assert status["completed_segments"][0]["audio_url"] == "/media/projects/x.wav"

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_an_unknown_task_is_404(self, client, method):
        path = "/api/tasks/tts_x_00000000/" + {"get": "status/", "post": "cancel/"}[method]
        answer = getattr(client, method)(path)
        assert (answer.status_code, answer.json()) == (404, {"error": "Task not found"})

    def test_a_cancelled_batch_finishes_the_segment_in_hand_and_begins_no_other(
        self, client, model, story, held, finish
    ):
        answer = narrate_story(client, story)
        held.entered.wait(30)
        cancel = client.post(f"/api/tasks/{answer.json()['task_id']}/cancel/")
        assert cancel.status_code == 202
        assert "cancelled" not in status_of(client, answer)
        held.opened.set()
        finish()
        status = status_of(client, answer)
        assert (status["status"], status["cancelled"]) == ("COMPLETED", True)
        assert len(status["completed_segments"]) == 1
        assert held.texts == ["One."]

    def test_a_cancelled_task_that_waits_never_starts(self, client, model, story, held, finish):
        first, second, _ = story.segments.all()
        narrate_segment(client, first)
        held.entered.wait(30)
        waiting = narrate_segment(client, second)
        assert client.post(f"/api/tasks/{waiting.json()['task_id']}/cancel/").status_code == 202
        assert status_of(client, waiting)["cancelled"] is True
        held.opened.set()
        finish()
        assert status_of(client, waiting)["status"] == "COMPLETED"
        assert held.texts == ["One."]

    def test_a_task_that_has_ended_can_t_be_cancelled(self, client, model, story, finish):
        answer = narrate_segment(client, story.segments.first())
        finish()
        cancel = client.post(f"/api/tasks/{answer.json()['task_id']}/cancel/")
        assert (cancel.status_code, cancel.json()) == (409, {"error": "Task has already ended."})
        assert "cancelled" not in status_of(client, answer)


class TestDeletion:
    """No file stays behind, whenever a row is deleted."""

    def test_a_deleted_segment_takes_its_audio_and_its_image_along(
        self, client, model, story, finish, media_root
    ):
        segment = story.segments.first()
        narrate_segment(client, segment)
        finish()
        image = media_root / f"projects/{story.pk}/images/{segment.pk}.png"
        image.parent.mkdir()
        image.write_bytes(b"an image")
        Segment.objects.update(image_file=f"projects/{story.pk}/images/{segment.pk}.png")
        assert client.delete(f"/api/segments/{segment.pk}/").status_code == 204
        assert files_in(media_root) == []

    def test_audio_is_found_by_its_path_where_the_field_is_empty(
        self, client, model, story, finish, media_root
    ):
        segment = story.segments.first()
        narrate_segment(client, segment)
        finish()
        Segment.objects.update(audio_file="")
        client.delete(f"/api/segments/{segment.pk}/")
        assert files_in(media_root) == []

    def test_a_file_that_is_gone_already_is_no_error(self, client, story):
        Segment.objects.update(audio_file="/media/projects/x/audio/y.wav")
        assert client.delete(f"/api/segments/{story.segments.first().pk}/").status_code == 204

    def test_a_file_that_can_t_be_removed_is_an_error_and_the_row_stays(self, client, story):
        segment = story.segments.first()
        path_of(segment).mkdir(parents=True)
        answer = client.delete(f"/api/segments/{segment.pk}/")
        assert answer.status_code == 409
        assert "can't be removed" in answer.json()["error"]
        assert Segment.objects.filter(pk=segment.pk).exists()

    def test_a_project_takes_its_folder_along(self, client, model, story, finish, media_root):
        narrate_story(client, story)
        finish()
        assert len(files_in(media_root)) == 3
        assert client.delete(f"/api/projects/{story.pk}/").status_code == 204
        assert list((media_root / "projects").iterdir()) == []
        assert not Segment.objects.exists()

    def test_a_folder_that_can_t_be_removed_leaves_the_project(self, client, story, media_root):
        (media_root / "projects").write_text("a file where a folder belongs")
        answer = client.delete(f"/api/projects/{story.pk}/")
        assert answer.status_code == 409
        assert Project.objects.filter(pk=story.pk).exists()
        assert story.segments.count() == 3

    def test_a_segment_deleted_while_it_is_spoken_leaves_no_file(
        self, client, model, story, held, finish, media_root
    ):
        segment = story.segments.first()
        answer = narrate_segment(client, segment)
        held.entered.wait(30)
        client.delete(f"/api/segments/{segment.pk}/")
        held.opened.set()
        finish()
        status = status_of(client, answer)
        assert status["status"] == "FAILED"
        assert status["errors"] == [
            {
                "segment_id": str(segment.pk),
                "error": "Segment was deleted before its audio was ready.",
            }
        ]
        assert files_in(media_root) == []

    def test_a_project_deleted_while_it_is_spoken_leaves_nothing_and_its_tasks_end(
        self, client, model, story, held, finish, media_root
    ):
        batch = narrate_story(client, story)
        single = narrate_segment(client, story.segments.last())
        held.entered.wait(30)
        assert client.delete(f"/api/projects/{story.pk}/").status_code == 204
        assert status_of(client, single)["cancelled"] is True
        held.opened.set()
        finish()
        assert status_of(client, batch)["cancelled"] is True
        assert held.texts == ["One."]
        assert list((media_root / "projects").iterdir()) == []

    def test_a_locked_segment_can_t_be_deleted(self, client, story):
        Segment.objects.update(is_locked=True)
        answer = client.delete(f"/api/segments/{story.segments.first().pk}/")
        assert (answer.status_code, answer.json()) == (409, LOCKED)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class TestProjectsAndSegments:
    """The rows themselves."""

    def test_a_project_is_made_listed_shown_and_deleted(self, client):
        made = client.post("/api/projects/", {"title": "Emma"}, format="json")
        assert made.status_code == 201
        project_id = made.json()["id"]
        assert made.json()["status"] == "DRAFT"
        assert [project["id"] for project in client.get("/api/projects/").json()] == [project_id]
        assert client.get(f"/api/projects/{project_id}/").json()["segments"] == []
        assert client.delete(f"/api/projects/{project_id}/").status_code == 204
        assert client.get(f"/api/projects/{project_id}/").status_code == 404

    def test_a_project_gets_another_title_and_keeps_the_rest(self, client, story):
        path = f"/api/projects/{story.pk}/"
        before = client.get(path).json()
        changed = client.patch(path, {"title": " Emma "}, format="json")
        assert (changed.status_code, changed.json()["title"]) == (200, "Emma")
        assert changed.json()["segment_count"] == 3
        after = client.get(path).json()
        assert {name for name in before if after[name] != before[name]} == {"title", "updated_at"}

    @pytest.mark.parametrize("title", ["", "  ", "x" * 201, 5, None])
    def test_a_title_is_held_to_the_same_as_at_first(self, client, story, title):
        body = {"title": title}
        made = client.post("/api/projects/", body, format="json")
        changed = client.patch(f"/api/projects/{story.pk}/", body, format="json")
        assert (changed.status_code, changed.json()) == (400, made.json())
        story.refresh_from_db()
        assert story.title == "A story"

    @pytest.mark.parametrize("project_id", [uuid4(), "abc"])
    def test_a_project_that_is_not_there_gets_no_title(self, client, project_id):
        answer = client.patch(f"/api/projects/{project_id}/", {"title": "Emma"}, format="json")
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)

    def test_projects_are_listed_newest_first(self, client):
        made = [
            client.post("/api/projects/", {"title": title}, format="json").json()["id"]
            for title in ("One", "Two", "Three", "Four", "Five")
        ]
        listed = [project["id"] for project in client.get("/api/projects/").json()]
        assert listed == made[::-1]

    def test_a_project_tells_how_much_of_it_is_narrated(self, client, story):
        one, two, _ = story.segments.all()
        for segment, seconds in ((one, 1.5), (two, 2.25)):
            Segment.objects.filter(pk=segment.pk).update(
                audio_file=f"/media/{segment.pk}.wav", audio_duration=seconds
            )
        [listed] = client.get("/api/projects/").json()
        figures = ("segment_count", "narrated_count", "audio_duration")
        assert [listed[name] for name in figures] == [3, 2, 3.75]
        shown = client.get(f"/api/projects/{story.pk}/").json()
        assert {name: shown[name] for name in listed} == listed

    def test_a_project_without_segments_or_audio_has_zeros(self, client):
        made = client.post("/api/projects/", {"title": "Emma"}, format="json").json()
        figures = ("segment_count", "narrated_count", "audio_duration")
        assert [made[name] for name in figures] == [0, 0, 0]
        body = {"format": "text", "title": "x", "raw_text": "One.\n\nTwo."}
        imported = client.post("/api/projects/import/", body, format="json").json()
        assert [imported[name] for name in figures] == [2, 0, 0]

    def test_the_figures_are_not_the_client_s_to_set(self, client):
        body = {"title": "Emma", "segment_count": 9, "audio_duration": 9}
        made = client.post("/api/projects/", body, format="json").json()
        assert (made["segment_count"], made["audio_duration"]) == (0, 0)

    def test_all_projects_are_listed_in_one_query(self, client, django_assert_num_queries):
        for _ in range(5):
            make_story("One.", "Two.")
        with django_assert_num_queries(1):
            assert len(client.get("/api/projects/").json()) == 5

    def test_a_project_shows_its_segments_in_order(self, client, story):
        Segment.objects.filter(text_content="One.").update(sequence_index=9)
        segments = client.get(f"/api/projects/{story.pk}/").json()["segments"]
        assert [segment["text_content"] for segment in segments] == ["Two.", "Three.", "One."]

    def test_a_segment_without_a_place_comes_last(self, client, story):
        body = {"project": str(story.pk), "text_content": "Four."}
        made = client.post("/api/segments/", body, format="json")
        assert made.status_code == 201
        assert made.json()["sequence_index"] == 3
        assert made.json()["audio_file"] is None

    def test_segments_are_listed_by_project(self, client, story):
        other = make_story("Other.")
        listed = client.get(f"/api/segments/?project={other.pk}").json()
        assert [segment["text_content"] for segment in listed] == ["Other."]
        assert len(client.get("/api/segments/").json()) == 4

    @pytest.mark.parametrize("project_id", ["abc", "", uuid4(), "1", "%00", "%ff"])
    def test_segments_of_an_unknown_project_are_404(self, client, project_id):
        answer = client.get(f"/api/segments/?project={project_id}")
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)

    def test_a_segment_is_changed_by_patch_and_text_keeps_its_white_space(self, client, story):
        segment = story.segments.first()
        body = {"text_content": " Two lines.\n\nSpoken. ", "image_prompt": "a fox"}
        answer = client.patch(f"/api/segments/{segment.pk}/", body, format="json")
        assert answer.status_code == 200
        segment.refresh_from_db()
        assert (segment.text_content, segment.image_prompt) == tuple(body.values())

    @pytest.mark.parametrize("name", ["text_content", "image_prompt"])
    def test_a_change_to_a_text_that_is_another_by_now_is_refused_and_shows_that(
        self, client, story, name
    ):
        segment = story.segments.first()
        path = f"/api/segments/{segment.pk}/"
        seen = client.get(path).json()
        client.patch(path, {name: "Theirs. "}, format="json")
        other = "image_prompt" if name == "text_content" else "text_content"
        mine = {name: "Mine.", other: "Mine too.", "before": {name: seen[name]}}
        answer = client.patch(path, mine, format="json")
        body = answer.json()
        assert (answer.status_code, set(body)) == (409, {"error", "segment"})
        assert "changed elsewhere" in body["error"]
        assert body["segment"] == client.get(path).json() == seen | {name: "Theirs. "}
        again = client.patch(path, {**mine, "before": {name: "Theirs. "}}, format="json")
        assert (again.status_code, again.json()) == (
            200,
            seen | {name: "Mine.", other: "Mine too."},
        )

    def test_a_change_that_was_made_already_is_no_conflict(self, client, story):
        path = f"/api/segments/{story.segments.first().pk}/"
        change = {"text_content": "Mine.", "before": {"text_content": "One."}}
        answers = [client.patch(path, change, format="json") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]

    def test_a_change_says_nothing_of_texts_it_leaves(self, client, story):
        path = f"/api/segments/{story.segments.first().pk}/"
        client.patch(path, {"text_content": "Theirs."}, format="json")
        change = {"image_prompt": "a crow", "before": {"image_prompt": ""}}
        answer = client.patch(path, change, format="json").json()
        assert (answer["text_content"], answer["image_prompt"]) == ("Theirs.", "a crow")

    @pytest.mark.parametrize("before", [5, [], {"text_content": 5}, {"image_prompt": None}])
    def test_what_a_change_was_made_to_must_be_texts(self, client, story, before):
        path = f"/api/segments/{story.segments.first().pk}/"
        answer = client.patch(path, {"text_content": "New.", "before": before}, format="json")
        assert (answer.status_code, list(answer.json())) == (400, ["before"])
        assert client.get(path).json()["text_content"] == "One."

    def test_a_locked_segment_is_told_to_be_locked_first(self, client, story):
        segment = story.segments.first()
        Segment.objects.update(is_locked=True, text_content="Theirs.")
        change = {"text_content": "Mine.", "before": {"text_content": "One."}}
        answer = client.patch(f"/api/segments/{segment.pk}/", change, format="json")
        assert (answer.status_code, answer.json()) == (409, LOCKED)

    def test_a_segment_can_t_move_to_another_project(self, client, story):
        body = {"project": str(make_story().pk)}
        segment = story.segments.first()
        answer = client.patch(f"/api/segments/{segment.pk}/", body, format="json")
        assert answer.status_code == 400
        assert "another project" in answer.json()["project"][0]

    def test_audio_and_duration_are_not_the_client_s_to_set(self, client, story):
        segment = story.segments.first()
        body = {"audio_file": "/etc/passwd", "audio_duration": 9, "image_file": "x"}
        client.patch(f"/api/segments/{segment.pk}/", body, format="json")
        segment.refresh_from_db()
        assert (segment.audio_file.name, segment.audio_duration) == ("", None)
        assert not segment.image_file

    @pytest.mark.parametrize(
        "change",
        [
            {"text_content": "New."},
            {"image_prompt": "a crow"},
            {"sequence_index": 7},
            {"is_locked": False, "text_content": "New."},
        ],
    )
    def test_a_locked_segment_refuses_every_change(self, client, story, change):
        Segment.objects.update(is_locked=True)
        segment = story.segments.first()
        answer = client.patch(f"/api/segments/{segment.pk}/", change, format="json")
        assert (answer.status_code, answer.json()) == (409, LOCKED)
        segment.refresh_from_db()
        assert (segment.text_content, segment.is_locked) == ("One.", True)

    def test_a_locked_segment_can_be_unlocked(self, client, story):
        Segment.objects.update(is_locked=True)
        segment = story.segments.first()
        answer = client.patch(f"/api/segments/{segment.pk}/", {"is_locked": False}, format="json")
        assert (answer.status_code, answer.json()["is_locked"]) == (200, False)

    @pytest.mark.parametrize(
        "body",
        [
            {"text_content": 5},
            {"text_content": None},
            {"text_content": ["a"]},
            {"text_content": "a\x00b"},
            {"sequence_index": -1},
            {"sequence_index": 10**30},
            {"sequence_index": 2**63 - 1},
            {"sequence_index": "first"},
            {"is_locked": "perhaps"},
            {"project": "abc"},
            {"project": str(uuid4())},
            {"project": {"id": 1}},
        ],
    )
    def test_a_wrong_value_is_400_and_names_its_field(self, client, story, body):
        whole = {"project": str(story.pk), "text_content": "Four."} | body
        answer = client.post("/api/segments/", whole, format="json")
        assert answer.status_code == 400
        assert list(answer.json()) == list(body)


class TestImport:
    """POST /api/projects/import/"""

    def test_json_segments_become_a_project_in_their_order(self, client):
        body = {
            "format": "json",
            "title": "Aesop",
            "segments": [
                {"text_content": "A fox.", "image_prompt": "a fox"},
                {"text_content": "A crow."},
            ],
        }
        answer = client.post("/api/projects/import/", body, format="json")
        assert answer.status_code == 201
        assert [
            (segment["sequence_index"], segment["text_content"], segment["image_prompt"])
            for segment in answer.json()["segments"]
        ] == [(0, "A fox.", "a fox"), (1, "A crow.", "")]
        assert Project.objects.get().title == "Aesop"

    def test_text_blocks_become_segments(self, client):
        raw_text = (
            "Text: A fox\nwent out.\nPrompt: a fox\n---\nPrompt: a crow\ntext: A crow.\n---\n"
        )
        segments = self.import_text(client, raw_text).json()["segments"]
        assert [(s["text_content"], s["image_prompt"]) for s in segments] == [
            ("A fox\nwent out.", "a fox"),
            ("A crow.", "a crow"),
        ]

    def test_prose_becomes_a_segment_a_paragraph(self, client):
        segments = self.import_text(client, "One\nstill one.\n\n  \nTwo.\r\n\r\nThree.").json()
        assert [s["text_content"] for s in segments["segments"]] == [
            "One\nstill one.",
            "Two.",
            "Three.",
        ]

    @pytest.mark.parametrize(
        ("raw_text", "problem"),
        [
            ("Text: a\n---\nPrompt: b", "Block 2 (line 3) can't be read: it has no text"),
            ("Text: a\n---\n\nstray\nText: b", "Block 2 (line 3) can't be read: it does not begin"),
            ("Text: a\nText: b", "Block 1 (line 1) can't be read: it has two"),
            ("Text:  ", "Block 1 (line 1) can't be read: it has no text"),
            ("---\n---", "There is no text"),
        ],
    )
    def test_a_wrong_block_is_named_and_nothing_is_imported(self, client, raw_text, problem):
        answer = self.import_text(client, raw_text)
        assert answer.status_code == 400
        assert problem in answer.json()["raw_text"][0]
        assert not Project.objects.exists()

    @pytest.mark.parametrize(
        ("second", "problem"),
        [
            ({}, 'Segment 2: "text_content" is missing.'),
            ({"text_content": 5}, 'Segment 2: "text_content" must be text'),
            ({"text_content": " "}, 'Segment 2: "text_content" is empty.'),
            ({"text_content": "a", "image_prompt": []}, 'Segment 2: "image_prompt" must be text'),
            ("text", 'Segment 2: It must be of the form {"text_content": "…"}.'),
            (None, 'Segment 2: It must be of the form {"text_content": "…"}.'),
        ],
    )
    def test_a_wrong_segment_is_named_and_nothing_is_imported(self, client, second, problem):
        body = {"format": "json", "title": "x", "segments": [{"text_content": "a"}, second]}
        answer = client.post("/api/projects/import/", body, format="json")
        assert answer.status_code == 400
        assert answer.json()["segments"][0].startswith(problem)
        assert not Project.objects.exists()

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({"title": "x"}, "format"),
            ({"format": "pdf", "title": "x"}, "format"),
            ({"format": "json", "segments": [{"text_content": "a"}]}, "title"),
            ({"format": "json", "title": "x" * 201, "segments": [{"text_content": "a"}]}, "title"),
            ({"format": "json", "title": "x"}, "segments"),
            ({"format": "json", "title": "x", "segments": []}, "segments"),
            ({"format": "json", "title": "x", "segments": {"text_content": "a"}}, "segments"),
            ({"format": "json", "title": "x", "segments": None}, "segments"),
            ({"format": "text", "title": "x"}, "raw_text"),
            ({"format": "text", "title": "x", "raw_text": ""}, "raw_text"),
            ({"format": "text", "title": "x", "raw_text": 5}, "raw_text"),
        ],
    )
    def test_a_wrong_payload_is_400_and_names_the_field(self, client, body, field):
        answer = client.post("/api/projects/import/", body, format="json")
        assert answer.status_code == 400
        assert list(answer.json()) == [field]
        assert not Project.objects.exists()

    def import_text(self, client, raw_text):
        body = {"format": "text", "title": "x", "raw_text": raw_text}
        return client.post("/api/projects/import/", body, format="json")


class TestSettings:
    """GET and PATCH /api/settings/, GET /api/settings/voices/"""

    def test_the_defaults_are_there_from_the_start(self, client):
        settings = client.get("/api/settings/").json()
        assert settings["default_voice_id"] == "af_bella"
        assert (settings["tts_speed"], settings["zoom_intensity"]) == (1.0, 1.3)
        assert settings["subtitle_color"] == "#FFFFFF"

    def test_a_change_is_kept_and_the_rest_is_left(self, client):
        body = {"default_voice_id": "espeak-en-gb", "tts_speed": 1.25}
        assert client.patch("/api/settings/", body, format="json").json()["tts_speed"] == 1.25
        assert client.get("/api/settings/").json()["default_voice_id"] == "espeak-en-gb"
        assert GlobalSettings.objects.count() == 1

    @pytest.mark.parametrize(
        "body",
        [
            {"tts_speed": 0.4},
            {"tts_speed": 2.1},
            {"tts_speed": "fast"},
            {"tts_speed": "nan"},
            {"tts_speed": True},
            {"tts_speed": None},
            {"zoom_intensity": "inf"},
            {"subtitle_color": "white"},
            {"subtitle_color": "#FFF\n"},
            {"default_voice_id": "espeak-klingon"},
            {"default_voice_id": ""},
            {"default_voice_id": 3},
        ],
    )
    def test_a_wrong_value_is_400_and_names_its_field(self, client, body):
        answer = client.patch("/api/settings/", body, format="json")
        assert answer.status_code == 400
        assert list(answer.json()) == list(body)

    def test_an_unknown_kokoro_voice_is_400_once_the_voices_are_known(self, client, model):
        body = {"default_voice_id": "af_nobody"}
        assert client.patch("/api/settings/", body, format="json").status_code == 400

    def test_voices_come_from_the_voices_file_and_from_espeak(self, client, model):
        voices = {voice["id"]: voice for voice in client.get("/api/settings/voices/").json()}
        assert voices["bf_emma"] == {
            "id": "bf_emma",
            "name": "Emma",
            "language": "British English",
            "gender": "female",
            "engine": "kokoro",
            "available": True,
        }
        assert voices["jf_alpha"]["available"] is False
        assert voices["espeak-en-us"]["engine"] == "espeak"
        assert voices["espeak-en-gb"]["available"] is True

    def test_without_a_model_the_default_voice_is_listed_as_not_available(self, client):
        voices = {voice["id"]: voice for voice in client.get("/api/settings/voices/").json()}
        assert voices["af_bella"]["available"] is False


class TestEverythingIsJSON:
    """Whatever is asked for and whatever is sent."""

    @pytest.mark.parametrize("accept", ["text/html", "application/xml", "nonsense", "*/*", ""])
    @pytest.mark.parametrize("path", ["/api/projects/", "/api/nowhere/", "/api/tasks/x/status/"])
    def test_whatever_the_accept_header_says(self, client, accept, path):
        assert_json(client.get(path, HTTP_ACCEPT=accept))

    @pytest.mark.parametrize("path", ["/api", "/api/", "/api/x", "/api/projects/1/2/3", "/api/é"])
    def test_unknown_paths_are_404(self, client, path):
        answer = client.get(path)
        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("put", "/api/projects/"),
            ("patch", "/api/settings/voices/"),
            ("delete", "/api/settings/"),
            ("get", "/api/projects/import/"),
            ("post", "/api/tasks/x/status/"),
            ("get", "/api/tasks/x/cancel/"),
        ],
    )
    def test_wrong_methods_are_refused(self, client, method, path):
        answer = getattr(client, method)(path)
        assert answer.status_code in {404, 405}
        assert_json(answer)

    @pytest.mark.parametrize(
        "body",
        [
            "{",
            "nonsense",
            "[" * 100_000,
            '{"a":' * 100_000,
            '{"title": "\\ud800"}',
            '{"title": NaN}',
            '{"title": ' + "9" * 5000 + "}",
            b"\xff\xfe",
            "[]",
            '"text"',
            "null",
            "5",
        ],
        ids=lambda body: str(body[:12]),
    )
    @pytest.mark.parametrize("path", ["/api/projects/", "/api/projects/import/", "/api/segments/"])
    def test_a_body_that_is_no_json_object_is_400(self, client, path, body):
        answer = client.post(path, body, content_type="application/json")
        assert answer.status_code == 400
        assert_json(answer)

    def test_another_content_type_is_415(self, client):
        answer = client.post("/api/projects/", "title=x", content_type="text/plain")
        assert answer.status_code == 415
        assert_json(answer)

    def test_a_body_that_is_too_large_is_413(self, client, settings):
        settings.MAX_BODY_BYTES = 100
        answer = client.post("/api/projects/", {"title": "x" * 200}, format="json")
        assert answer.status_code == 413
        assert "larger than" in answer.json()["error"]

    def test_a_post_without_its_trailing_slash_works(self, client):
        assert client.post("/api/projects", {"title": "x"}, format="json").status_code == 201

    @pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options"])
    @pytest.mark.parametrize("path", ["/api", "/api/nothing", "/api/tasks//status/", "/api/docs/"])
    def test_every_method_on_every_path_is_json_for_a_browser_without_a_token(self, method, path):
        browser = APIClient(enforce_csrf_checks=True)
        answer = getattr(browser, method)(path)
        assert answer.status_code in {404, 405} or (method, path) == ("get", "/api/docs/")
        if answer.status_code != 200:
            assert_json(answer)

    def test_a_write_elsewhere_without_a_token_is_json(self):
        answer = APIClient(enforce_csrf_checks=True).post("/media/x.wav")
        assert answer.status_code == 403
        assert_json(answer)

    def test_a_foreign_host_is_refused(self):
        answer = APIClient().get("/api/projects/", HTTP_HOST="example.com")
        assert answer.status_code == 400
        assert_json(answer)

    def test_a_view_that_breaks_is_still_json(self, monkeypatch):
        def fail(*_):
            raise RuntimeError

        client = APIClient(raise_request_exception=False)
        monkeypatch.setattr("api.views.list_voices", fail)
        answer = client.get("/api/settings/voices/")
        assert answer.status_code == 500
        assert_json(answer)


def assert_json(answer) -> None:
    assert answer["Content-Type"] == "application/json"
    json.loads(answer.content)
