"""Dates, years, decades and times of day in words."""

import re

from core_engine.normalise.numbers import cardinal, digits, in_pairs, ordinal, plural, year

MONTHS = {
    name[:3].lower(): name
    for name in [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
}
WEEKDAYS = {
    name[:3].lower(): name
    for name in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
_MONTH = "|".join(MONTHS.values())
_NAMES = list(MONTHS.values())

_ISO = re.compile(r"(?<![\d-])(\d{4})([-/.])(\d{2})\2(\d{2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2}(?=\W|$))(?![\d/.-]\d)")
# "12th–14th May".
_ORDINALS = re.compile(r"(?<=\d(?:st|nd|rd|th)) ?[–-] ?(?=\d{1,4}(?:st|nd|rd|th)\b)")
_MONTH_AND_DAY = re.compile(
    r"(?:(?<=\b[Oo]n )|(?<=\b[Bb]y )|(?<= (?:since|until) ))(\d{1,2})/(\d{1,2})(?![\d/]|\.\d| of\b)"
)
_DAY_BEFORE = re.compile(
    rf"(?P<the>\b[Tt]he )?(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"
    r"(?:,? (?P<year>\d{4})\b(?! ?[–-]?\d))?"
)
_DAY_BEHIND = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
    r"(?:(?: ?[–-] ?)(?P<last>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:(?P<comma>,?) (?P<year>\d{4})\b)?"
)
_MONTH_AND_YEAR = re.compile(rf"\b({_MONTH})(,?) (\d{{4}})\b")
_ERA_BEHIND = re.compile(
    r"\b(\d{1,3}(?:,\d{3})+|\d{1,6})s? ?(B\.?C\.?E?\.?|A\.?D\.?|C\.E\.|CE)(?=\W|$)(?!\w)"
)
_ERA_BEFORE = re.compile(r"\bA\.?D\.? (\d{1,4})\b")
_DECADE = re.compile(r"(?<![\d.,$£€])'?(\d{4}(?='?[sS])|[1-9]00(?=s)|\d0(?='?s))'?[sS]\b")
_SHORT_YEAR = re.compile(r"(?<![\w'])'(\d{2})\b(?!')")
_YEARS = re.compile(r"\b([12]\d{3}) ?[–-] ?([12]\d{3}|\d{1,2})\b(?![–\-\d]|[.,]\d)")
_SEASON = re.compile(r"(?<![\w/.])((?:19|20)\d\d)/(\d\d)(?![\w/]|\.\d)")
_YEAR = re.compile(
    r"(?P<before>[A-Za-z']+,? )?(?<![\w.,/$£€#:–-])(?P<year>1\d{3}|2[01]\d\d)"
    r"(?![\w%°/]|[.,:]\d|-\d)(?P<after> [a-z]+)?"
)
_COUNTED_BEFORE = frozenset(
    ["about", "nearly", "almost", "over", "some", "exactly", "roughly", "only", "these", "those"]
)
_NOT_COUNTED = frozenset(
    ["was", "is", "has", "as", "its", "this", "his", "across", "always", "perhaps"]
)

_CIRCA_SPAN = re.compile(r"(?<=\d) ?[–-] ?(?=circa \d)")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?: ?(?P<half>[AaPp]\.?[Mm]\b\.?))?(?![\d:])(?P<sharp> o'clock)?"
)
_HOUR = re.compile(r"(?<![\d:.,])(\d{1,2})(?:\.([0-5]\d))? ?([AaPp]\.?[Mm]\b\.?)")
# The British way: "at 9.30", "the 7.15 from Euston"; not "traded at 9.30".
_DOTTED_CLOCK = re.compile(
    r"(?:(?<!traded )(?<!valued )(?<!closed )(?<!priced )(?<!stood )\b(?:[Aa]t|[Tt]ill|[Uu]ntil) "
    r"(?=[\d.]+(?:[,;:!?…)”—]|$|\s(?:on|in|and|or|but|this|that|the|tomorrow|tonight|yesterday|sharp"
    r"|precisely|exactly|every|each|for|from|by|to|he|she|they|we|I|when|with)\b))"
    r"|\b[Tt]he (?=[\d.]+ (?:from|to|train|express|bus|mail)\b))(1?\d|2[0-3])\.([0-5]\d)(?!\d)"
)
_LAP = re.compile(r"(?<![\d:.])(\d{1,2}):([0-5]\d)\.(\d{1,3})(?![\d:])")
_HUNDRED_HOURS = re.compile(r"\b(0\d|1\d|2[0-4])([0-5]\d)(?= hours\b| hrs\b|h\b)")
_HALF_OF_DAY = re.compile(r"\b([AaPp])\.[Mm]\.")
_TO_TIME = re.compile(
    r"(?<=[AP]\.M\.) ?[–-] ?(?=\w)|(?<=\d) ?[–-] ?(?=\d{1,2}:\d\d|\d{1,2} ?[AaPp]\.?[Mm])"
)


def spoken(text: str, *, british: bool) -> str:
    """Return a text with its dates and times in words."""
    text = _CIRCA_SPAN.sub(" to ", _ORDINALS.sub(" to ", text))
    text = _ISO.sub(lambda found: _iso(found, british=british), text)
    text = _NUMERIC.sub(lambda found: _numeric(found, british=british), text)
    text = _MONTH_AND_DAY.sub(lambda found: _month_and_day(found, british=british), text)
    text = _ERA_BEFORE.sub(lambda found: f"A.D. {_era_year(found[1])}", text)
    text = _ERA_BEHIND.sub(_era, text)
    text = _DAY_BEFORE.sub(lambda found: _day_before(found, british=british), text)
    text = _DAY_BEHIND.sub(lambda found: _day_behind(found, british=british), text)
    text = _MONTH_AND_YEAR.sub(
        lambda found: f"{found[1]}{found[2]} {year(int(found[3]), british=british)}", text
    )
    return _times(text)


def years(text: str, *, british: bool) -> str:
    """Return a text with its years and decades in words."""
    text = _SEASON.sub(_season, text)
    text = _YEARS.sub(lambda found: _span(found, british=british), text)
    text = _DECADE.sub(_decade, text)
    text = _SHORT_YEAR.sub(lambda found: in_pairs(int(found[1])), text)
    return _YEAR.sub(lambda found: _year(found, british=british), text)


def _iso(found: re.Match[str], *, british: bool) -> str:
    return _date(int(found[1]), int(found[3]), int(found[4]), british=british) or found[0]


def _numeric(found: re.Match[str], *, british: bool) -> str:
    first, second = int(found[1]), int(found[3])
    number = int(found[4])
    if len(found[4]) == 2:
        number += 2000 if number < 50 else 1900
    day_first = british or found[2] == "." or first > 12
    day, month = (first, second) if day_first and second <= 12 else (second, first)
    return _date(number, month, day, british=british) or found[0]


def _month_and_day(found: re.Match[str], *, british: bool) -> str:
    first, second = int(found[1]), int(found[2])
    month, day = (second, first) if british else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return found[0]
    if british:
        return f"the {ordinal(day)} of {_NAMES[month - 1]}"
    return f"{_NAMES[month - 1]} {ordinal(day)}"


def _date(number: int, month: int, day: int, *, british: bool) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if british:
        return f"the {ordinal(day)} of {_NAMES[month - 1]} {year(number, british=True)}"
    return f"{_NAMES[month - 1]} {ordinal(day)}, {year(number)}"


def _day_before(found: re.Match[str], *, british: bool) -> str:
    day = int(found["day"])
    if not 1 <= day <= 31:
        return found[0]
    words = f"{found['the'] or 'the '}{ordinal(day)} of {found['month']}"
    return f"{words} {year(int(found['year']), british=british)}" if found["year"] else words


def _day_behind(found: re.Match[str], *, british: bool) -> str:
    day, last = int(found["day"]), int(found["last"] or 1)
    if not (1 <= day <= 31 and 1 <= last <= 31):
        return found[0]
    link = "the " if british else ""
    words = f"{found['month']} {link}{ordinal(day)}"
    if found["last"]:
        words += f" to {link}{ordinal(last)}"
    if found["year"]:
        words += f"{found['comma']} {year(int(found['year']), british=british)}"
    return words


def _era_year(text: str) -> str:
    number = int(text.replace(",", ""))
    return year(number) if len(text) == 4 else cardinal(number)


def _era(found: re.Match[str]) -> str:
    letters = "".join(filter(str.isalpha, found[2]))
    return f"{_era_year(found[1])} {'.'.join(letters)}."


def _decade(found: re.Match[str]) -> str:
    number = int(found[1])
    return plural(year(number)) if len(found[1]) == 4 else plural(cardinal(number))


def _season(found: re.Match[str]) -> str:
    """Return "2008–09" for "2008/09", whose second year is the next."""
    following = int(found[1]) + 1
    if following % 100 != int(found[2]):
        return found[0]
    return f"{found[1]}–{found[2] if following % 100 else following}"


def _span(found: re.Match[str], *, british: bool) -> str:
    first, last = int(found[1]), int(found[2])
    if len(found[2]) == 2:
        return f"{year(first, british=british)} to {in_pairs(last)}"
    if len(found[2]) == 1:
        return f"{year(first, british=british)} to {cardinal(last)}"
    if last < first:
        return found[0]
    return f"{year(first, british=british)} to {year(last, british=british)}"


def _year(found: re.Match[str], *, british: bool) -> str:
    """Read four digits as a year, unless things are counted: "1984 pages"."""
    before, after = found["before"] or "", found["after"] or ""
    number = int(found["year"])
    word = after.strip()
    counts = word.endswith("s") and len(word) > 3 and word not in _NOT_COUNTED
    counts = counts or word in {"people", "men", "women", "children", "of", "sheep"}
    dated = before.strip(" ,").lower() in {"in", "since", "by", "until", "year", "of", "from"}
    if before.strip().lower() in _COUNTED_BEFORE or (counts and not dated):
        return f"{before}{cardinal(number, british=british)}{after}"
    return f"{before}{year(number, british=british)}{after}"


def _times(text: str) -> str:
    text = _HALF_OF_DAY.sub(lambda found: f"{found[1].upper()}.M.", text)
    text = _HUNDRED_HOURS.sub(_hundred_hours, _TO_TIME.sub(" to ", text))
    text = _DOTTED_CLOCK.sub(_dotted_clock, _LAP.sub(_lap, text))
    text = _CLOCK.sub(_clock, text)
    text = _HOUR.sub(_hour, text)
    return _TO_TIME.sub(" to ", text)


def _hundred_hours(found: re.Match[str]) -> str:
    hour = in_pairs(int(found[1]))
    return f"{hour} {in_pairs(int(found[2]))}" if int(found[2]) else f"{hour} hundred"


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), int(found["minute"])
    words = cardinal(hour)
    if found["second"]:
        return f"{words} {_minutes(minute)} and {_seconds(int(found['second']))}"
    if minute:
        words += f" {in_pairs(minute)}"
    elif not found["half"]:
        words += " o'clock" if 1 <= hour <= 12 else " hundred"
    return words + _half(found["half"], found)


def _dotted_clock(found: re.Match[str]) -> str:
    lead = found[0].partition(" ")[0]
    minute = f" {in_pairs(int(found[2]))}" if int(found[2]) else " o'clock"
    return f"{lead} {cardinal(int(found[1]))}{minute}"


def _lap(found: re.Match[str]) -> str:
    """Return "three fifty nine point four" for "3:59.4"."""
    return f"{cardinal(int(found[1]))} {in_pairs(int(found[2]))} point {digits(found[3])}"


def _minutes(minute: int) -> str:
    return in_pairs(minute) if minute else "o'clock"


def _seconds(second: int) -> str:
    return f"{cardinal(second)} second{'' if second == 1 else 's'}"


def _hour(found: re.Match[str]) -> str:
    words = cardinal(int(found[1]))
    if found[2]:
        words += f" {in_pairs(int(found[2]))}"
    return words + _half(found[3], found)


def _half(half: str | None, found: re.Match[str]) -> str:
    """Return " A.M." or " P.M."; without a full stop of its own it takes none from the text."""
    return f" {half[0].upper()}.M." if half else ""
