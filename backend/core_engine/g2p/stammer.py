"""Words whose beginning is said again: "W-what", "th-that", "I-I"."""

import re

from core_engine.g2p.closed_classes import word_set
from core_engine.g2p.stress import VOWELS, unstressed

_AGAIN = re.compile(r"([^\W\d_]|[^\W\d_aeiou]{2,3})-(?=\1)", re.IGNORECASE)
# Their first letter is a name.
_NAMED_BY_LETTER = word_set("t-test t-tests s-shaped c-clamp b-boy e-edition")


def repeated_beginning(word: str) -> str:
    """Return the letters, with their hyphen, that begin a word and are said again behind it."""
    again = _AGAIN.match(word)
    return again[0] if again and word.lower() not in _NAMED_BY_LETTER else ""


def stammered(beginning: str, phonemes: str) -> str:
    """Return a word's phonemes behind its first sounds; a schwa follows those without a vowel."""
    sounds = unstressed(phonemes)
    if sounds[:1] in VOWELS | {"ɐ"}:
        return f"{sounds[:1]} {phonemes}"
    before_vowel = next((at for at, sound in enumerate(sounds) if sound in VOWELS), 1)
    return f"{sounds[: min(before_vowel, len(beginning) - 1)]}ə {phonemes}"
