"""Speech with the built-in draft voice, which is eSpeak's own synthesiser."""

from collections.abc import Iterator

import soxr

from core_engine import espeak
from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.g2p.respelling import own_phonemes
from core_engine.mnemonics import english_mnemonics
from core_engine.pronunciations import NO_PRONUNCIATIONS, Place, Pronunciations
from core_engine.sentences import sentences
from core_engine.utterances import utterances
from core_engine.voices import Voice, supported_language


def speak(
    text: str, voice: Voice, speed: float, own: Pronunciations = NO_PRONUNCIATIONS
) -> Iterator[Audio]:
    """Yield the sound of a cleaned text, a sentence or a part of one at a time.

    Words of a person's own are said so. A voice of another language than English reads a
    respelling as a word of its language, and what is given as phonemes as it is written.

    Yields:
        float32, shape (samples,), at 24 kHz.

    Raises:
        EspeakError: eSpeak can't be used.
    """
    language = supported_language(voice)
    for sentence in sentences(text):
        for utterance in utterances(_with_own_words(sentence, language, own)):
            sound = espeak.speech(utterance, language, speed)
            yield soxr.resample(sound, espeak.SAMPLE_RATE, SAMPLE_RATE)


def _with_own_words(sentence: str, language: str, own: Pronunciations) -> str:
    """Return a sentence as eSpeak takes it; one word of a person's own stays one word."""

    def said(place: Place) -> str:
        if language.startswith("en"):
            dialect = "en-us" if language.startswith("en-us") else "en-gb"
            spoken = own_phonemes(place.entry, dialect, possessive=place.possessive)
            return english_mnemonics(spoken)
        if not place.entry.respelling:
            return sentence[place.start : place.end]
        respelling = "-".join(place.entry.respelling.lower().split())
        return f"{respelling}'s" if place.possessive else respelling

    return own.replaced(sentence, said, _without_mnemonics)


def _without_mnemonics(text: str) -> str:
    """Keep a text's own brackets from being taken for phonemes."""
    return text.replace("[[", "[ [")
