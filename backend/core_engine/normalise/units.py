"""Measures in words: a number and what it counts."""

import re

from core_engine.normalise.attributes import describes_noun
from core_engine.normalise.numbers import number

_METRE = {
    "nm": "nanometer",
    "µm": "micrometer",
    "mm": "millimeter",
    "cm": "centimeter",
    "m": "meter",
    "km": "kilometer",
    "ml": "milliliter",
    "mL": "milliliter",
    "cl": "centiliter",
    "l": "liter",
    "L": "liter",
}
_OTHERS = {
    "mg": "milligram",
    "g": "gram",
    "kg": "kilogram",
    "kgs": "kilogram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ft": "foot",
    "yd": "yard",
    "yds": "yard",
    "mi": "mile",
    "mph": "mile per hour",
    "kph": "kilometer per hour",
    "kmh": "kilometer per hour",
    "rpm": "revolution per minute",
    "fps": "frame per second",
    "mpg": "mile per gallon",
    "sq ft": "square foot",
    "sq. ft.": "square foot",
    "sq mi": "square mile",
    "sq km": "square kilometer",
    "sq. km": "square kilometer",
    "sq m": "square meter",
    "cu ft": "cubic foot",
    "cu. ft.": "cubic foot",
    "fl oz": "fluid ounce",
    "fl. oz.": "fluid ounce",
    "stone": "stone",
    "tsp": "teaspoon",
    "tsps": "teaspoon",
    "tbsp": "tablespoon",
    "tbsps": "tablespoon",
    "gal": "gallon",
    "hrs": "hour",
    "hr": "hour",
    "h": "hour",
    "mins": "minute",
    "min": "minute",
    "secs": "second",
    "sec": "second",
    "ms": "millisecond",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "Hz": "hertz",
    "dB": "decibel",
    "kB": "kilobyte",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "Mbps": "megabit per second",
    "kW": "kilowatt",
    "kWh": "kilowatt hour",
    "MW": "megawatt",
    "W": "watt",
    "V": "volt",
    "mAh": "milliamp hour",
    "kcal": "kilocalorie",
    "cal": "calorie",
    "ha": "hectare",
    "px": "pixel",
    "pt": "point",
    "pts": "point",
    "Ω": "ohm",
    "°C": "degree Celsius",
    "°F": "degree Fahrenheit",
    "°": "degree",
    "%": "percent",
    "‰": "per mille",
    "′": "foot",
    "″": "inch",
}
_UNITS = _METRE | _OTHERS
_WITHOUT_PLURAL = frozenset(
    {"percent", "hertz", "kilohertz", "megahertz", "gigahertz", "per mille", "stone"}
)
_PLURALS = {"foot": "feet", "inch": "inches"}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+"
_NAMES = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_RATES = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "day": "day",
    "wk": "week",
    "week": "week",
    "month": "month",
    "yr": "year",
    "year": "year",
    "m": "meter",
    "km": "kilometer",
    "kg": "kilogram",
    "l": "liter",
    "L": "liter",
    "lb": "pound",
}
_RATE_NAMES = "|".join(sorted(_RATES, key=len, reverse=True))
_MINUTES_BEHIND = re.compile(r"(?<=\d)( ?)(h|hrs?)( ?)(\d{1,2}) ?m\b")
# "12st 7lb", which is no ordinal; "20 m.p.h.".
_STONE = re.compile(r"(?<![\d.,])(\d?[02-9]|11)st\b")
_SPEED = re.compile(r"(?<=\d) ?([mk])\.p\.h\b(?:\.(?=\s+[a-z]|[,;]))?")
_SIZES = re.compile(r"(?<=\d)( ?(?:mm|cm|m|km|in|ft)) ?[x×] ?(?=\d)")
_SECONDS = re.compile(r"(?<![\w.,])(\d+\.\d+) ?s\b(?!')")
_MEASURE = re.compile(
    rf"(?<![\w.,/])(?P<minus>[-–])?(?P<number>{_NUMBER})"
    rf"(?P<last>[ ]?[–-][ ]?(?:{_NUMBER}))?(?P<gap>[ -]?)(?P<unit>{_NAMES})(?P<power>[²³])?"
    rf"(?:/(?P<per>{_RATE_NAMES})(?P<per_power>[²³])?)?(?!\w|'\w)(?:\.(?=\s+[a-z\d]|,))?"
)
# "50%–60%": what both are counted in is said once.
_SAME_UNIT = re.compile(rf"(?<=\d) ?({_NAMES})(?=(?: ?[–-] ?| to )\d[\d.,]* ?\1(?!\w))")
_FRACTION = re.compile(
    rf"(?<![\w./])(\d+ )?(\d{{1,2}}/\d{{1,2}}) ?({_NAMES})(?![\w/])\.?(?=\s|[,;:)]|$)"
)
_INCHES_BEHIND = re.compile(
    r"((?:foot|feet),? )(\d+(?:\.\d+)?) ?(?:in\b\.?(?! [a-z]+ing)|″|inch(?:es)?\b)"
)
_INCHES = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?) in\.(?=\s+[a-z]|,)")
_FEET_CLOSE = re.compile(r"(\d)′(?=\d)")
_BEARING = re.compile(
    r"(?<=\d)° ?(?:(?P<minutes>[0-5]?\d)[′'](?: ?(?P<seconds>[0-5]?\d)[″”])?)?"
    r"(?: ?(?P<point>[NSEW])\b(?!')(?:\.(?=\s+[a-z]|,))?)?"
)
_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_BOTH_DEGREES = re.compile(r"(°[CF]) ?/ ?(?=\d|gas\b)")
_SPACED_DEGREES = re.compile(r"(?<=\d) ?° ?(?=[CF]\b)")
_SQUARED = {"²": "square ", "³": "cubic "}


def spoken(text: str, *, british: bool) -> str:
    """Return a text with its measures in words: "six feet two inches"."""
    text = _SPACED_DEGREES.sub("°", _BEARING.sub(_bearing, text))
    text = _SIZES.sub(r"\1 by ", _SPEED.sub(r" \1ph", _STONE.sub(r"\1 stone", text)))
    text = _MINUTES_BEHIND.sub(r"\1\2 \4 min", text)
    text = _BOTH_DEGREES.sub(r"\1, ", text)
    text = _SECONDS.sub(r"\1 secs", text)
    text = _SAME_UNIT.sub("", text)
    text = _FRACTION.sub(lambda found: _of_fraction(found, british=british), text)
    text = _FEET_CLOSE.sub(r"\1′ ", text)
    text = _MEASURE.sub(lambda found: _measure(found, british=british), text)
    text = _INCHES_BEHIND.sub(
        lambda found: f"{found[1]}{_counted(found[2], 'inch', british=british)}", text
    )
    return _INCHES.sub(lambda found: _counted(found[1], "inch", british=british), text)


def _bearing(found: re.Match[str]) -> str:
    """Return degrees and minutes of arc; the sign alone where neither they nor a point follow."""
    if not found["minutes"] and not found["point"]:
        return found[0]
    minutes = f" {found['minutes']} minutes" if found["minutes"] else ""
    seconds = f" {found['seconds']} seconds" if found["seconds"] else ""
    return f" degrees{minutes}{seconds} {_POINTS.get(found['point'], '')}".rstrip()


def _measure(found: re.Match[str], *, british: bool) -> str:
    unit = _UNITS[found["unit"]]
    if found["power"]:
        unit = _SQUARED[found["power"]] + unit
    if found["per"]:
        unit = f"{unit} per {_rate(found['per'], found['per_power'])}"
    unit = _localised(unit, british=british)
    minus = "minus " if found["minus"] else ""
    first = number(found["number"], british=british)
    if found["last"]:
        last = found["last"].strip(" –-")
        return f"{minus}{first} to {_counted(last, unit, british=british)}"
    if found["gap"] == "-" or describes_noun(found):
        return f"{minus}{first} {unit}"
    return f"{minus}{_counted(found['number'], unit, british=british)}"


def _rate(name: str, power: str | None) -> str:
    """Return "second", "second squared" or "square meter"."""
    if power is None:
        return _RATES[name]
    if name in {"s", "sec"}:
        return "second squared" if power == "²" else "second cubed"
    return _SQUARED[power] + _RATES[name]


def _of_fraction(found: re.Match[str], *, british: bool) -> str:
    """Name the unit behind a fraction, which is read later: "1 1/2 miles", "3/4 mile"."""
    unit = _localised(_UNITS[found[3]], british=british)
    return f"{found[1] or ''}{found[2]} {_plural(unit) if found[1] else unit}"


def _localised(unit: str, *, british: bool) -> str:
    return unit.replace("meter", "metre").replace("liter", "litre") if british else unit


def _counted(amount: str, unit: str, *, british: bool) -> str:
    words = number(amount, british=british)
    return f"{words} {unit if amount == '1' else _plural(unit)}"


def _plural(unit: str) -> str:
    """Return "miles per hour", "square feet", "degrees Celsius"."""
    if unit in _WITHOUT_PLURAL:
        return unit
    head, *tail = unit.split(" ")
    if head in {"square", "cubic", "fluid", "kilowatt", "milliamp"} and tail:
        return f"{head} {_plural(' '.join(tail))}"
    return " ".join([_PLURALS.get(head, f"{head}s"), *tail])
