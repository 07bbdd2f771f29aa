"""Segments put in between, split in two and merged: words, sound and image, and the order after."""

import io
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image
from rest_framework.test import APIClient

from api.models import GlobalSettings, Project, Segment
from core_engine.tts_wrapper import audio_file_path

pytestmark = pytest.mark.django_db(transaction=True)

LOCKED = {"error": "Segment is locked. Unlock it before changing it."}


@pytest.fixture
def story() -> Project:
    """A project of three segments, narrated with the draft voice."""
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    return make_story((0, "One."), (1, "Two."), (2, "Three."))


def make_story(*segments: tuple[int, str]) -> Project:
    project = Project.objects.create(title="A story")
    for index, text in segments:
        Segment.objects.create(project=project, sequence_index=index, text_content=text)
    return project


def named(text: str) -> Segment:
    return Segment.objects.get(text_content=text)


def insert(client, project: Project, text: str, index: int | None = None):
    body = {"project": str(project.pk), "text_content": text}
    return client.post(
        "/api/segments/", body if index is None else body | {"sequence_index": index}, format="json"
    )


def split(client, segment: Segment, position: object):
    path = f"/api/segments/{segment.pk}/split/"
    return client.post(path, {"position": position}, format="json")


def merge(client, segment: Segment):
    return client.post(f"/api/segments/{segment.pk}/merge/")


def narrate(client, segment: Segment, finish) -> None:
    assert client.post(f"/api/segments/{segment.pk}/generate-audio/").status_code == 202
    finish()


def give_image(client, segment: Segment, kind: str = "PNG") -> None:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, kind)
    body = {"image": SimpleUploadedFile("x", file.getvalue())}
    assert client.post(f"/api/segments/{segment.pk}/upload-image/", body).status_code == 200


def order(project: Project) -> list[tuple[int, str]]:
    segments = project.segments.order_by("sequence_index")
    return list(segments.values_list("sequence_index", "text_content"))


def texts(answer) -> list[str]:
    """Return the texts of an answer that shows a project's segments in order."""
    assert answer.status_code == 200, answer.json()
    shown = answer.json()
    indices = [segment["sequence_index"] for segment in shown]
    assert indices == sorted(set(indices))
    return [segment["text_content"] for segment in shown]


def files_in(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


class TestInsert:
    """POST /api/segments/ with a `sequence_index`"""

    @pytest.mark.parametrize(
        ("index", "after"),
        [
            (0, [(0, "New."), (1, "One."), (2, "Two."), (3, "Three.")]),
            (1, [(0, "One."), (1, "New."), (2, "Two."), (3, "Three.")]),
            (3, [(0, "One."), (1, "Two."), (2, "Three."), (3, "New.")]),
            (9, [(0, "One."), (1, "Two."), (2, "Three."), (9, "New.")]),
            (None, [(0, "One."), (1, "Two."), (2, "Three."), (3, "New.")]),
        ],
    )
    def test_the_others_make_room(self, client, story, index, after):
        answer = insert(client, story, "New.", index)
        assert answer.status_code == 201
        assert order(story) == after
        assert (answer.json()["sequence_index"], "New.") in after

    def test_locked_segments_make_room_too(self, client, story):
        Segment.objects.update(is_locked=True)
        assert insert(client, story, "New.", 1).status_code == 201
        assert order(story)[1:] == [(1, "New."), (2, "Two."), (3, "Three.")]
        assert named("Two.").is_locked

    def test_a_free_index_is_taken_and_nobody_moves(self, client):
        story = make_story((0, "One."), (5, "Two."))
        insert(client, story, "New.", 3)
        assert order(story) == [(0, "One."), (3, "New."), (5, "Two.")]

    def test_it_stands_before_all_segments_of_its_index(self, client):
        story = make_story((0, "One."), (1, "Two."), (1, "Three."), (2, "Four."))
        insert(client, story, "New.", 1)
        assert [text for _, text in order(story)] == ["One.", "New.", "Two.", "Three.", "Four."]

    def test_other_projects_stay_as_they_are(self, client, story):
        other = make_story((0, "Uno."), (1, "Due."))
        insert(client, story, "New.", 0)
        assert order(other) == [(0, "Uno."), (1, "Due.")]

    def test_a_segment_that_is_refused_moves_nobody(self, client, story):
        assert insert(client, story, "a\x00b", 0).status_code == 400
        assert order(story)[0] == (0, "One.")


class TestSplit:
    """POST /api/segments/{id}/split/"""

    def test_the_rest_goes_to_a_new_segment_right_after_it(self, client, story):
        Segment.objects.filter(text_content="Two.").update(text_content="Two \n and a half.")
        answer = split(client, named("Two \n and a half."), 5)
        assert texts(answer) == ["One.", "Two", "and a half.", "Three."]
        assert [index for index, _ in order(story)] == [0, 1, 2, 3]

    def test_the_first_keeps_audio_image_and_prompt_and_the_new_one_has_nothing(
        self, client, story, finish
    ):
        first = named("One.")
        Segment.objects.filter(pk=first.pk).update(text_content="A fox. A crow.", image_prompt="p")
        narrate(client, first, finish)
        give_image(client, first)
        before = client.get(f"/api/segments/{first.pk}/").json()
        kept, new, *_ = split(client, first, 6).json()
        stale = {"audio_stale": True, "audio_stale_reasons": ["text"]}
        assert kept == before | {"text_content": "A fox."} | stale
        assert new == {
            "id": new["id"],
            "project": str(story.pk),
            "sequence_index": 1,
            "text_content": "A crow.",
            "image_prompt": "",
            "image_file": None,
            "audio_file": None,
            "audio_duration": None,
            "audio_stale": False,
            "audio_stale_reasons": [],
            "audio_warning": None,
            "is_locked": False,
        }

    def test_positions_count_characters_and_not_bytes_or_halves_of_pairs(self, client, story):
        Segment.objects.filter(text_content="One.").update(text_content="🦊🍇 für 狐")
        assert texts(split(client, named("🦊🍇 für 狐"), 2))[:2] == ["🦊🍇", "für 狐"]

    def test_segments_of_the_same_index_are_told_apart(self, client):
        story = make_story((0, "A a"), (0, "B b"), (1, "C c"))
        assert texts(split(client, named("A a"), 1)) == ["A", "a", "B b", "C c"]
        assert texts(split(client, named("C c"), 1)) == ["A", "a", "B b", "C", "c"]
        assert texts(split(client, named("B b"), 1)) == ["A", "a", "B", "b", "C", "c"]
        assert [index for index, _ in order(story)] == list(range(6))

    def test_gaps_stay_where_they_do_no_harm(self, client):
        story = make_story((0, "A a"), (7, "B b"))
        split(client, named("A a"), 1)
        assert order(story) == [(0, "A"), (1, "a"), (7, "B b")]

    def test_locked_segments_behind_it_make_room(self, client, story):
        Segment.objects.exclude(text_content="One.").update(is_locked=True)
        Segment.objects.filter(text_content="One.").update(text_content="A a")
        assert texts(split(client, named("A a"), 1)) == ["A", "a", "Two.", "Three."]

    @pytest.mark.parametrize(
        "position", [-1, 0, 1, 6, 7, 8, 10**30, True, None, "3", 3.0, 2.5, [], {}]
    )
    def test_a_place_without_text_on_either_side_is_400(self, client, story, position):
        Segment.objects.filter(text_content="One.").update(text_content=" A fox ")
        before = order(story)
        answer = split(client, named(" A fox "), position)
        assert (answer.status_code, list(answer.json())) == (400, ["position"])
        assert order(story) == before

    @pytest.mark.parametrize("body", [{}, [], "text", 5])
    def test_a_body_without_a_position_is_400(self, client, story, body):
        answer = client.post(f"/api/segments/{named('One.').pk}/split/", body, format="json")
        assert answer.status_code == 400

    def test_a_locked_segment_is_409_and_stays_as_it_is(self, client, story):
        Segment.objects.update(is_locked=True)
        answer = split(client, named("One."), 1)
        assert (answer.status_code, answer.json()) == (409, LOCKED)
        assert len(order(story)) == 3

    def test_one_that_is_being_spoken_can_be_split_and_is_stale_then(
        self, client, story, held, finish
    ):
        segment = named("Three.")
        client.post(f"/api/segments/{segment.pk}/generate-audio/")
        held.entered.wait(30)
        assert texts(split(client, segment, 2))[2:] == ["Th", "ree."]
        held.opened.set()
        finish()
        shown = client.get(f"/api/segments/{segment.pk}/").json()
        assert (shown["text_content"], shown["audio_stale_reasons"]) == ("Th", ["text"])

    @pytest.mark.parametrize("segment_id", [uuid4(), "x", "1"])
    def test_an_unknown_segment_is_404(self, client, segment_id):
        answer = client.post(f"/api/segments/{segment_id}/split/", {"position": 1}, format="json")
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


class TestMerge:
    """POST /api/segments/{id}/merge/"""

    def test_the_next_segment_is_appended_and_goes(self, client, story):
        assert texts(merge(client, named("One."))) == ["One. Two.", "Three."]
        assert texts(merge(client, named("One. Two."))) == ["One. Two. Three."]

    @pytest.mark.parametrize(
        ("first", "second", "joined"),
        [
            ("A. \n", "\n B.\n", "A. B.\n"),
            (" A", "B ", " A B "),
            ("", " B ", " B "),
            (" \n", "B", "B"),
            ("A ", " ", "A "),
            ("", "", ""),
        ],
    )
    def test_the_texts_are_joined_by_one_space(self, client, first, second, joined):
        story = make_story((0, first), (1, second))
        assert texts(merge(client, story.segments.all()[0])) == [joined]

    @pytest.mark.parametrize(
        ("first", "second", "joined"),
        [("a fox", "a crow", "a fox\na crow"), ("a fox", "", "a fox"), ("", "a crow", "a crow")],
    )
    def test_the_prompts_are_joined_by_a_new_line(self, client, story, first, second, joined):
        Segment.objects.filter(text_content="One.").update(image_prompt=first)
        Segment.objects.filter(text_content="Two.").update(image_prompt=second)
        assert merge(client, named("One.")).json()[0]["image_prompt"] == joined

    def test_the_first_keeps_its_audio_which_is_stale_and_the_second_s_goes(
        self, client, story, finish, media_root
    ):
        first, second = named("One."), named("Two.")
        narrate(client, first, finish)
        narrate(client, second, finish)
        shown = merge(client, first).json()[0]
        assert shown["audio_stale_reasons"] == ["text"]
        assert files_in(media_root) == {f"{first.pk}.wav"}

    def test_the_image_of_the_next_becomes_that_of_one_without(self, client, story, media_root):
        first, second = named("One."), named("Two.")
        give_image(client, second, "JPEG")
        picture = (media_root / f"projects/{story.pk}/images/{second.pk}.jpg").read_bytes()
        shown = merge(client, first).json()[0]
        assert shown["image_file"] == f"/media/projects/{story.pk}/images/{first.pk}.jpg"
        assert b"".join(client.get(shown["image_file"])) == picture
        assert files_in(media_root) == {f"{first.pk}.jpg"}

    def test_an_image_of_the_first_stays(self, client, story, media_root):
        give_image(client, named("One."))
        merge(client, named("One."))
        assert files_in(media_root) == {f"{named('One. Two.').pk}.png"}

    def test_an_image_whose_file_is_gone_is_none(self, client, story):
        Segment.objects.filter(text_content="Two.").update(image_file="projects/x/images/y.png")
        assert merge(client, named("One.")).json()[0]["image_file"] is None

    def test_two_images_are_409(self, client, story, media_root):
        give_image(client, named("One."))
        give_image(client, named("Two."))
        answer = merge(client, named("One."))
        assert answer.status_code == 409
        assert answer.json() == {"error": "Both segments have an image. Remove one of them first."}
        assert (len(order(story)), len(files_in(media_root))) == (3, 2)

    def test_the_last_segment_has_none_after_it(self, client, story):
        answer = merge(client, named("Three."))
        assert answer.status_code == 409
        assert answer.json() == {"error": "There is no segment after this one."}

    @pytest.mark.parametrize("locked", ["One.", "Two."])
    def test_a_locked_segment_is_409(self, client, story, locked):
        Segment.objects.filter(text_content=locked).update(is_locked=True)
        answer = merge(client, named("One."))
        assert (answer.status_code, answer.json()) == (409, LOCKED)
        assert len(order(story)) == 3

    def test_segments_of_the_same_index_are_merged_as_they_are_shown(self, client):
        make_story((0, "A"), (0, "B"), (0, "C"))
        listed = [segment["text_content"] for segment in client.get("/api/segments/").json()]
        assert listed == ["A", "B", "C"]
        assert texts(merge(client, named("B"))) == ["A", "B C"]

    def test_the_next_one_being_spoken_is_409_until_it_is_done(
        self, client, story, held, finish, media_root
    ):
        client.post(f"/api/segments/{named('Two.').pk}/generate-audio/")
        held.entered.wait(30)
        answer = merge(client, named("One."))
        assert (answer.status_code, "being spoken" in answer.json()["error"]) == (409, True)
        held.opened.set()
        finish()
        assert texts(merge(client, named("One."))) == ["One. Two.", "Three."]
        assert files_in(media_root) == set()

    def test_the_next_one_waiting_to_be_spoken_goes_and_leaves_no_file(
        self, client, story, held, finish, media_root
    ):
        for text in ("Three.", "Two."):
            client.post(f"/api/segments/{named(text).pk}/generate-audio/")
        held.entered.wait(30)
        assert texts(merge(client, named("One."))) == ["One. Two.", "Three."]
        held.opened.set()
        finish()
        assert files_in(media_root) == {f"{named('Three.').pk}.wav"}

    def test_a_file_that_can_t_be_removed_leaves_both_as_they_were(self, client, story, media_root):
        give_image(client, named("Two."))
        second = named("Two.")
        audio_file_path(story.pk, second.pk).mkdir(parents=True)
        before = client.get(f"/api/projects/{story.pk}/").json(), files_in(media_root)
        answer = merge(client, named("One."))
        assert (answer.status_code, "can't be removed" in answer.json()["error"]) == (409, True)
        after = client.get(f"/api/projects/{story.pk}/").json(), files_in(media_root)
        assert after == before

    def test_an_image_that_can_t_be_copied_leaves_both_as_they_were(
        self, client, story, media_root, monkeypatch
    ):
        give_image(client, named("Two."))
        before = client.get(f"/api/projects/{story.pk}/").json(), files_in(media_root)

        def disk_full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("api.file_transaction.shutil.copyfile", disk_full)
        answer = merge(client, named("One."))
        assert (answer.status_code, "No space left" in answer.json()["error"]) == (507, True)
        after = client.get(f"/api/projects/{story.pk}/").json(), files_in(media_root)
        assert after == before

    @pytest.mark.parametrize("segment_id", [uuid4(), "x", "1"])
    def test_an_unknown_segment_is_404(self, client, segment_id):
        answer = client.post(f"/api/segments/{segment_id}/merge/")
        assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})

    def test_what_was_split_is_one_again(self, client, story):
        split(client, named("Three."), 3)
        assert texts(merge(client, named("Thr"))) == ["One.", "Two.", "Thr ee."]


class TestAtOnce:
    """Twenty requests at the same moment: one after the other, each a whole."""

    def at_once(self, ask: Callable[[APIClient, int], object]) -> None:
        start = threading.Barrier(20)

        def one(number: int) -> None:
            start.wait(30)
            try:
                ask(APIClient(), number)
            finally:
                connection.close()

        with ThreadPoolExecutor(20) as people:
            list(people.map(one, range(20)))

    def test_inserted_segments_get_a_place_of_their_own(self, story):
        self.at_once(lambda client, number: insert(client, story, f"{number}", 1))
        assert [index for index, _ in order(story)] == list(range(23))
        shown = [text for _, text in order(story)]
        assert (shown[0], shown[-2:]) == ("One.", ["Two.", "Three."])
        assert sorted(map(int, shown[1:-2])) == list(range(20))

    def test_splits_lose_no_word(self, client, story):
        words = [str(number) for number in range(30)]
        Segment.objects.filter(text_content="One.").update(text_content=" ".join(words))
        segment = named(" ".join(words))
        self.at_once(lambda client, _: split(client, segment, len("0 1")))
        assert " ".join(text for _, text in order(story)).split() == [*words, "Two.", "Three."]
        assert len(order(story)) == 4

    def test_merges_lose_no_word(self):
        words = [str(number) for number in range(30)]
        story = make_story(*enumerate(words))
        first = story.segments.all()[0]
        self.at_once(lambda client, _: merge(client, first))
        assert [text for _, text in order(story)] == [" ".join(words[:21]), *words[21:]]
