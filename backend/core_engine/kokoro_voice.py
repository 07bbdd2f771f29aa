"""Speech with the Kokoro model: sentences to phonemes, phonemes to chunks, chunks to sound."""

from collections.abc import Iterator

import numpy as np
from kokoro_onnx import Kokoro
from kokoro_onnx.chunker import pause_after

from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.chunks import chunk_phonemes
from core_engine.errors import ModelError, SpeechError
from core_engine.g2p import to_phonemes
from core_engine.model_loader import KokoroModelLoader
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciations
from core_engine.sentences import has_something_to_say, sentences
from core_engine.voices import DEFAULT_VOICE, Voice, supported_language

# Between two chunks; kokoro-onnx's own values for the joins it makes.
_SENTENCE_PAUSE_SECONDS = 0.25
_CLAUSE_PAUSE_SECONDS = 0.1


def speak(
    text: str, voice: Voice, speed: float, own: Pronunciations = NO_PRONUNCIATIONS
) -> Iterator[Audio]:
    """Yield the sound of a cleaned text, a chunk at a time, words of a person's own said so.

    Yields:
        float32, shape (samples,), at 24 kHz.

    Raises:
        SpeechError: the language is not supported, or nothing in the text has a sound.
        ModelError: the model or its voices can't be used.
    """
    language = supported_language(voice)
    kokoro = KokoroModelLoader.get_kokoro()
    style = _style(kokoro, voice)
    spoken = (kokoro.tokenizer.known(to_phonemes(s, language, own)) for s in sentences(text))
    chunks = chunk_phonemes(filter(has_something_to_say, spoken))
    if not chunks:
        raise SpeechError("Nothing in this text has a sound in the voice's language.")
    for index, chunk in enumerate(chunks):
        sound, _ = kokoro.create(chunk, style, speed, is_phonemes=True)
        yield sound
        if index < len(chunks) - 1:
            pause = pause_after(chunk, _SENTENCE_PAUSE_SECONDS, _CLAUSE_PAUSE_SECONDS)
            yield np.zeros(round(pause * SAMPLE_RATE), np.float32)


def _style(kokoro: Kokoro, voice: Voice) -> Audio:
    """Return the voice's style vectors, shape (rows, 1, 256): row n - 1 is for n tokens."""
    if voice.id not in kokoro.voices:
        raise ModelError(f"The voices file has no {DEFAULT_VOICE}. Choose a voice that it has.")
    style: Audio = kokoro.voices[voice.id]
    return style
