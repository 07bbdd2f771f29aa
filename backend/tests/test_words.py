"""GET /api/segments/{id}/words/: when each word of a segment is spoken."""

import uuid

import numpy as np
import pytest

from api.models import GlobalSettings, Project, Segment
from core_engine.audio_utils import SAMPLE_RATE, write_wav
from core_engine.origin import Origin
from core_engine.tts_wrapper import audio_file_path
from tests import tiny_kokoro

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "“Grapes,” said the fox — 🦊 — “cost $5.20!”\n\n[pause 1s] He left."
WORDS = ["“Grapes,”", "said", "the", "fox", "—", "🦊", "—", "“cost", "$5.20!”", "He", "left."]


@pytest.fixture
def segment() -> Segment:
    project = Project.objects.create(title="A story")
    return Segment.objects.create(project=project, sequence_index=0, text_content=TEXT)


@pytest.fixture
def narrate(client, segment, finish):
    def narrate(voice_id: str) -> None:
        client.patch("/api/settings/", {"default_voice_id": voice_id}, format="json")
        assert client.post(f"/api/segments/{segment.pk}/generate-audio/").status_code == 202
        finish()

    return narrate


def words_of(client, segment):
    return client.get(f"/api/segments/{segment.pk}/words/")


@pytest.mark.parametrize(
    ("voice_id", "timed", "source"),
    [
        ("espeak-en-us", True, "espeak"),
        ("af_bella", True, "model"),
        ("af_bella", False, "estimate"),
    ],
)
def test_every_word_is_told_with_its_place_and_its_time(
    client, segment, narrate, model_dir, voice_id, timed, source
):
    tiny_kokoro.install(model_dir, timed=timed)
    narrate(voice_id)
    shown = words_of(client, segment).json()
    assert shown["source"] == source
    assert [word["word"] for word in shown["words"]] == WORDS
    for word in shown["words"]:
        assert TEXT[word["offset"] : word["offset"] + word["length"]] == word["word"]
        assert (word["start"] == word["end"]) == (word["word"] in {"—", "🦊"})
    times = [time for word in shown["words"] for time in (word["start"], word["end"])]
    assert times == sorted(times)
    segment.refresh_from_db()
    assert times[-1] <= segment.audio_duration
    left, he = shown["words"][8]["end"], shown["words"][9]["start"]
    assert he - left == pytest.approx(1.0, abs=0.1)


def test_a_text_that_was_changed_is_estimated_until_it_is_spoken(client, segment, narrate):
    narrate("espeak-en-us")
    change = {"text_content": "He left at once."}
    client.patch(f"/api/segments/{segment.pk}/", change, format="json")
    shown = words_of(client, segment).json()
    assert shown["source"] == "estimate"
    assert [word["word"] for word in shown["words"]] == ["He", "left", "at", "once."]
    narrate("espeak-en-us")
    assert words_of(client, segment).json()["source"] == "espeak"


def test_audio_from_before_is_estimated(client, segment):
    path = audio_file_path(segment.project_id, segment.pk)
    path.parent.mkdir(parents=True)
    sound = np.full(SAMPLE_RATE * 3, 0.5, np.float32)
    write_wav(path, [sound], Origin.of(TEXT, "af_bella", 1.0).to_comment())
    Segment.objects.update(audio_file="/media/x.wav", audio_duration=3.0)
    shown = words_of(client, segment).json()
    assert shown["source"] == "estimate"
    assert [word["word"] for word in shown["words"]] == WORDS


def test_without_audio_it_is_refused(client, segment):
    answer = words_of(client, segment)
    assert answer.status_code == 409
    assert answer.json() == {"error": "The segment has no audio. Generate it first."}


@pytest.mark.parametrize("damage", ["gone", "no sound"])
def test_audio_that_is_gone_or_damaged_is_said(client, segment, narrate, damage):
    narrate("espeak-en-us")
    path = audio_file_path(segment.project_id, segment.pk)
    path.unlink() if damage == "gone" else path.write_bytes(b"x" * 100)
    answer = words_of(client, segment)
    assert answer.status_code == 409
    assert "gone or damaged" in answer.json()["error"]


@pytest.mark.parametrize("pk", [uuid.uuid4(), "x"])
def test_an_unknown_segment_is_404(client, pk):
    assert client.get(f"/api/segments/{pk}/words/").status_code == 404


def test_the_sound_and_its_words_are_of_the_same_make_after_every_narration(
    client, segment, narrate
):
    GlobalSettings.load()
    narrate("espeak-en-us")
    before = words_of(client, segment).json()["words"][-1]["end"]
    client.patch("/api/settings/", {"tts_speed": 2.0}, format="json")
    narrate("espeak-en-us")
    assert words_of(client, segment).json()["words"][-1]["end"] < 0.8 * before
