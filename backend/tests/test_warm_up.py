"""What is ready before the first request."""

import pytest

from api.models import GlobalSettings
from api.warm_up import warm_up
from core_engine import model_loader
from core_engine.model_loader import KokoroModelLoader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def loads(monkeypatch) -> list[object]:
    """The models that were loaded."""
    loaded: list[object] = []
    load = model_loader._load

    def watched(files):
        loaded.append(files)
        return load(files)

    monkeypatch.setattr(model_loader, "_load", watched)
    return loaded


def test_the_model_is_in_memory_before_anything_is_asked(model, finish, loads):
    GlobalSettings.objects.create(default_voice_id="af_bella")
    warm_up()
    finish()
    assert len(loads) == 1
    KokoroModelLoader.get_kokoro()
    assert len(loads) == 1


def test_no_model_is_loaded_for_the_draft_voice(model, finish, loads):
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    warm_up()
    finish()
    assert loads == []


def test_it_is_no_task_and_leaves_no_file(client, media_root, model, finish):
    GlobalSettings.objects.create(default_voice_id="af_bella")
    warm_up()
    finish()
    assert client.get("/api/tasks/").json() == []
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_a_voice_that_can_t_speak_is_no_news_before_it_is_asked(finish, caplog):
    GlobalSettings.objects.create(default_voice_id="af_bella")
    warm_up()
    finish()
    assert caplog.messages == []


def test_what_fails_unexpectedly_is_logged_and_the_worker_goes_on(task_manager, finish, caplog):
    task_manager.prepare(lambda: 1 / 0)
    finish()
    assert caplog.messages == ["The worker could not be prepared."]
    task_id = task_manager.submit_task(lambda: None)
    finish()
    assert task_manager.get_task_status(task_id)["status"] == "COMPLETED"
