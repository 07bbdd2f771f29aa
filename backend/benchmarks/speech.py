"""How fast the engine speaks: a fixed passage, timed."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core_engine.errors import SpeechError
from core_engine.model_loader import KokoroModelLoader
from core_engine.tts_wrapper import generate_audio
from core_engine.voices import DEFAULT_VOICE, DRAFT_VOICE, Voice, find_voice

# Charles Dickens, "A Tale of Two Cities" (1859): long sentences and short ones.
PASSAGE = """\
It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of \
foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of \
Light, it was the season of Darkness, it was the spring of hope, it was the winter of despair, we \
had everything before us, we had nothing before us, we were all going direct to Heaven, we were \
all going direct the other way.

There were a king with a large jaw and a queen with a plain face, on the throne of England; there \
were a king with a large jaw and a queen with a fair face, on the throne of France. In both \
countries it was clearer than crystal to the lords of the State preserves of loaves and fishes, \
that things in general were settled for ever.

It was the year of Our Lord one thousand seven hundred and seventy-five. Spiritual revelations \
were conceded to England at that favoured period, as at this. Mere messages in the earthly order \
of events had lately come to the English Crown and People, from a congress of British subjects in \
America."""
_FIRST_WORDS = "It was the best of times."


@dataclass(frozen=True)
class SpeechMeasurement:
    """A passage spoken once, the voice being in memory already.

    `seconds_in_model` is the part of `seconds` spent in the model's `session.run`, None for a
    voice without one.
    """

    voice: str
    words: int
    audio_seconds: float
    seconds: float
    seconds_in_model: float | None

    @property
    def real_time_factor(self) -> float:
        """Seconds of audio for a second of work."""
        return self.audio_seconds / self.seconds

    @property
    def share_outside_model(self) -> float | None:
        if self.seconds_in_model is None:
            return None
        return 1 - self.seconds_in_model / self.seconds


def benchmark_voice() -> Voice:
    """Return Kokoro's default voice, or another of its that speaks, or else the draft voice."""
    ids = [DEFAULT_VOICE, *KokoroModelLoader.voice_names(), DRAFT_VOICE]
    return next(voice for voice in map(find_voice, ids) if voice and voice.available)


def measure_speech(voice: Voice, text: str = PASSAGE) -> SpeechMeasurement:
    """Speak a text into a temporary file.

    Raises:
        SpeechError: it can't be spoken.
    """
    with tempfile.TemporaryDirectory(prefix="storyflow-benchmark-") as folder:
        path = Path(folder) / "passage.wav"
        _speak(_FIRST_WORDS, voice, path)
        with _timed_model(voice) as model:
            began = time.perf_counter()
            audio_seconds = _speak(text, voice, path)
            seconds = time.perf_counter() - began
    return SpeechMeasurement(
        voice.id, len(text.split()), audio_seconds, seconds, model.seconds if model else None
    )


def _speak(text: str, voice: Voice, path: Path) -> float:
    """Return the seconds of audio."""
    result = generate_audio(text, voice.id, 1.0, path)
    if not result["success"]:
        raise SpeechError(result["error"])
    return result["duration"]


class TimedSession:
    """An ONNX session that adds up how long it runs."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.seconds = 0.0

    def run(self, *args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return self.session.run(*args, **kwargs)
        finally:
            self.seconds += time.perf_counter() - began


@contextmanager
def _timed_model(voice: Voice) -> Iterator[TimedSession | None]:
    if voice.engine != "kokoro":
        yield None
        return
    kokoro: Any = KokoroModelLoader.get_kokoro()
    timed = TimedSession(kokoro.sess)
    kokoro.sess = timed
    try:
        yield timed
    finally:
        kokoro.sess = timed.session
