"""Text to the phonemes Kokoro was trained on."""

import unicodedata

from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine import pronunciations
from core_engine.g2p.english import english_phonemes
from core_engine.g2p.lexicons import lexicon
from core_engine.g2p.respelling import ENGLISH, own_phonemes
from core_engine.normalise import normalise
from core_engine.phonemes import sentence_phonemes
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciations
from core_engine.scripts import speakable
from core_engine.sentences import clean, divide_long_words
from core_engine.stand_ins import stand_in


def to_phonemes(text: str, language: str = "en-us", own: Pronunciations = NO_PRONUNCIATIONS) -> str:
    """Return the phonemes of any text, in Kokoro's alphabet, with the marks that shape its tone.

    English is read with misaki's lexicons where they are installed; every other language, and
    English without them, is eSpeak's reading in Kokoro's alphabet. Letters that the language's
    voices can't speak are left out: `core_engine.scripts.unspeakable` tells which.
    Where eSpeak reads, a full stop is a mark at the end alone: give it a sentence at a time.

    Args:
        text: of any length; a word of more than 60 characters is read in parts.
        language: eSpeak's code: `en-us`, `en-gb`, `es`, …
        own: words that a person wants said otherwise.

    Raises:
        EspeakError: eSpeak can't be used or does not know the language.
    """
    spoken, stand_ins = _with_stand_ins(text, language, own)
    prepared = divide_long_words(" ".join(spoken.split()))
    if language not in ENGLISH:
        return _in_vocabulary(sentence_phonemes(prepared, language, stand_ins))
    words, written_out = lexicon(language), normalise(prepared, language)
    if words is None:
        return _in_vocabulary(sentence_phonemes(written_out, language, stand_ins))
    return _in_vocabulary(english_phonemes(written_out, language, words, stand_ins))


def _with_stand_ins(text: str, language: str, own: Pronunciations) -> tuple[str, dict[str, str]]:
    """Return a text as it can be spoken, stand-ins in it for a person's words; their phonemes."""
    stand_ins: dict[str, str] = {}
    numbers: dict[tuple[pronunciations.Pronunciation, bool], int] = {}

    def said(place: pronunciations.Place) -> str:
        number = numbers.setdefault((place.entry, place.possessive), len(numbers))
        word = stand_in(number, capital=place.is_capital)
        stand_ins[word] = own_phonemes(place.entry, language, possessive=place.possessive)
        return word

    spoken = own.replaced(clean(text), said, lambda rest: speakable(rest, language))
    return spoken, stand_ins


def _in_vocabulary(phonemes: str) -> str:
    """Return phonemes without what Kokoro does not know: a letter with a sign loses the sign."""
    if all(phoneme in DEFAULT_VOCAB for phoneme in phonemes):
        return phonemes
    parts = unicodedata.normalize("NFD", phonemes)
    return "".join(part for part in parts if part in DEFAULT_VOCAB)
