"""Who narrates a story file: a voice that is there, at a speed that it can speak at."""

from dataclasses import dataclass
from difflib import get_close_matches

from api.models import GlobalSettings
from core_engine.errors import SpeechError
from core_engine.model_loader import KokoroModelLoader
from core_engine.tts_wrapper import MAX_SPEED, MIN_SPEED
from core_engine.voices import DRAFT_VOICE, find_voice, list_voices, supported_language
from terminal.story_folder import FolderError, FolderState


class NarratorError(Exception):
    """A voice or a speed that can't be had; the message says which can."""


@dataclass(frozen=True)
class Narrator:
    """A voice's id and its speed, 1.0 being normal."""

    voice_id: str
    speed: float


def choose_narrator(
    voice_id: str | None, speed: float | None, state: FolderState | None
) -> Narrator:
    """Return who is asked for; where nobody is, who began the folder, or else the settings' voice.

    Raises:
        NarratorError: the voice or the speed can't be had.
        FolderError: another one began the folder.
    """
    if state:
        begun = Narrator(state.voice, state.speed)
    else:
        settings = GlobalSettings.load()
        begun = Narrator(settings.default_voice_id, settings.tts_speed)
    chosen = Narrator(voice_id or begun.voice_id, begun.speed if speed is None else speed)
    _require_speed(chosen.speed)
    _require_voice(chosen.voice_id)
    if state and chosen != begun:
        raise FolderError(
            f"The folder was begun with {begun.voice_id} at speed {begun.speed:g}. "
            "For another voice or speed choose another folder: --out DIR"
        )
    return chosen


def _require_speed(speed: float) -> None:
    if not MIN_SPEED <= speed <= MAX_SPEED:
        raise NarratorError(f"The speed must be from {MIN_SPEED} to {MAX_SPEED}, not {speed:g}.")


def _require_voice(voice_id: str) -> None:
    voice = find_voice(voice_id)
    if voice is None:
        ids = [known.id for known in list_voices()]
        nearest = ", ".join(get_close_matches(voice_id, ids, cutoff=0))
        raise NarratorError(f"There is no voice {voice_id}. The nearest by name: {nearest}")
    try:
        supported_language(voice)
    except SpeechError as error:
        raise NarratorError(str(error)) from error
    if voice.engine == "kokoro":
        _require_model()


def _require_model() -> None:
    try:
        # Loaded, which it will be in a moment: a damaged one would fail segment by segment.
        KokoroModelLoader.get_session()
    except SpeechError as error:
        raise NarratorError(
            f"{error} To install Kokoro: python manage.py install_model. "
            f"To do without: --voice {DRAFT_VOICE}"
        ) from error
