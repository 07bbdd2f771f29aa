"""/api/settings/pronunciations/: how a person wants words said, and what that changes."""

import json
from pathlib import Path

import pytest
import soundfile

from api import previews
from api.models import GlobalSettings, Project, Segment
from core_engine.tts_wrapper import audio_file_path

pytestmark = pytest.mark.django_db(transaction=True)

PATH = "/api/settings/pronunciations/"
KIRKE = {"word": "Kirke", "pronunciation": "KUR-kee"}
POLISH = {"word": "Polish", "pronunciation": "/pˈOlɪʃ/"}
TEXTS = ("Kirke came.", "She left.", "All saw Kirke’s ship.", "A kirke.")


@pytest.fixture(autouse=True)
def draft_voice() -> None:
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")


@pytest.fixture
def story(client, finish) -> Project:
    """A story narrated with the draft voice."""
    project = Project.objects.create(title="A story")
    Segment.objects.bulk_create(
        Segment(project=project, sequence_index=index, text_content=text)
        for index, text in enumerate(TEXTS)
    )
    narrate(client, project)
    finish()
    return project


def narrate(client, project, **options):
    return client.post(f"/api/projects/{project.pk}/generate-all-audio/", options, format="json")


def put(client, *entries):
    return client.put(PATH, list(entries), format="json")


def preview(client, **entry):
    return client.post(f"{PATH}preview/", entry, format="json")


def stale(client, project) -> list[str]:
    """Return the reasons of each segment in order, as words."""
    shown = client.get(f"/api/projects/{project.pk}/").json()["segments"]
    return [" ".join(segment["audio_stale_reasons"]) for segment in shown]


# The list


def test_there_are_none_at_first(client):
    assert client.get(PATH).json() == []


def test_what_was_put_is_what_is_got(client):
    answer = put(client, KIRKE, POLISH)
    assert answer.status_code == 200
    assert answer.json() == client.get(PATH).json() == [KIRKE, POLISH]
    assert put(client, POLISH).json() == client.get(PATH).json() == [POLISH]
    assert put(client).json() == client.get(PATH).json() == []


def test_each_wrong_entry_is_named_and_nothing_is_changed(client):
    put(client, KIRKE)
    answer = put(
        client,
        POLISH,
        {"word": "", "pronunciation": "x"},
        {"word": "a" * 61, "pronunciation": "/7ə%/"},
        {"word": "b", "pronunciation": ""},
        {"word": 5},
        "no entry",
    )
    assert answer.status_code == 400
    wrong = answer.json()
    assert sorted(wrong) == ["1", "2", "3", "4", "5"]
    assert wrong["1"] == {"word": ["Write the word."]}
    assert wrong["2"] == {
        "word": ["A word has at most 60 characters."],
        "pronunciation": ["Kokoro has no such phonemes: 7 %"],
    }
    assert wrong["3"]["pronunciation"][0].startswith("Write how the word is said")
    assert wrong["4"] == {
        "word": ["Not a valid string."],
        "pronunciation": ["This field is required."],
    }
    assert client.get(PATH).json() == [KIRKE]


def test_a_word_that_is_there_already_is_named(client):
    answer = put(client, KIRKE, POLISH, KIRKE | {"word": "Kirke "})
    assert answer.status_code == 400
    assert answer.json() == {"2": {"word": ["Kirke is there already, as number 1."]}}


def test_the_same_word_in_another_case_is_another_one(client):
    assert put(client, POLISH, {"word": "polish", "pronunciation": "paw-lish"}).status_code == 200


def test_there_are_at_most_2000(client):
    entries = [{"word": f"word{n}", "pronunciation": "wurd"} for n in range(2001)]
    assert put(client, *entries[:-1]).status_code == 200
    answer = put(client, *entries)
    assert answer.status_code == 400
    assert "2000" in json.dumps(answer.json())
    assert len(client.get(PATH).json()) == 2000


@pytest.mark.parametrize("body", [{}, "Kirke", 5, None])
def test_what_is_no_list_is_refused(client, body):
    answer = client.put(PATH, json.dumps(body), content_type="application/json")
    assert answer.status_code == 400


def test_a_damaged_file_is_said_and_left_alone(client, settings):
    settings.PRONUNCIATIONS_FILE.write_text("[{")
    for answer in (client.get(PATH), put(client, KIRKE)):
        assert answer.status_code == 409
        assert "is damaged" in answer.json()["error"]
        assert "Mend it, or move it away" in answer.json()["error"]
    assert settings.PRONUNCIATIONS_FILE.read_text() == "[{"


# What it changes


def test_the_segments_that_hold_a_changed_word_are_stale(client, story):
    put(client, KIRKE)
    assert stale(client, story) == ["pronunciation", "", "pronunciation", ""]
    put(client, KIRKE | {"word": "kirke"})
    assert stale(client, story) == ["pronunciation", "", "pronunciation", "pronunciation"]
    put(client)
    assert stale(client, story) == ["", "", "", ""]


def test_stale_segments_are_spoken_again_and_then_fresh(client, story, finish):
    put(client, KIRKE)
    assert narrate(client, story, regenerate_stale=True).json()["segments_to_process"] == 2
    finish()
    assert stale(client, story) == ["", "", "", ""]
    put(client)
    assert stale(client, story) == ["pronunciation", "", "pronunciation", ""]


def test_a_damaged_file_fails_a_segment_and_makes_nothing_stale(client, story, settings, finish):
    put(client, KIRKE)
    narrate(client, story, force_regenerate=True)
    finish()
    settings.PRONUNCIATIONS_FILE.write_text("[{")
    assert stale(client, story) == ["", "", "", ""]
    task_id = narrate(client, story, force_regenerate=True).json()["task_id"]
    finish()
    errors = client.get(f"/api/tasks/{task_id}/status/").json()["errors"]
    assert len(errors) == 4
    assert "is damaged" in errors[0]["error"]


@pytest.mark.parametrize("voice_id", ["espeak-en-us", "af_bella"])
def test_both_engines_say_it(client, model, finish, voice_id):
    GlobalSettings.objects.update(default_voice_id=voice_id)
    project = Project.objects.create(title="A story")
    segment = Segment.objects.create(project=project, sequence_index=0, text_content="Kirke.")
    lengths = []
    for entries in ([], [KIRKE | {"pronunciation": "ka la ma na pa ra sa ta"}]):
        put(client, *entries)
        client.post(f"/api/segments/{segment.pk}/generate-audio/")
        finish()
        lengths.append(soundfile.info(audio_file_path(project.pk, segment.pk)).duration)
    assert lengths[1] > 1.5 * lengths[0]


def test_letters_with_a_pronunciation_are_not_told_as_left_out(client, model, finish):
    GlobalSettings.objects.update(default_voice_id="af_bella")
    put(client, {"word": "日本", "pronunciation": "nee-HON"})
    project = Project.objects.create(title="A story")
    Segment.objects.create(project=project, sequence_index=0, text_content="日本 and 中.")
    task_id = narrate(client, project).json()["task_id"]
    finish()
    [done] = client.get(f"/api/tasks/{task_id}/status/").json()["completed_segments"]
    assert done["warning"].startswith("1 letter was left out")


# Say it


def test_a_pronunciation_is_said_by_a_task_and_then_served(client, media_root, finish):
    answer = preview(client, **KIRKE)
    assert answer.status_code == 202
    url = answer.json()["audio_url"]
    assert answer.json() == {
        "task_id": answer.json()["task_id"],
        "voice_id": "espeak-en-us",
        "status": "PENDING",
        "message": "Pronunciation preview started",
        "audio_url": url,
    }
    finish()
    sound = media_root / url.removeprefix("/media/")
    assert b"".join(client.get(url)) == sound.read_bytes()
    again = preview(client, **KIRKE)
    assert again.status_code == 200
    assert again.json() == {
        "voice_id": "espeak-en-us",
        "audio_url": url,
        "duration": soundfile.info(sound).duration,
    }
    assert client.get(PATH).json() == []


def test_each_way_to_say_it_has_a_sound_of_its_own(client, finish):
    wanted = (KIRKE, KIRKE | {"pronunciation": "keer-keh"}, KIRKE | {"word": "Circe"})
    assert len({preview(client, **entry).json()["audio_url"] for entry in wanted}) == 3
    american = preview(client, **KIRKE).json()["audio_url"]
    GlobalSettings.objects.update(default_voice_id="espeak-en-gb")
    assert preview(client, **KIRKE).json()["audio_url"] != american


def test_it_is_said_as_asked_whatever_is_kept(client, held, finish):
    held.opened.set()
    put(client, KIRKE | {"pronunciation": "something else"})
    preview(client, **KIRKE)
    put(client)
    finish()
    assert held.texts == ["Kirke"]
    assert preview(client, **KIRKE).status_code == 200


def test_what_can_t_be_said_is_refused(client):
    answer = preview(client, word="Kirke", pronunciation="/7/")
    assert answer.status_code == 400
    assert answer.json() == {"pronunciation": ["Kokoro has no such phonemes: 7"]}


def test_kokoro_without_a_model_is_refused(client):
    GlobalSettings.objects.update(default_voice_id="af_bella")
    assert preview(client, **KIRKE).status_code == 503


def test_a_language_that_is_not_supported_is_refused(client, model):
    GlobalSettings.objects.update(default_voice_id="jf_alpha")
    assert preview(client, **KIRKE).status_code == 409


def test_old_sounds_of_words_make_room_for_new_ones(client, media_root, finish, monkeypatch):
    monkeypatch.setattr(previews, "_WORDS_KEPT", 2)
    for word in ("One", "Two", "Three"):
        preview(client, word=word, pronunciation="wun")
        finish()
    assert len(list(Path(media_root, "previews", "words").iterdir())) == 2
    assert preview(client, word="Three", pronunciation="wun").status_code == 200
    assert preview(client, word="One", pronunciation="wun").status_code == 202
