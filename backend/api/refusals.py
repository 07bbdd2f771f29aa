"""When the API and the admin refuse to narrate or change a segment, and in which words."""

from http import HTTPStatus

from api import narration
from api.http import Refusal
from api.models import GlobalSettings, Segment
from core_engine.errors import SpeechError
from core_engine.model_loader import KokoroModelLoader
from core_engine.voices import Voice, needs_model, supported_language

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
    refuse_without_model(settings.default_voice_id)
    return settings


def refuse_without_model(voice_id: str) -> None:
    """Refuse a voice that takes a model where none is installed."""
    if needs_model(voice_id) and not KokoroModelLoader.is_model_available():
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, NO_MODEL)


def refuse_unsupported(voice: Voice) -> None:
    """Refuse a voice whose language is not supported yet."""
    try:
        supported_language(voice)
    except SpeechError as error:
        raise Refusal(HTTPStatus.CONFLICT, str(error)) from error
