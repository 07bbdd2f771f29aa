"""Speech with the built-in draft voice, which is eSpeak's own synthesiser."""

from collections.abc import Iterator

import soxr

from core_engine import espeak
from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.sentences import sentences
from core_engine.utterances import utterances
from core_engine.voices import Voice, supported_language


def speak(text: str, voice: Voice, speed: float) -> Iterator[Audio]:
    """Yield the sound of a cleaned text, a sentence or a part of one at a time.

    Yields:
        float32, shape (samples,), at 24 kHz.

    Raises:
        EspeakError: eSpeak can't be used.
    """
    language = supported_language(voice)
    for sentence in sentences(text):
        for utterance in utterances(sentence):
            sound = espeak.speech(utterance, language, speed)
            yield soxr.resample(sound, espeak.SAMPLE_RATE, SAMPLE_RATE)
