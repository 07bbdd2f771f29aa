"""POST /api/settings/voices/{id}/preview/: a voice's sentence, made once and kept."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import soundfile
from django.db import connection
from rest_framework.test import APIClient

from core_engine.origin import Origin, read_origin
from core_engine.samples import sample_sentence
from core_engine.voices import speaker_for
from tests import tiny_kokoro

pytestmark = pytest.mark.django_db(transaction=True)

DRAFT = "espeak-en-us"


def preview(client, voice_id: str = DRAFT):
    return client.post(f"/api/settings/voices/{voice_id}/preview/")


def task_of(client, answer) -> dict:
    return client.get(f"/api/tasks/{answer.json()['task_id']}/status/").json()


def previews(media_root: Path) -> list[str]:
    folder = media_root / "previews"
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_it_is_made_by_a_task_and_then_served(client, media_root, finish):
    answer = preview(client)
    assert answer.status_code == 202
    url = f"/media/previews/espeak/{DRAFT}.wav"
    assert answer.json() == {
        "task_id": answer.json()["task_id"],
        "voice_id": DRAFT,
        "status": "PENDING",
        "message": "Voice preview started",
        "audio_url": url,
    }
    finish()
    assert task_of(client, answer)["status"] == "COMPLETED"
    sound = media_root / f"previews/espeak/{DRAFT}.wav"
    assert b"".join(client.get(url)) == sound.read_bytes()
    again = preview(client)
    assert again.status_code == 200
    assert again.json() == {
        "voice_id": DRAFT,
        "audio_url": url,
        "duration": soundfile.info(sound).duration,
    }


def test_once_made_it_is_not_made_again(client, held, finish):
    held.opened.set()
    preview(client)
    finish()
    assert [preview(client).status_code for _ in range(3)] == [200] * 3
    assert len(held.texts) == 1


def test_it_is_spoken_at_normal_speed_whatever_the_settings(client, media_root, finish):
    client.patch("/api/settings/", {"tts_speed": 2.0}, format="json")
    preview(client)
    finish()
    narrated = media_root / f"previews/espeak/{DRAFT}.wav"
    assert read_origin(narrated) == Origin.of(sample_sentence(speaker_for(DRAFT)), DRAFT, 1.0)


def test_each_voice_speaks_its_language(client, held, finish):
    held.opened.set()
    for voice_id in ("espeak-de", "espeak-fr-fr", "espeak-pl"):
        preview(client, voice_id)
    finish()
    assert "Fuchs" in held.texts[0]
    assert "renard" in held.texts[1]
    assert held.texts[2] == "Draft voice, Polish."


def test_a_second_click_gives_the_same_task_while_it_waits_or_runs(client, held, finish):
    running, waiting = preview(client), preview(client, "espeak-de")
    held.entered.wait(30)
    assert preview(client).json() == running.json()
    assert preview(client, "espeak-de").json() == waiting.json()
    held.opened.set()
    finish()
    assert len(held.texts) == 2


def test_fifty_clicks_at_once_are_one_task(held, finish, task_manager):
    start = threading.Barrier(50)

    def click(_) -> str:
        start.wait(30)
        try:
            return preview(APIClient()).json()["task_id"]
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as people:
        task_ids = set(people.map(click, range(50)))
    assert list(task_manager.list_tasks()) == list(task_ids)
    assert len(task_ids) == 1
    held.opened.set()
    finish()
    assert len(held.texts) == 1


def test_it_waits_its_turn_on_the_one_worker(client, task_manager, gate, media_root, finish):
    task_manager.submit_task(gate.pass_through)
    answer = preview(client)
    assert gate.entered.wait(30)
    assert task_of(client, answer)["status"] == "PENDING"
    assert previews(media_root) == []
    gate.opened.set()
    finish()
    assert task_of(client, answer)["status"] == "COMPLETED"


def test_another_model_makes_another_preview(client, model, media_root, finish, settings):
    assert preview(client, "af_bella").status_code == 202
    finish()
    tiny_kokoro.install(model, "kokoro-v0_19.onnx", "voices.bin")
    settings.MODEL_NAME = "kokoro-v0_19.onnx"
    assert preview(client, "af_bella").status_code == 202
    finish()
    assert preview(client, "af_bella").status_code == 200
    assert previews(media_root) == ["kokoro-v0_19/af_bella.wav", "kokoro-v1.0/af_bella.wav"]


@pytest.mark.parametrize(
    ("part", "other"), [(b"WAVE", b"WALL"), (b"ICMT", b"ICRD"), (b"espeak-en-us", b"espeak-en-gb")]
)
def test_what_is_not_this_voice_s_sentence_is_made_anew(client, media_root, finish, part, other):
    preview(client)
    finish()
    sound = media_root / f"previews/espeak/{DRAFT}.wav"
    whole = sound.read_bytes()
    assert part in whole
    sound.write_bytes(whole.replace(part, other))
    assert preview(client).status_code == 202
    finish()
    assert preview(client).status_code == 200
    assert part in sound.read_bytes()


@pytest.mark.parametrize(
    "voice_id",
    ["nobody", "espeak-xx", "espeak-", "..", "%2e%2e", "..%5cx", "%00", "x" * 3000, "狐", "a b"],
)
def test_an_unknown_voice_is_404_and_leaves_nothing(client, media_root, model, voice_id):
    answer = preview(client, voice_id)
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})
    assert list(media_root.iterdir()) == []


@pytest.mark.parametrize("voice_id", ["../espeak-en-us", "..%2f..%2fespeak-en-us", "espeak%2fx"])
def test_a_path_is_no_voice(client, media_root, voice_id):
    assert preview(client, voice_id).status_code == 404
    assert list(media_root.iterdir()) == []


def test_a_kokoro_voice_without_a_model_is_503(client):
    answer = preview(client, "af_bella")
    assert answer.status_code == 503
    assert answer.json() == {"error": "TTS model not available. Please install kokoro-v0_19.onnx."}


@pytest.mark.parametrize(
    ("voice_id", "language"), [("jf_alpha", "Japanese"), ("zm_yunxi", "Mandarin Chinese")]
)
def test_a_language_that_is_not_supported_is_409(client, model, voice_id, language):
    answer = preview(client, voice_id)
    assert answer.status_code == 409
    assert answer.json() == {
        "error": f"The voice {voice_id} speaks {language}, which is not supported yet. "
        "Choose another voice in the settings."
    }


def test_a_model_that_is_damaged_fails_the_task_which_names_no_segment(
    client, model, media_root, finish
):
    (model / "kokoro-v1.0.onnx").write_bytes(b"half a file")
    answer = preview(client, "af_bella")
    finish()
    task = task_of(client, answer)
    assert task["status"] == "FAILED"
    assert [error["segment_id"] for error in task["errors"]] == [""]
    assert "damaged" in task["errors"][0]["error"]
    assert task["waiting_segments"] == []
    assert previews(media_root) == []


def test_a_folder_that_can_t_be_made_fails_the_task(client, media_root, finish):
    (media_root / "previews").write_text("a file where a folder belongs")
    answer = preview(client)
    finish()
    [error] = task_of(client, answer)["errors"]
    assert error["error"].startswith("The audio folder can't be used: ")


def test_a_cancelled_preview_that_waits_is_made_at_the_next_click(client, held, finish):
    preview(client, "espeak-de")
    cancelled = preview(client)
    held.entered.wait(30)
    client.post(f"/api/tasks/{cancelled.json()['task_id']}/cancel/")
    assert preview(client).json()["task_id"] != cancelled.json()["task_id"]
    held.opened.set()
    finish()
    assert preview(client).status_code == 200


def test_the_slash_at_the_end_may_be_left_out(client):
    assert client.post(f"/api/settings/voices/{DRAFT}/preview").status_code == 202
