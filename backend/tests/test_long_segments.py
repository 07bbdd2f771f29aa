"""Progress and cancel inside a segment of many chunks."""

import pytest
from kokoro_onnx import Kokoro

from api.models import Project, Segment
from core_engine.tts_wrapper import audio_file_path

pytestmark = pytest.mark.django_db(transaction=True)

CHUNK = "The keeper climbed the stairs, as he had for forty years, and he lit the great lamp. " * 2


@pytest.fixture
def story(model) -> Project:
    project = Project.objects.create(title="A story")
    for index in range(2):
        text = "\n\n".join([CHUNK] * 4)
        Segment.objects.create(project=project, sequence_index=index, text_content=text)
    return project


@pytest.fixture
def held_at_third(monkeypatch, gate):
    """The model held at the third chunk that it is given."""
    create = Kokoro.create_timed
    chunks = []

    def create_timed(kokoro, *args, **options):
        chunks.append(args[0])
        if len(chunks) == 3:
            gate.pass_through()
        return create(kokoro, *args, **options)

    monkeypatch.setattr(Kokoro, "create_timed", create_timed)
    return chunks


def begin(client, story, gate, *, whole: bool) -> str:
    owner = f"projects/{story.pk}/generate-all-audio" if whole else "segments/{}/generate-audio"
    answer = client.post(f"/api/{owner.format(story.segments.first().pk)}/")
    gate.entered.wait(30)
    return answer.json()["task_id"]


def status_of(client, task):
    return client.get(f"/api/tasks/{task}/status/").json()


@pytest.mark.parametrize("whole", [True, False])
def test_the_progress_moves_inside_a_segment(client, story, gate, held_at_third, finish, whole):
    task = begin(client, story, gate, whole=whole)
    progress = status_of(client, task)["progress"]
    assert (progress["current"], progress["total"]) == (1, 2 if whole else 1)
    assert progress["segment_fraction"] == pytest.approx(0.5, abs=0.02)
    assert progress["seconds_left"] >= 0
    gate.opened.set()
    finish()
    assert status_of(client, task)["status"] == "COMPLETED"


@pytest.mark.parametrize("whole", [True, False])
def test_cancel_ends_it_within_a_chunk(client, story, gate, held_at_third, finish, whole):
    task = begin(client, story, gate, whole=whole)
    assert client.post(f"/api/tasks/{task}/cancel/").status_code == 202
    gate.opened.set()
    finish()
    assert len(held_at_third) == 3
    status = status_of(client, task)
    assert (status["status"], status["cancelled"]) == ("COMPLETED", True)
    assert status["completed_segments"] == status["errors"] == []


def test_the_older_audio_stays(client, story, gate, held_at_third, finish):
    segment = story.segments.first()
    path = audio_file_path(story.pk, segment.pk)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"older")
    task = begin(client, story, gate, whole=False)
    client.post(f"/api/tasks/{task}/cancel/")
    gate.opened.set()
    finish()
    assert [file.read_bytes() for file in path.parent.iterdir()] == [b"older"]


def test_a_project_that_is_deleted_meanwhile_leaves_nothing(
    client, story, gate, held_at_third, finish, media_root
):
    begin(client, story, gate, whole=True)
    assert client.delete(f"/api/projects/{story.pk}/").status_code == 204
    gate.opened.set()
    finish()
    assert len(held_at_third) == 3
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_the_end_of_the_program_waits_for_the_segment(
    story, client, gate, held_at_third, task_manager
):
    task = begin(client, story, gate, whole=True)
    task_manager.shutdown(wait=False)
    gate.opened.set()
    task_manager.shutdown(wait=True)
    assert len(held_at_third) == 4
    assert len(status_of(client, task)["completed_segments"]) == 1
