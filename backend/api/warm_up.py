"""The voice in memory before it is asked for."""

from api.models import GlobalSettings
from api.tasks import get_task_manager
from core_engine import tts_wrapper


def warm_up() -> None:
    """Let the worker speak a few words for nobody, so that the first request need not wait."""
    voice_id = GlobalSettings.load().default_voice_id
    get_task_manager().prepare(lambda: tts_wrapper.warm_up(voice_id))
