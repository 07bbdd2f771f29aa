"""The voice in memory before it is asked for."""

import tempfile
from pathlib import Path

from api.models import GlobalSettings
from api.tasks import get_task_manager
from core_engine.tts_wrapper import generate_audio

_WORDS = "Once upon a time."


def warm_up() -> None:
    """Let the worker speak a few words for nobody, so that the first request need not wait."""
    voice_id = GlobalSettings.load().default_voice_id
    get_task_manager().prepare(lambda: _speak(voice_id))


def _speak(voice_id: str) -> None:
    """A voice that can't speak is no news here: the first request is told why."""
    with tempfile.TemporaryDirectory(prefix="storyflow-warm-up-") as folder:
        generate_audio(_WORDS, voice_id, 1.0, Path(folder) / "words.wav")
