"""Which letters the voices of a language can speak."""

import unicodedata
from functools import lru_cache

# Beside Latin, which eSpeak reads in every language.
_SCRIPTS = {"hi": "DEVANAGARI"}
_NO_OTHER_SCRIPT = "LATIN"
# Letters of other scripts that have a name of their own in every language.
_NAMED = frozenset("µμΩπªºʼ")
# Of Latin letters behind these eSpeak says the number.
_LAST_KNOWN = "\u017f"


def speakable(text: str, language: str) -> str:
    """Return a cleaned text with a space for every letter that no voice of `language` speaks.

    Digits of every script become 0 to 9, and rare accents and shapes of Latin letters go: "Nguyễn"
    becomes "Nguyên".
    """
    script = _SCRIPTS.get(language, _NO_OTHER_SCRIPT)
    return "".join(_speakable(character, script) for character in text)


def unspeakable(text: str, language: str = "en-us") -> str:
    """Return the letters of `text` that are left out when `language` speaks it, in order."""
    script = _SCRIPTS.get(language, _NO_OTHER_SCRIPT)
    return "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if unicodedata.category(character)[0] == "L" and _speakable(character, script) == " "
    )


@lru_cache(maxsize=4096)
def _speakable(character: str, script: str) -> str:
    """Return a character as it is spoken: itself, plainer letters, a digit, a space or nothing."""
    if character <= _LAST_KNOWN or character in _NAMED:
        return character
    match unicodedata.category(character):
        case "Nd":
            return str(unicodedata.decimal(character))
        case "Lu" | "Ll" | "Lt" | "Lo" | "Lm" | "Mn" | "Mc" | "Me" as category:
            if unicodedata.name(character, "").startswith(script) and script in _SCRIPTS.values():
                return character
            silent = "" if category[0] == "M" or category == "Lm" else " "
            return _plainer(character) or silent
    return character


def _plainer(character: str) -> str:
    """Return a letter without the accent that was put on last, or in its plain shape; or ""."""
    parts = unicodedata.normalize("NFKD", character)
    while parts and not all(part <= _LAST_KNOWN for part in unicodedata.normalize("NFC", parts)):
        parts = parts[:-1]
    return unicodedata.normalize("NFC", parts)
