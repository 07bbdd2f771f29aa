"""GET /api/projects/{id}/captions.srt and .vtt: timed as the whole narration is."""

import io
import re
import uuid

import numpy as np
import pytest
import soundfile

from api.models import Project, Segment
from core_engine.tts_wrapper import audio_file_path

pytestmark = pytest.mark.django_db(transaction=True)

TEXTS = (
    "Boats came in. Nobody talked, [pause 1s] but they had all seen it.\n\nPeople were afraid.",
    "“Tell me,” said <Tom> & co. “Did a light burn?” — Kate turned away --> and left.",
    "Great waves beat the tower, day and night. Boom!",
)


@pytest.fixture
def story(client, finish) -> Project:
    """A story narrated with the draft voice."""
    client.patch("/api/settings/", {"default_voice_id": "espeak-en-us"}, format="json")
    project = Project.objects.create(title="The “tower”")
    Segment.objects.bulk_create(
        Segment(project=project, sequence_index=index, text_content=text)
        for index, text in enumerate(TEXTS)
    )
    client.post(f"/api/projects/{project.pk}/generate-all-audio/")
    finish()
    return project


def captions(client, project, suffix="vtt", **options):
    return client.get(f"/api/projects/{project.pk}/captions.{suffix}", options)


def cues(text):
    """Return (start, end, lines) of every cue."""
    found = []
    for block in re.split(r"\n\n", text.strip()):
        lines = block.splitlines()
        at = next((number for number, line in enumerate(lines) if " --> " in line), None)
        if at is not None:
            start, end = map(seconds, lines[at].split(" --> "))
            found.append((start, end, lines[at + 1 :]))
    return found


def seconds(clock):
    hours, minutes, rest = clock.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def narration(client, project, **options):
    answer = client.get(f"/api/projects/{project.pk}/narration.wav", options)
    return soundfile.read(io.BytesIO(b"".join(answer.streaming_content)))[0]


def onsets(sound, silence=0.3):
    """When sound begins: at first, and behind so much silence."""
    frames = np.abs(sound[: len(sound) // 24 * 24]).reshape(-1, 24).max(axis=1)
    loud = frames > 10 ** (-50 / 20) * np.abs(sound).max()
    runs = np.flatnonzero(np.diff(np.concatenate([[0], loud, [0]]))).reshape(-1, 2) / 1000
    before = np.concatenate([[-np.inf], runs[:-1, 1]])
    return runs[runs[:, 0] - before > silence, 0]


@pytest.mark.parametrize(
    ("suffix", "media_type"), [("srt", "application/x-subrip"), ("vtt", "text/vtt")]
)
def test_they_are_served_as_files_of_the_story_s_name(client, story, suffix, media_type):
    answer = captions(client, story, suffix)
    assert answer.status_code == 200
    assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
    assert answer["Content-Disposition"].endswith(f"The%20%E2%80%9Ctower%E2%80%9D.{suffix}")
    assert len(cues(answer.content.decode())) == 5


def test_both_say_the_same(client, story):
    srt, vtt = (captions(client, story, suffix).content.decode() for suffix in ("srt", "vtt"))
    assert [cue[:2] for cue in cues(srt)] == [cue[:2] for cue in cues(vtt)]
    assert "said <Tom> & co." in srt
    assert "said &lt;Tom&gt; &amp; co." in vtt
    assert "--> and" not in srt


def test_a_caption_begins_when_its_sound_does(client, story):
    found = cues(captions(client, story).content.decode())
    heard = onsets(narration(client, story))
    ends = [0.0, *(end for _, end, _ in found)]
    behind_silence = [cue[0] for cue, end in zip(found, ends, strict=False) if cue[0] - end > 0.3]
    assert len(behind_silence) >= 3
    for start in (found[0][0], *behind_silence):
        assert np.abs(heard - start).min() < 0.08


def test_they_follow_the_whole_narration_to_its_end(client, story):
    length = len(narration(client, story)) / 24_000
    found = cues(captions(client, story).content.decode())
    assert found[-1][2] == ["Great waves beat the tower,", "day and night. Boom!"]
    assert length - 3.5 < found[-1][0] < length
    times = [time for start, end, _ in found for time in (start, end)]
    assert times == sorted(times)


def test_pauses_of_the_text_are_not_shown(client, story):
    assert "pause" not in captions(client, story).content.decode()


def test_the_layout_can_be_asked_for(client, story):
    answer = captions(client, story, "srt", line_length=20, lines=1, max_seconds=2)
    found = cues(answer.content.decode())
    assert max(len(line) for _, _, lines in found for line in lines) <= 20
    assert {len(lines) for _, _, lines in found} == {1}
    assert all(end - start < 2.001 for start, end, _ in found)


@pytest.mark.parametrize(
    "wrong",
    [
        {"line_length": 15},
        {"line_length": 101},
        {"line_length": "wide"},
        {"lines": 0},
        {"lines": 4},
        {"max_seconds": 0.9},
        {"max_seconds": "nan"},
        {"missing": "all"},
    ],
)
def test_a_wrong_option_is_named(client, story, wrong):
    answer = captions(client, story, **wrong)
    assert answer.status_code == 400
    assert answer.json().keys() == wrong.keys()


def test_segments_without_audio_are_named_or_left_out(client, story):
    second = story.segments.all()[1]
    client.delete(f"/api/segments/{second.pk}/remove-audio/")
    answer = captions(client, story)
    assert answer.status_code == 409
    assert answer.json()["missing"] == [{"segment_id": str(second.pk), "number": 2}]
    left = captions(client, story, missing="skip").content.decode()
    assert "Tom" not in left
    assert cues(left)[-1][1] <= len(narration(client, story, missing="skip")) / 24_000 + 1


def test_a_file_that_is_no_longer_there_is_missing(client, story):
    first = story.segments.first()
    audio_file_path(story.pk, first.pk).unlink()
    assert captions(client, story).status_code == 409


@pytest.mark.parametrize("suffix", ["srt", "vtt"])
def test_an_unknown_project_is_404(client, suffix):
    assert client.get(f"/api/projects/{uuid.uuid4()}/captions.{suffix}").status_code == 404


def test_another_format_is_404(client, story):
    assert captions(client, story, "ass").status_code == 404
