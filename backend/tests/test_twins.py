"""Segments with the same words, spoken alike: one is spoken, the others are given its sound."""

import pytest

from api.models import GlobalSettings, Project, Segment
from core_engine import draft_voice, tts_wrapper
from core_engine.origin import read_origin
from core_engine.tts_wrapper import audio_file_path
from core_engine.word_timings import read_word_timings

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "The lamp went out."


@pytest.fixture
def spoken(monkeypatch) -> list[str]:
    """The texts that the draft voice has spoken."""
    texts: list[str] = []
    speak = draft_voice.speak

    def watched(passages, *args):
        texts.append(WORDS)
        return speak(passages, *args)

    monkeypatch.setattr(draft_voice, "speak", watched)
    return texts


@pytest.fixture(autouse=True)
def settings_row() -> GlobalSettings:
    return GlobalSettings.objects.create(default_voice_id="espeak-en-us")


def new_segment(text: str = WORDS, title: str = "A story") -> Segment:
    project = Project.objects.create(title=title)
    return Segment.objects.create(project=project, sequence_index=0, text_content=text)


@pytest.fixture
def narrate(client, finish):
    def narrate(segment: Segment) -> Segment:
        assert client.post(f"/api/segments/{segment.pk}/generate-audio/").status_code == 202
        finish()
        segment.refresh_from_db()
        assert segment.audio_file
        return segment

    return narrate


def sound(segment: Segment) -> bytes:
    return audio_file_path(segment.project_id, segment.pk).read_bytes()


def test_the_same_words_in_another_project_are_not_spoken_again(narrate, spoken):
    first, second = narrate(new_segment()), narrate(new_segment())
    assert len(spoken) == 1
    assert sound(second) == sound(first)
    assert second.audio_duration == first.audio_duration
    assert second.audio_file != first.audio_file


def test_the_copy_says_what_it_was_made_from_and_when_each_word_is_spoken(narrate):
    first, second = narrate(new_segment()), narrate(new_segment())
    path, copy = (audio_file_path(each.project_id, each.pk) for each in (first, second))
    assert read_origin(copy) == read_origin(path) is not None
    timings, copied = read_word_timings(path), read_word_timings(copy)
    assert timings is not None
    assert copied is not None
    assert copied.to_chunk() == timings.to_chunk()


def test_a_batch_speaks_what_it_says_twice_once(client, finish, spoken):
    project = Project.objects.create(title="A song")
    for place, text in enumerate([WORDS, "Nobody came.", WORDS, WORDS]):
        Segment.objects.create(project=project, sequence_index=place, text_content=text)
    assert client.post(f"/api/projects/{project.pk}/generate-all-audio/").status_code == 202
    finish()
    assert len(spoken) == 2
    assert all(segment.audio_file for segment in project.segments.all())


@pytest.mark.parametrize(
    "change", [{"tts_speed": 1.5}, {"default_voice_id": "espeak-en-gb"}], ids=["speed", "voice"]
)
def test_another_voice_or_speed_is_another_sound(narrate, spoken, change):
    narrate(new_segment())
    GlobalSettings.objects.update(**change)
    narrate(new_segment())
    assert len(spoken) == 2


def test_another_pronunciation_is_another_sound(client, narrate, spoken):
    narrate(new_segment())
    own = [{"word": "lamp", "pronunciation": "lantern"}]
    assert client.put("/api/settings/pronunciations/", own, format="json").status_code == 200
    narrate(new_segment())
    assert len(spoken) == 2


def test_another_model_is_another_sound(narrate, spoken, monkeypatch):
    narrate(new_segment())
    monkeypatch.setattr(tts_wrapper, "_SOUND_VERSION", 2)
    narrate(new_segment())
    assert len(spoken) == 2


def test_a_segment_that_is_narrated_again_is_spoken_again(narrate, spoken):
    segment = narrate(new_segment())
    narrate(segment)
    assert len(spoken) == 2


def test_a_twin_whose_file_is_gone_or_damaged_is_no_twin(narrate, spoken):
    gone, damaged = narrate(new_segment()), narrate(new_segment())
    audio_file_path(gone.project_id, gone.pk).unlink()
    audio_file_path(damaged.project_id, damaged.pk).write_bytes(b"RIFF")
    narrate(new_segment())
    assert len(spoken) == 2
