"""What StoryFlow says of itself at every start."""

from django.core import checks

from core_engine.g2p.lexicons import lexicons_missing


def found() -> list[str]:
    ids = [message.id or "" for message in checks.run_checks()]
    return [name for name in ids if name.startswith("storyflow")]


def test_an_installation_that_is_whole_says_nothing_more_than_which_lexicons_it_lacks():
    assert found() == (["storyflow.W001"] if lexicons_missing() else [])


def test_english_without_its_lexicons_is_said(monkeypatch):
    monkeypatch.setattr("core_engine.g2p.lexicons.find_spec", lambda _: None)
    assert found() == ["storyflow.W001"]


def test_espeak_without_its_data_is_an_error(monkeypatch):
    monkeypatch.setattr("core_engine.espeak.MAX_DATA_PATH_BYTES", 1)
    assert "storyflow.E001" in found()


def test_a_provider_that_is_not_installed_is_an_error(settings):
    settings.ONNX_PROVIDER = "cuda"
    assert "storyflow.E002" in found()
