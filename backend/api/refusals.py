"""When the API and the admin refuse to narrate or change a segment, and in which words."""

from http import HTTPStatus

from api import narration
from api.http import Refusal
from api.models import GlobalSettings, Segment
from core_engine.model_loader import KokoroModelLoader
from core_engine.voices import needs_model

NO_MODEL = "TTS model not available. Please install kokoro-v0_19.onnx."
LOCKED = "Segment is locked. Unlock it before changing it."


def refuse_unspeakable(segment: Segment) -> None:
    """Refuse to narrate a segment that has no text or is locked."""
    if not segment.has_text:
        raise Refusal(HTTPStatus.BAD_REQUEST, narration.NO_TEXT)
    if segment.is_locked:
        raise Refusal(HTTPStatus.CONFLICT, narration.LOCKED)


def refuse_locked(segment: Segment) -> None:
    """Refuse a change to a locked segment."""
    if segment.is_locked:
        raise Refusal(HTTPStatus.CONFLICT, LOCKED)


def voice_settings() -> GlobalSettings:
    """Return the settings to narrate with, or refuse where their voice has no model."""
    settings = GlobalSettings.load()
    if needs_model(settings.default_voice_id) and not KokoroModelLoader.is_model_available():
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, NO_MODEL)
    return settings
