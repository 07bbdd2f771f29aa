"""English as it is written to English as it is said: no digits, signs or abbreviations."""

import re

from core_engine.normalise import (
    abbreviations,
    calendar,
    links,
    money,
    numerals,
    roman,
    symbols,
    units,
)
from core_engine.normalise.characters import plain

_DIGIT = re.compile(r"\d")
# Before these there is no white space: the spoken form of a sign may have left some.
_SPACE_BEFORE_MARK = re.compile(r" (?=[;:,.!?…”)](?!\w))")
_TENS_AND_ONES = re.compile(
    r"\b((?:twen|thir|for|fif|six|seven|eigh|nine)ty)-(?=(?:one|two|three|four|five|six|seven|"
    r"eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)",
    re.IGNORECASE,
)
_LETTERS_APART = re.compile(
    r"(?<![\w.'])[B-HJ-Z](?: [A-Z]){2,}(?![\w'])|(?<![\w.'])[B-HJ-Z] [B-HJ-Z](?![\w'.])"
)


def normalise(text: str, language: str = "en-us") -> str:
    """Return a text of one line in words and in the marks that Kokoro knows.

    Its words are as long as those of the text: divide very long ones first.
    """
    british = language == "en-gb"
    text = links.spoken(plain(text))
    text = abbreviations.spoken(text, british=british)
    text = roman.spoken(text)
    if _DIGIT.search(text):
        text = _without_digits(text, british=british)
    text = symbols.spoken(text)
    text = _TENS_AND_ONES.sub(r"\1 ", text)
    text = _LETTERS_APART.sub(lambda found: ".".join(found[0].split()) + ".", text)
    return _SPACE_BEFORE_MARK.sub("", " ".join(text.split()))


def _without_digits(text: str, *, british: bool) -> str:
    text = symbols.before_numbers(numerals.telephone_numbers(numerals.picture_lines(text)))
    text = calendar.spoken(text, british=british)
    text = money.spoken(text, british=british)
    text = units.spoken(text, british=british)
    text = calendar.years(text, british=british)
    return numerals.spoken(text, british=british)
