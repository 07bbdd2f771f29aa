"""Digits in words: telephone and room numbers, ranges, ordinals, fractions, and all the rest."""

import re

from core_engine.normalise.numbers import (
    cardinal,
    digits,
    in_pairs,
    number,
    ordinal,
)

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

# Its parts are said one by one: "Psalm twenty three one".
_VERSE = re.compile(
    r"\b((?:Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|"
    r"Ezra|Nehemiah|Esther|Job|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Ezekiel|Daniel|Hosea|"
    r"Joel|Amos|Jonah|Micah|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|"
    r"Philippians|Colossians|Thessalonians|Timothy|Titus|Hebrews|James|Peter|Jude|Revelation) "
    r"\d{1,3}):(?=\d{1,3}\b)"
)
_CALIBRE = re.compile(
    r"\b([Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Mm]y) \.(22|25|32|38|357|44|45)(?=[\s,;.!?-])"
    r"(?! (?:of|chance|probability|inch|mile)\b)"
)
_ZIP_CODE = re.compile(r"(?<=, [A-Z]{2} )\d{5}(?:-\d{4})?(?![\d-])")
_TELEPHONE = re.compile(
    r"(?<![\w.$£€-])(?:(?P<plus>\+)(?P<country>\d{1,3})[ .-]?|1[ .-])?"
    r"(?:\((?P<area>\d{2,5})\) ?|(?P<first>\d{3})[ .-])?"
    r"(?P<second>\d{3})[-. ](?P<third>\d{4})(?![\w-])"
)
_INTERNATIONAL = re.compile(r"(?<!\w)\+(\d{1,3}(?:[ .-]?\(?\d{1,5}\)?){2,5})(?!\w)")
_NATIONAL = re.compile(r"(?<![\w.$£€,-])(?:\(0\d{2,4}\)|0\d{2,4})(?:[ -]\d{3,6}){1,2}(?!\w|[.-]\d)")
_CALLED = re.compile(
    r"\b([Cc]all(?:ed|s|ing)?|[Dd]ial(?:l?ed|s)?|[Rr]ing|[Pp]honed?) ((?:\d+[ -]?){1,6})(?![\w%])"
)
_FREE_CALL = re.compile(r"(?<![\w-])(1-)?(8)00-(?=[A-Z])")
_GROUPS = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_PLACE = re.compile(
    r"\b((?:[Rr]oom|[Ff]light|[Rr]oute|[Hh]ighway|[Ii]nterstate|Boeing|[Aa]partment|[Ss]uite|"
    r"[Bb]us|Area) )(\d)(\d\d)\b(?![.,]\d)"
)
_AIRLINER = re.compile(r"\b([Aa]|[Tt]he) (7)([0-8]7)\b(?![.,]\d| [a-z]+s\b)")
_HOUSE = re.compile(
    r"(?<![\w.,])(\d)(\d\d)"
    r"(?=[A-Z]? (?:[A-Z][a-z]+ ){1,4}(?:Street|Avenue|Road|Lane|Drive|Boulevard)\b)"
)
_ORDINAL = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th|ST|ND|RD|TH)\b")
_MIXED = re.compile(r"(?<![\w./,])(\d+)(?: {1,2}|-)(\d{1,2})/(\d{1,3})(?![\d/]|\.\d)")
_FRACTION = re.compile(r"(?<![\w./,])(\d{1,4})/(\d{1,4})(?:(?:th|rd|nd)s?\b)?(?![\d/]|\.\d|\w)")
_IDIOMS = {
    "24/7": "twenty four seven",
    "9/11": "nine eleven",
    "50/50": "fifty fifty",
    "50-50": "fifty fifty",
    "20/20": "twenty twenty",
}
_IDIOM = re.compile(r"(?<![\w./])(?:24/7|9/11|50[/-]50|20/20)(?![\w/])")
_RANGE = re.compile(rf"(?<![\w.,–-])({_NUMBER}) ?[–-] ?({_NUMBER})(?![\w–-]|\.\d)")
_SPACED_RANGE = re.compile(r"(?<=\d) – (?=\d)")
_RATIO = re.compile(r"(?<![\d:])(\d{1,4}):(\d{1,4})(?![\d:])")
_DOTTED = re.compile(r"(?<![\w.])(\d+(?:\.\d+){2,})(?![\w])")
_SCORED = re.compile(r"(?<![\w.,])(\d+)\s?[xX×]\s?(?=\d)")
_MINUS = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(“]))-(?=\.?\d)")
_DECIMAL = re.compile(rf"(?<![\w.])(?:{_NUMBER})(?![\w])|(?<![\w.])\.\d+(?!\w)")
_TIMES = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)x\b(?! ?[-+=*/^<>–]| (?:plus|minus|equals)\b)")
_THOUSANDS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)k\b")
_ANY_DIGITS = re.compile(r"\d[\d,]*\d|\d")
_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[-–]?(?=\d)|(?<=\d)[-–]?(?=[^\W\d_])")
_LETTER_A = re.compile(r"(?<=\d)a\b")
_NAMED_NUMBER = re.compile(r"(?<=[^\W\d_])(?<![\d ][AaPp][Mm])(?<!\d[snrt][tdh])-(?=\d)")
# Lines of a picture: "1080p".
_LINES = re.compile(r"\b(240|360|480|720|1080|1440|2160)p\b")
_VERSION = re.compile(r"\bv(?=\d)")


def spoken(text: str, *, british: bool) -> str:
    """Return a text without a digit."""
    text = _VERSION.sub("version ", _CALIBRE.sub(_calibre, text))
    text = _fractions(_SCORED.sub(r"\1 by ", text))
    text = _ORDINAL.sub(
        lambda found: _long_ordinal(found[1].replace(",", ""), british=british), text
    )
    text = _PLACE.sub(lambda found: f"{found[1]}{_in_parts(found[2], found[3])}", text)
    text = _AIRLINER.sub(lambda found: f"{found[1]} {_in_parts(found[2], found[3])}", text)
    text = _HOUSE.sub(lambda found: f"{_in_parts(found[1], found[2])} ", text)
    text = _SPACED_RANGE.sub("–", text)
    text = _RANGE.sub(lambda found: _range(found, british=british), text)
    text = _RATIO.sub(r"\1 to \2", text)
    text = _DOTTED.sub(lambda found: _dotted(found[1]), text)
    text = _MINUS.sub("minus ", text)
    text = _TIMES.sub(r"\1 times", text)
    text = _THOUSANDS.sub(r"\1 thousand", text)
    text = _DECIMAL.sub(lambda found: number(found[0], british=british), text)
    text = _BESIDE_LETTER.sub(" ", _LETTER_A.sub("A", text))
    return _ANY_DIGITS.sub(lambda found: _leftover(found[0], british=british), text)


def picture_lines(text: str) -> str:
    """Return a text with the lines of pictures in words: "ten eighty P", which are no pence."""
    return _LINES.sub(lambda found: f"{_in_parts(found[1][:-2], found[1][-2:])} P", text)


def telephone_numbers(text: str) -> str:
    """Return a text with its telephone numbers digit by digit, a comma between groups.

    A number that is part of a name ("COVID-19", "mid-1800s") stands alone in it.
    """
    text = _VERSE.sub(r"\1 ", text)
    text = _ZIP_CODE.sub(lambda found: _grouped(found[0]), text)
    text = _TELEPHONE.sub(_telephone, _NAMED_NUMBER.sub(" ", text))
    text = _FREE_CALL.sub(lambda found: f"{'one, ' if found[1] else ''}eight hundred, ", text)
    text = _INTERNATIONAL.sub(lambda found: f"plus {_grouped(found[1])}", text)
    text = _NATIONAL.sub(lambda found: _grouped(found[0]), text)
    text = _GROUPS.sub(lambda found: _grouped(found[0]), text)
    return _CALLED.sub(_called, text)


def _telephone(found: re.Match[str]) -> str:
    groups = [found["country"], found["area"] or found["first"], found["second"], found["third"]]
    if found[0].startswith("1") and found["first"] and len(found[0]) > 12:
        groups[0] = "1"
    words = ", ".join(digits(group) for group in groups if group)
    return f"plus {words}" if found["plus"] else words


def _calibre(found: re.Match[str]) -> str:
    bore = found[2]
    return f"{found[1]} {_in_parts(bore[0], bore[1:]) if len(bore) == 3 else cardinal(int(bore))}"


def _grouped(text: str) -> str:
    return ", ".join(map(digits, re.findall(r"\d+", text)))


def _called(found: re.Match[str]) -> str:
    called = found[2].rstrip(" -")
    if len(re.sub(r"\D", "", called)) < 3:
        return found[0]
    return f"{found[1]} {_grouped(called)}{found[2][len(called) :]}"


def _fractions(text: str) -> str:
    text = _IDIOM.sub(lambda found: _IDIOMS[found[0]], text)
    text = _MIXED.sub(_mixed, text)
    return _FRACTION.sub(lambda found: _fraction(int(found[1]), int(found[2])), text)


def _mixed(found: re.Match[str]) -> str:
    over, under = int(found[2]), int(found[3])
    part = _fraction(over, under)
    if over == 1:
        part = f"a {part.removeprefix('one ')}"
    return f"{cardinal(int(found[1]))} and {part}"


def _fraction(over: int, under: int) -> str:
    if over == under > 1:
        return f"{cardinal(over)} out of {cardinal(under)}"
    if under < 2 or under > 100:
        return f"{cardinal(over)} over {cardinal(under)}"
    name = {2: "half", 4: "quarter"}.get(under, ordinal(under))
    if over != 1:
        name = "halves" if under == 2 else f"{name}s"
    return f"{cardinal(over)} {name}"


def _long_ordinal(text: str, *, british: bool) -> str:
    return ordinal(int(text[:15]), british=british)


def _in_parts(first: str, rest: str) -> str:
    """Return "one oh one", "seven forty seven", "five hundred"."""
    if rest == "00":
        return f"{cardinal(int(first))} hundred"
    return f"{cardinal(int(first))} {in_pairs(int(rest))}"


def _range(found: re.Match[str], *, british: bool) -> str:
    return f"{number(found[1], british=british)} to {number(found[2], british=british)}"


def _dotted(text: str) -> str:
    return " point ".join(number(part) for part in text.split("."))


def _leftover(text: str, *, british: bool) -> str:
    """Return digits that stand beside letters: "MP three", "R two D two", "A one oh one"."""
    if len(text) == 3 and text.isdecimal() and not text.endswith("00"):
        return _in_parts(text[0], text[1:])
    return number(text, british=british) if len(text) < 3 or "," in text else f"{digits(text)}"
