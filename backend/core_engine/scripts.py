"""Which letters the voices of a language can speak."""

import unicodedata
from functools import lru_cache

_SCRIPTS = {"hi": ("LATIN", "DEVANAGARI")}
_ANY_LANGUAGE = ("LATIN",)
# Letters of other scripts that have a name of their own in every language.
_NAMED = frozenset("µμΩπªºʼ")


def speakable(text: str, language: str) -> str:
    """Return a cleaned text with a space for every letter that no voice of `language` speaks.

    Digits of every script become 0 to 9.
    """
    scripts = _SCRIPTS.get(language, _ANY_LANGUAGE)
    return "".join(_speakable(character, scripts) for character in text)


def unspeakable(text: str, language: str = "en-us") -> str:
    """Return the letters of `text` that are left out when `language` speaks it, in order."""
    scripts = _SCRIPTS.get(language, _ANY_LANGUAGE)
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character)[0] == "L" and _speakable(character, scripts) == " "
    )


@lru_cache(maxsize=4096)
def _speakable(character: str, scripts: tuple[str, ...]) -> str:
    """Return a character as it is spoken: itself, a digit, or a space."""
    if character.isascii() or character in _NAMED:
        return character
    match unicodedata.category(character)[0]:
        case "N":
            return str(unicodedata.decimal(character, character))
        case "L" | "M":
            known = unicodedata.name(character, "").startswith((*scripts, "COMBINING"))
            return character if known else " "
    return character
