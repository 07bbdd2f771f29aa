"""A person's own pronunciations as phonemes."""

from functools import lru_cache

from core_engine.g2p.inflections import with_s
from core_engine.g2p.lexicons import lexicon
from core_engine.g2p.stress import emphasised, unstressed
from core_engine.g2p.words import Place, Reader
from core_engine.phonemes import sentence_phonemes, word_phonemes
from core_engine.pronunciations import Pronunciation
from core_engine.stand_ins import NO_STAND_INS

ENGLISH = frozenset({"en-us", "en-gb"})


@lru_cache(maxsize=4096)
def own_phonemes(entry: Pronunciation, language: str, *, possessive: bool = False) -> str:
    """Return how a person wants a word said, in Kokoro's alphabet.

    Raises:
        EspeakError: eSpeak is needed and can't be used.
    """
    spoken = entry.phonemes or _respelled(entry.respelling, language)
    if possessive and spoken:
        return with_s(spoken, british=language != "en-us")
    return spoken


def _respelled(text: str, language: str) -> str:
    """Return the phonemes of a respelling, in which capitals are the stress: "kuh-ROH-koh"."""
    if language not in ENGLISH:
        return sentence_phonemes(text.lower(), language)
    return " ".join(_word(word, language) for word in text.replace("’", "'").split())


def _word(word: str, language: str) -> str:
    syllables = [syllable for syllable in word.split("-") if syllable]
    stressed = [syllable.isupper() for syllable in syllables]
    if len(syllables) == 1 or not any(stressed):
        return _read(word.lower(), language)
    return "".join(
        emphasised(spoken) if loud else unstressed(spoken)
        for spoken, loud in zip(
            (_read(syllable.lower(), language) for syllable in syllables), stressed, strict=True
        )
    )


def _read(word: str, language: str) -> str:
    words = lexicon(language)
    if words is None:
        return word_phonemes(word, language)
    return Reader(language, words, NO_STAND_INS).read(word, Place("DEFAULT", vowel_follows=None))
