"""A segment's image and sound, its place in the story, and the list of tasks: the endpoints."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from api.models import GlobalSettings, Project, Segment
from core_engine import tts_wrapper

pytestmark = pytest.mark.django_db(transaction=True)

LOCKED = {"error": "Segment is locked. Unlock it before changing it."}
ACTIONS = [("post", "upload-image"), ("delete", "remove-image"), ("delete", "remove-audio")]


@pytest.fixture
def story() -> Project:
    """A project of three segments, narrated with the draft voice."""
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    project = Project.objects.create(title="A story")
    for place, text in enumerate(("One.", "Two.", "Three.")):
        Segment.objects.create(project=project, sequence_index=place, text_content=text)
    return project


@pytest.fixture
def segment(story) -> Segment:
    return story.segments.first()


def picture(kind: str = "PNG", name: str = "x") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue())


def act(client, method: str, segment_id: object, action: str):
    body = {"image": picture()} if action == "upload-image" else None
    return getattr(client, method)(f"/api/segments/{segment_id}/{action}/", body)


def upload(client, segment: Segment, file: object):
    return client.post(f"/api/segments/{segment.pk}/upload-image/", {"image": file})


def images(media_root: Path) -> list[str]:
    return sorted(path.name for path in media_root.glob("projects/*/images/*"))


def phone_picture() -> SimpleUploadedFile:
    """A JPEG with a second picture in it."""
    file, frame = io.BytesIO(), Image.new("RGB", (8, 8), "red")
    frame.save(file, "MPO", save_all=True, append_images=[frame])
    return SimpleUploadedFile("phone.jpg", file.getvalue())


class TestUploadImage:
    def test_a_picture_of_a_phone_is_a_jpeg(self, client, segment, media_root):
        assert upload(client, segment, phone_picture()).status_code == 200
        assert images(media_root) == [f"{segment.pk}.jpg"]

    def test_a_form_that_is_too_large_is_413(self, client, segment, settings):
        settings.MAX_BODY_BYTES = 10
        assert upload(client, segment, picture()).status_code == 413

    @pytest.mark.parametrize(
        ("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")]
    )
    def test_a_picture_is_kept_and_served(self, client, segment, media_root, kind, suffix):
        answer = upload(client, segment, picture(kind, "holiday.gif"))
        assert answer.status_code == 200
        url = f"/media/projects/{segment.project_id}/images/{segment.pk}{suffix}"
        assert answer.json()["image_file"] == url
        assert client.get(f"/api/segments/{segment.pk}/").json() == answer.json()
        assert b"".join(client.get(url)) == picture(kind).read()

    def test_one_of_another_format_takes_the_place_of_the_old_one(
        self, client, segment, media_root
    ):
        for kind, suffix in (("PNG", "png"), ("JPEG", "jpg"), ("JPEG", "jpg"), ("PNG", "png")):
            assert upload(client, segment, picture(kind)).status_code == 200
            assert images(media_root) == [f"{segment.pk}.{suffix}"]

    @pytest.mark.parametrize(
        "body", [{}, {"image": "text"}, {"picture": "x"}, {"image": ""}], ids=str
    )
    def test_a_form_without_a_picture_is_400(self, client, segment, body):
        answer = client.post(f"/api/segments/{segment.pk}/upload-image/", body)
        assert (answer.status_code, list(answer.json())) == (400, ["image"])

    def test_a_wrong_file_leaves_the_old_picture(self, client, segment, media_root):
        upload(client, segment, picture())
        answer = upload(client, segment, SimpleUploadedFile("x.png", b"text"))
        assert (answer.status_code, list(answer.json())) == (400, ["image"])
        assert images(media_root) == [f"{segment.pk}.png"]

    @pytest.mark.parametrize("content_type", ["application/json", "image/png", "text/plain"])
    def test_another_content_type_is_415(self, client, segment, content_type):
        path = f"/api/segments/{segment.pk}/upload-image/"
        assert client.post(path, b"{}", content_type=content_type).status_code == 415

    def test_a_form_without_its_edge_is_400(self, client, segment):
        path = f"/api/segments/{segment.pk}/upload-image/"
        assert client.post(path, b"x", content_type="multipart/form-data").status_code == 400


class TestRemove:
    def test_an_image_goes_with_its_file(self, client, segment, media_root):
        upload(client, segment, picture())
        answer = act(client, "delete", segment.pk, "remove-image")
        assert (answer.status_code, answer.json()["image_file"]) == (200, None)
        assert images(media_root) == []

    def test_audio_goes_with_its_file_and_its_duration(self, client, segment, finish):
        client.post(f"/api/segments/{segment.pk}/generate-audio/")
        finish()
        path = tts_wrapper.audio_file_path(segment.project_id, segment.pk)
        assert path.exists()
        answer = act(client, "delete", segment.pk, "remove-audio")
        assert answer.status_code == 200
        assert (answer.json()["audio_file"], answer.json()["audio_duration"]) == (None, None)
        assert not path.exists()

    @pytest.mark.parametrize("action", ["remove-image", "remove-audio"])
    def test_what_is_not_there_can_be_removed(self, client, segment, action):
        for _ in range(2):
            assert act(client, "delete", segment.pk, action).status_code == 200

    def test_audio_that_is_being_spoken_stays(self, client, segment, held, finish):
        client.post(f"/api/segments/{segment.pk}/generate-audio/")
        assert held.entered.wait(30)
        answer = act(client, "delete", segment.pk, "remove-audio")
        assert (answer.status_code, "being spoken" in answer.json()["error"]) == (409, True)
        held.opened.set()
        finish()
        segment.refresh_from_db()
        assert segment.audio_duration
        assert act(client, "delete", segment.pk, "remove-audio").status_code == 200


@pytest.mark.parametrize(("method", "action"), ACTIONS)
class TestEachAction:
    def test_a_locked_segment_is_409_and_stays_as_it_is(
        self, client, segment, media_root, method, action
    ):
        upload(client, segment, picture("JPEG"))
        Segment.objects.update(is_locked=True)
        answer = act(client, method, segment.pk, action)
        assert (answer.status_code, answer.json()) == (409, LOCKED)
        assert images(media_root) == [f"{segment.pk}.jpg"]

    @pytest.mark.parametrize("segment_id", [uuid4(), "x", "1"])
    def test_an_unknown_segment_is_404(self, client, method, action, segment_id):
        answer = act(client, method, segment_id, action)
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


class TestReorder:
    """POST /api/segments/reorder/"""

    def reorder(self, client, project_id: object, order: object):
        body = {"project_id": project_id, "segment_order": order}
        return client.post("/api/segments/reorder/", body, format="json")

    def ids(self, story: Project) -> list[str]:
        return [str(pk) for pk in story.segments.values_list("pk", flat=True)]

    def test_segments_take_the_order_asked_for(self, client, story):
        order = self.ids(story)[::-1]
        answer = self.reorder(client, str(story.pk), order)
        assert answer.status_code == 200
        assert [segment["id"] for segment in answer.json()] == order
        assert [segment["sequence_index"] for segment in answer.json()] == [0, 1, 2]
        assert self.ids(story) == order

    def test_the_order_there_is_can_be_asked_for(self, client, story):
        assert self.reorder(client, str(story.pk), self.ids(story)).status_code == 200

    @pytest.mark.parametrize(
        "change",
        [
            lambda ids: ids[:2],
            lambda ids: [*ids, ids[0]],
            lambda ids: [ids[0], ids[0], ids[1]],
            lambda ids: [*ids[:2], str(uuid4())],
            lambda ids: [],
            lambda ids: ["x", *ids[1:]],
            lambda ids: "x",
            lambda ids: None,
        ],
    )
    def test_an_order_that_is_not_of_every_segment_once_is_400(self, client, story, change):
        before = self.ids(story)
        answer = self.reorder(client, str(story.pk), change(before))
        assert (answer.status_code, list(answer.json())) == (400, ["segment_order"])
        assert self.ids(story) == before

    def test_segments_of_another_project_are_400(self, client, story):
        other = Project.objects.create(title="Other")
        assert self.reorder(client, str(other.pk), self.ids(story)).status_code == 400

    def test_an_unknown_project_is_404(self, client, story):
        answer = self.reorder(client, str(uuid4()), self.ids(story))
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})

    @pytest.mark.parametrize("project_id", ["x", None, []])
    def test_a_wrong_project_is_400(self, client, story, project_id):
        assert self.reorder(client, project_id, self.ids(story)).status_code == 400

    def test_a_locked_segment_can_t_move_but_others_can(self, client, story):
        first, second, third = self.ids(story)
        Segment.objects.filter(pk=first).update(is_locked=True)
        answer = self.reorder(client, str(story.pk), [second, first, third])
        assert (answer.status_code, answer.json()) == (409, LOCKED)
        assert self.ids(story) == [first, second, third]
        assert self.reorder(client, str(story.pk), [first, third, second]).status_code == 200


class TestTaskList:
    """GET /api/tasks/"""

    def test_there_are_none_at_first(self, client):
        assert client.get("/api/tasks/").json() == []

    def test_the_newest_comes_first(self, client, story, finish):
        asked = [
            client.post(f"/api/segments/{pk}/generate-audio/").json()["task_id"]
            for pk in story.segments.values_list("pk", flat=True)
        ]
        finish()
        tasks = client.get("/api/tasks/").json()
        assert [task["task_id"] for task in tasks] == asked[::-1]
        assert tasks[0] == client.get(f"/api/tasks/{asked[-1]}/status/").json()


def test_an_order_with_a_gap_in_it_leaves_a_locked_segment_where_it_is(client, story):
    first, second, third = story.segments.all()
    first.delete()
    Segment.objects.filter(pk=third.pk).update(is_locked=True)
    body = {"project_id": str(story.pk), "segment_order": [str(second.pk), str(third.pk)]}
    answer = client.post("/api/segments/reorder/", body, format="json")
    assert answer.status_code == 200
    assert [segment["sequence_index"] for segment in answer.json()] == [1, 2]
