"""Text to file: the one door to the speech engine, and every audio path and URL."""

import hashlib
import json
import logging
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Literal, NotRequired, TypedDict
from urllib.parse import quote
from uuid import UUID

from django.conf import settings

from core_engine import draft_voice, kokoro_voice
from core_engine.audio_utils import SAMPLE_RATE, write_wav
from core_engine.errors import SpeechError, SpeechStopped
from core_engine.manner import Manner
from core_engine.model_loader import KokoroModelLoader
from core_engine.origin import Origin
from core_engine.pauses import DEFAULT_PAUSES, Pauses
from core_engine.phrase import Phrase
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciation, Pronunciations
from core_engine.script import Script, read_script
from core_engine.scripts import unspeakable
from core_engine.sentences import clean
from core_engine.track import Track
from core_engine.twins import copy_twin
from core_engine.voices import Voice, resolve_voice

logger = logging.getLogger(__name__)

_FIRST_WORDS = "Once upon a time."
_LETTERS_SHOWN = 20
# To be changed where the same model shall give a text another sound than before.
_SOUND_VERSION = 1
Tell = Callable[[float], None]

MIN_SPEED, MAX_SPEED = 0.5, 2.0


class SpokenAudio(TypedDict):
    """A WAV file that was written; `duration` in seconds, `sample_rate` in Hz.

    `warning` is there where letters of the text were left out, in words for a person.
    """

    success: Literal[True]
    audio_path: str
    duration: float
    sample_rate: int
    warning: NotRequired[str]


class SpeechFailure(TypedDict):
    """Why no file was written, in words for a person."""

    success: Literal[False]
    error: str


def generate_audio(
    text: str,
    voice_id: str,
    speed: float,
    output_path: str | Path,
    pronunciations: Pronunciations = NO_PRONUNCIATIONS,
    *,
    pauses: Pauses = DEFAULT_PAUSES,
    tell: Tell | None = None,
    twins: Iterable[Path] = (),
) -> SpokenAudio | SpeechFailure:
    """Speak `text` into a WAV file at `output_path`; it raises what `tell` raises, and no more.

    Args:
        text: of any length; what has no sound in it is left out.
        voice_id: an unknown one falls back to the default voice, with a warning in the log.
        speed: 1.0 is normal; held to `MIN_SPEED`..`MAX_SPEED`.
        output_path: replaced as a whole at the end, and left alone on failure. The file says what
            it was made from, as `read_origin` reads it, and when each word is spoken, as
            `read_word_timings` does.
        pronunciations: words that a person wants said otherwise.
        pauses: in seconds.
        tell: called between two parts of the text with how much of it is done (0..1). It may raise
            SpeechStopped: nothing more is spoken, and the older file stays.
        twins: files that may have been made from the same; then nothing is spoken anew.
    """
    try:
        path = Path(output_path)
        voice, speed = resolve_voice(voice_id), held_speed(speed)
        own, warning = pronunciations.fingerprint(text), _warning(text, voice, pronunciations)
        origin = Origin.of(
            text, voice.id, speed, own, pauses, model=_model_of(voice), warning=warning
        )
        duration = copy_twin(twins, origin, path)
        if duration is None:
            manner = Manner(speed, pronunciations, pauses)
            script = _script(text, pauses)
            duration = _write(path, script, _phrases(script, voice, manner, tell), origin)
    except SpeechStopped:
        raise
    except SpeechError as error:
        return {"success": False, "error": str(error)}
    except OSError as error:
        return {
            "success": False,
            "error": f"The audio can't be written: {error.strerror or error}.",
        }
    except Exception as error:
        logger.exception("Speaking a text failed.")
        return {"success": False, "error": f"The voice failed unexpectedly: {error!r}"}
    spoken: SpokenAudio = {
        "success": True,
        "audio_path": str(path),
        "duration": duration,
        "sample_rate": SAMPLE_RATE,
    }
    if warning:
        spoken["warning"] = warning
    return spoken


def warm_up(voice_id: str) -> None:
    """Load what a voice needs by letting it speak a few words into nothing.

    One that can't speak is no news here: who asks it for a text is told why.
    """
    with suppress(SpeechError):
        voice, manner = resolve_voice(voice_id), Manner()
        script = _script(_FIRST_WORDS, manner.pauses)
        for _ in _phrases(script, voice, manner, None):
            pass


def _phrases(script: Script, voice: Voice, manner: Manner, tell: Tell | None) -> Iterator[Phrase]:
    speak = kokoro_voice.speak if voice.engine == "kokoro" else draft_voice.speak
    return speak(script.passages, voice, manner, _tell_share(script, tell))


def _write(path: Path, script: Script, phrases: Iterator[Phrase], origin: Origin) -> float:
    """Write the sound of a script with the times of its words; returns its seconds."""
    track = Track(len(script.words))
    return write_wav(
        path,
        track.blocks(script.lead, phrases),
        origin.to_comment(),
        lambda: track.timings().to_chunk(),
    )


def _model_of(voice: Voice) -> str:
    """Return what tells a model's sound from another's: its files and how it is used."""
    files = KokoroModelLoader.fingerprint() if voice.engine == "kokoro" else voice.engine
    described = json.dumps([_SOUND_VERSION, files])
    return hashlib.sha256(described.encode()).hexdigest()[:16]


def held_speed(speed: float) -> float:
    """Return the speed that is spoken at where `speed` is asked for.

    Raises:
        SpeechError: it is not a number.
    """
    if not math.isfinite(speed):
        raise SpeechError("The speed must be a number.")
    return min(max(float(speed), MIN_SPEED), MAX_SPEED)


def _script(text: str, pauses: Pauses) -> Script:
    """Return what is to be spoken of any text.

    Raises:
        SpeechError: there is nothing.
    """
    script = read_script(text, pauses)
    if script.passages:
        return script
    if script.lead and not script.words:
        raise SpeechError("There is nothing to say in this text: it has only pauses.")
    raise SpeechError("There is nothing to say in this text: it has no letters or numbers.")


def _tell_share(script: Script, tell: Tell | None) -> Callable[[int], None]:
    """Return what the engines tell of their next word; `tell` gets the share of what is before."""

    def tell_of(word: int) -> None:
        if tell:
            tell(script.words[word].offset / script.words[-1].end)

    return tell_of


def _warning(text: str, voice: Voice, own: Pronunciations) -> str:
    """Return what to tell of the letters that a voice leaves out, if it does.

    The draft voices of other languages than English have letters of their own.
    """
    language = voice.language_code or ""
    if voice.engine != "kokoro" and not language.startswith("en"):
        return ""
    spoken = own.replaced(clean(text), lambda place: place.entry.respelling)
    lost = unspeakable(spoken, language)
    if not lost:
        return ""
    count = "1 letter was" if len(lost) == 1 else f"{len(lost)} letters were"
    shown = lost if len(lost) <= _LETTERS_SHOWN else f"{lost[:_LETTERS_SHOWN]}…"
    return f"{count} left out that a voice of {voice.language} can't speak: {shown}"


def construct_audio_path(project_id: str | UUID, segment_id: str | UUID) -> Path:
    """Return the absolute path of a segment's WAV file; its folder exists on return.

    Raises:
        OSError: the folder can't be made.
    """
    path = audio_file_path(project_id, segment_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def construct_audio_url(project_id: str | UUID, segment_id: str | UUID) -> str:
    """Return the URL path of a segment's WAV file."""
    return f"{settings.MEDIA_URL}projects/{project_id}/audio/{segment_id}.wav"


def project_folder(project_id: str | UUID) -> Path:
    """Return the folder of all of a project's media."""
    return Path(settings.MEDIA_ROOT).absolute() / "projects" / str(project_id)


def audio_file_path(project_id: str | UUID, segment_id: str | UUID) -> Path:
    """Return the absolute path of a segment's WAV file; nothing of it need exist."""
    return project_folder(project_id) / "audio" / f"{segment_id}.wav"


def exports_folder(project_id: str | UUID) -> Path:
    """Return the folder of a project's whole narrations; nothing of it need exist."""
    return project_folder(project_id) / "exports"


def preview_path(voice: Voice, entry: Pronunciation | None = None) -> Path:
    """Return the absolute path of a voice's preview, or of its preview of a pronunciation.

    Nothing of it need exist.
    """
    return Path(settings.MEDIA_ROOT).absolute() / "previews" / _preview_name(voice, entry)


def preview_url(voice: Voice, entry: Pronunciation | None = None) -> str:
    """Return the URL path of `preview_path`."""
    return f"{settings.MEDIA_URL}previews/{quote(_preview_name(voice, entry))}"


def _preview_name(voice: Voice, entry: Pronunciation | None) -> str:
    """Return a name of its own for each model that the voice can speak with."""
    speaker = KokoroModelLoader.model_name() if voice.engine == "kokoro" else voice.engine
    if entry is None:
        return f"{speaker}/{voice.id}.wav"
    said = json.dumps([speaker, voice.id, *astuple(entry)])
    return f"words/{hashlib.sha256(said.encode()).hexdigest()[:32]}.wav"
