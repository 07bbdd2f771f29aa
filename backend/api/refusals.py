"""When the API and the admin refuse to narrate or change a segment, and in which words."""

from collections.abc import Mapping
from http import HTTPStatus

from api import narration
from api.http import Refusal
from api.models import GlobalSettings, Segment
from core_engine.errors import SpeechError
from core_engine.model_loader import KokoroModelLoader
from core_engine.voices import Voice, needs_model, supported_language

NO_MODEL = "TTS model not available. Please install kokoro-v0_19.onnx."
LOCKED = "Segment is locked. Unlock it before changing it."
CHANGED_ELSEWHERE = (
    "The segment was changed elsewhere meanwhile. Nothing was saved: `segment` is how it stands. "
    "Send the change again with that as `before`, or leave it."
)


class ChangedElsewhere(Exception):
    """A change was made to texts that are not in the segment any more."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(CHANGED_ELSEWHERE)
        self.segment = segment


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


def refuse_changed_elsewhere(
    segment: Segment, before: Mapping[str, str], changes: Mapping[str, object]
) -> None:
    """Refuse changes to texts that are others by now, unless they are what is wanted."""
    for name, text in before.items():
        if getattr(segment, name) not in (text, changes.get(name, text)):
            raise ChangedElsewhere(segment)


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
