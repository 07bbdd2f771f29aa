"""Text to the phonemes Kokoro was trained on."""

import unicodedata

from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine.g2p.english import english_phonemes
from core_engine.g2p.lexicons import lexicon
from core_engine.normalise import normalise
from core_engine.phonemes import sentence_phonemes
from core_engine.scripts import speakable
from core_engine.sentences import clean, divide_long_words


def to_phonemes(text: str, language: str = "en-us") -> str:
    """Return the phonemes of any text, in Kokoro's alphabet, with the marks that shape its tone.

    English is read with misaki's lexicons where they are installed; every other language, and
    English without them, is eSpeak's reading in Kokoro's alphabet. Letters that the language's
    voices can't speak are left out: `core_engine.scripts.unspeakable` tells which.

    Args:
        text: of any length; a word of more than 60 characters is read in parts.
        language: eSpeak's code: `en-us`, `en-gb`, `es`, …

    Raises:
        EspeakError: eSpeak can't be used or does not know the language.
    """
    prepared = divide_long_words(" ".join(speakable(clean(text), language).split()))
    if language not in {"en-us", "en-gb"}:
        return _in_vocabulary(sentence_phonemes(prepared, language))
    spoken = normalise(prepared, language)
    words = lexicon(language)
    if words is None:
        return _in_vocabulary(sentence_phonemes(spoken, language))
    return _in_vocabulary(english_phonemes(spoken, language, words))


def _in_vocabulary(phonemes: str) -> str:
    """Return phonemes without what Kokoro does not know: a letter with a sign loses the sign."""
    if all(phoneme in DEFAULT_VOCAB for phoneme in phonemes):
        return phonemes
    parts = unicodedata.normalize("NFD", phonemes)
    return "".join(part for part in parts if part in DEFAULT_VOCAB)
