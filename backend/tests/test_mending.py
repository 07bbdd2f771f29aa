"""What a kill can leave between a file and its row, put right at the start."""

from uuid import uuid4

import numpy as np
import pytest

from api.mending import mend_media
from api.models import Project, Segment
from core_engine.audio_utils import write_wav
from core_engine.tts_wrapper import construct_audio_path, construct_audio_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def segment() -> Segment:
    project = Project.objects.create(title="x")
    return Segment.objects.create(project=project, sequence_index=0, text_content="One.")


def write_sound(segment: Segment, seconds: float) -> float:
    sound = np.full(round(seconds * 24_000), 0.5, np.float32)
    return write_wav(construct_audio_path(segment.project_id, segment.pk), [sound])


def audio_of(segment: Segment) -> tuple[str, float | None]:
    segment.refresh_from_db()
    return segment.audio_file.name or "", segment.audio_duration


def test_a_file_whose_row_was_not_written_is_entered(segment):
    write_sound(segment, 1.5)
    mend_media()
    assert audio_of(segment) == (construct_audio_url(segment.project_id, segment.pk), 1.5)


def test_a_file_newer_than_its_row_gives_its_duration(segment):
    url = construct_audio_url(segment.project_id, segment.pk)
    Segment.objects.update(audio_file=url, audio_duration=9.0)
    write_sound(segment, 2.0)
    mend_media()
    assert audio_of(segment) == (url, 2.0)


def test_a_row_whose_file_is_gone_has_none(segment):
    url = construct_audio_url(segment.project_id, segment.pk)
    Segment.objects.update(audio_file=url, audio_duration=9.0)
    mend_media()
    assert audio_of(segment) == ("", None)


def test_a_row_and_its_file_that_agree_are_left(segment, django_assert_num_queries):
    url = construct_audio_url(segment.project_id, segment.pk)
    Segment.objects.update(audio_file=url, audio_duration=write_sound(segment, 1.0))
    with django_assert_num_queries(3):
        mend_media()
    assert audio_of(segment) == (url, 1.0)


def test_files_without_a_segment_go(segment, media_root):
    lost_audio = construct_audio_path(segment.project_id, uuid4())
    lost_image = media_root / f"projects/{segment.project_id}/images/{uuid4()}.png"
    lost_image.parent.mkdir()
    for path in (lost_audio, lost_image):
        path.write_bytes(b"x")
    mend_media()
    assert not any(path.exists() for path in (lost_audio, lost_image))


def test_what_was_being_written_or_removed_goes(segment, media_root):
    audio = construct_audio_path(segment.project_id, segment.pk)
    partial = audio.with_name(f".{audio.name}.1234abcd.partial")
    removed = audio.with_name(f".removed-1234abcd-{audio.name}")
    preview = media_root / "previews/espeak/.espeak-en-us.wav.1234abcd.partial"
    preview.parent.mkdir(parents=True)
    for path in (partial, removed, preview):
        path.write_bytes(b"x")
    folder = media_root / f"projects/.removed-1234abcd-{uuid4()}/audio"
    folder.mkdir(parents=True)
    (folder / "x.wav").write_bytes(b"x")
    mend_media()
    assert [path for path in (partial, removed, preview, folder.parent) if path.exists()] == []


def test_a_preview_is_left(media_root):
    preview = media_root / "previews/espeak/espeak-en-us.wav"
    preview.parent.mkdir(parents=True)
    preview.write_bytes(b"x")
    mend_media()
    assert preview.exists()


def test_what_a_row_still_names_comes_back(segment):
    duration = write_sound(segment, 1.0)
    url = construct_audio_url(segment.project_id, segment.pk)
    Segment.objects.update(audio_file=url, audio_duration=duration)
    audio = construct_audio_path(segment.project_id, segment.pk)
    audio.rename(audio.with_name(f".removed-1234abcd-{audio.name}"))
    folder = audio.parents[1]
    folder.rename(folder.with_name(f".removed-1234abcd-{folder.name}"))
    mend_media()
    assert audio_of(segment) == (url, 1.0)


def test_somebody_else_s_files_are_left(segment, media_root):
    notes = media_root / f"projects/{segment.project_id}/images/notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("mine")
    mend_media()
    assert notes.read_text() == "mine"


def test_a_file_that_is_no_sound_is_left_and_said(segment, caplog):
    path = construct_audio_path(segment.project_id, segment.pk)
    path.write_bytes(b"not a sound")
    mend_media()
    assert path.exists()
    assert "is not a sound file" in caplog.text


def test_an_empty_media_folder_needs_no_mending(segment):
    mend_media()
    assert audio_of(segment) == ("", None)


def test_the_folder_of_a_project_of_another_database_is_left():
    path = construct_audio_path(uuid4(), uuid4())
    path.write_bytes(b"somebody's sound")
    mend_media()
    assert path.read_bytes() == b"somebody's sound"
