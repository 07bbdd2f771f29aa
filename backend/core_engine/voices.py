"""The voices there are: Kokoro's from the voices file, the built-in draft voices from eSpeak."""

import logging
from dataclasses import dataclass
from typing import Literal

from core_engine import espeak
from core_engine.errors import SpeechError
from core_engine.model_loader import KokoroModelLoader

logger = logging.getLogger(__name__)

DEFAULT_VOICE = "af_bella"
DRAFT_PREFIX = "espeak-"
DRAFT_VOICE = f"{DRAFT_PREFIX}en-us"

# The first letter of a Kokoro voice's name is its language, the second is f or m.
_KOKORO_LANGUAGES = {
    "a": ("en-us", "American English"),
    "b": ("en-gb", "British English"),
    "e": ("es", "Spanish"),
    "f": ("fr-fr", "French"),
    "h": ("hi", "Hindi"),
    "i": ("it", "Italian"),
    "p": ("pt-br", "Brazilian Portuguese"),
    "j": (None, "Japanese"),
    "z": (None, "Mandarin Chinese"),
}
_GENDERS = {"f": "female", "m": "male"}


@dataclass(frozen=True)
class Voice:
    """One voice. `language_code` is eSpeak's, None where the language is not supported yet."""

    id: str
    name: str
    language: str
    language_code: str | None
    gender: str | None
    engine: Literal["kokoro", "espeak"]
    available: bool


def list_voices() -> list[Voice]:
    """Return every voice, Kokoro's first; the default one too where no model is installed."""
    names = KokoroModelLoader.voice_names() or (DEFAULT_VOICE,)
    return [*map(_kokoro_voice, names), *map(_draft_voice, espeak.languages().values())]


def find_voice(voice_id: str) -> Voice | None:
    """Return the voice of that id, or None where it is not known.

    Without a voices file no Kokoro name is known, so every id of their kind is taken as one.
    """
    if voice_id.startswith(DRAFT_PREFIX):
        language = espeak.languages().get(voice_id.removeprefix(DRAFT_PREFIX))
        return _draft_voice(language) if language else None
    names = KokoroModelLoader.voice_names()
    if voice_id in names or (not names and _looks_like_kokoro(voice_id)):
        return _kokoro_voice(voice_id)
    return None


def resolve_voice(voice_id: str) -> Voice:
    """Return the voice that speaks for `voice_id`, with a warning where it is another."""
    voice = speaker_for(voice_id)
    if voice.id != voice_id:
        logger.warning("Unknown voice %r: %s speaks instead.", voice_id, voice.id)
    return voice


def speaker_for(voice_id: str) -> Voice:
    """Return the voice of that id, or the default one where it is unknown."""
    return find_voice(voice_id) or _kokoro_voice(DEFAULT_VOICE)


def needs_model(voice_id: str) -> bool:
    """Tell whether speaking as `voice_id` takes the Kokoro model."""
    return resolve_voice(voice_id).engine == "kokoro"


def supported_language(voice: Voice) -> str:
    """Return the voice's language code.

    Raises:
        SpeechError: the language is not supported yet.
    """
    if voice.language_code is None:
        raise SpeechError(
            f"The voice {voice.id} speaks {voice.language}, which is not supported yet. "
            "Choose another voice in the settings."
        )
    return voice.language_code


def _looks_like_kokoro(voice_id: str) -> bool:
    kind, _, name = voice_id.partition("_")
    return (
        len(kind) == 2
        and kind[0] in _KOKORO_LANGUAGES
        and kind[1] in _GENDERS
        and (name.isalnum() or voice_id == kind)
    )


def _kokoro_voice(voice_id: str) -> Voice:
    kind, _, name = voice_id.partition("_")
    code, language = _KOKORO_LANGUAGES.get(kind[:1], (None, "unknown"))
    return Voice(
        id=voice_id,
        name=(name or kind).title(),
        language=language,
        language_code=code,
        gender=_GENDERS.get(kind[1:2]),
        engine="kokoro",
        available=code is not None and KokoroModelLoader.is_model_available(),
    )


def _draft_voice(language: espeak.Language) -> Voice:
    return Voice(
        id=DRAFT_PREFIX + language.code,
        name=f"Draft voice, {language.name}",
        language=language.name,
        language_code=language.code,
        gender=None,
        engine="espeak",
        available=True,
    )
