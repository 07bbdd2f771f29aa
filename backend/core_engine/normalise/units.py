"""Measures in words: a number and what it counts."""

import re

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
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ft": "foot",
    "yd": "yard",
    "yds": "yard",
    "mi": "mile",
    "mph": "mile per hour",
    "km/h": "kilometer per hour",
    "kph": "kilometer per hour",
    "kmh": "kilometer per hour",
    "m/s": "meter per second",
    "rpm": "revolution per minute",
    "fps": "frame per second",
    "mpg": "mile per gallon",
    "sq ft": "square foot",
    "sq. ft.": "square foot",
    "sq mi": "square mile",
    "acres": "acre",
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
_WITHOUT_PLURAL = frozenset({"percent", "hertz", "kilohertz", "megahertz", "gigahertz", "per mille"})
_PLURALS = {"foot": "feet", "inch": "inches"}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+"
_NAMES = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_MEASURE = re.compile(
    rf"(?P<article>\b[Aa]n? )?(?<![\w.,])(?P<minus>[-–])?(?P<number>{_NUMBER})"
    rf"(?P<last>[ ]?[–-][ ]?(?:{_NUMBER}))?(?P<gap>[ -]?)(?P<unit>{_NAMES})(?P<power>[²³])?(?!\w|'\w)"
    r"(?P<stop>\.(?=\s+[a-z\d]|,))?(?P<noun>[ -](?=[a-z]))?"
)
_INCHES_BEHIND = re.compile(r"((?:foot|feet),? )(\d+(?:\.\d+)?) ?(?:in\b\.?(?! [a-z]+ing)|″|inch(?:es)?\b)")
_INCHES = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?) in\.(?=\s+[a-z]|,)")
_FEET_CLOSE = re.compile(r"(\d)′(?=\d)")
_SPACED_DEGREES = re.compile(r"(?<=\d) ?° ?(?=[CF]\b)")
_SQUARED = {"²": "square ", "³": "cubic "}
_LITTLE_WORDS = re.compile(
    r"(?:of|in|at|on|to|and|or|is|was|were|are|for|from|by|with|than|per|a|the|if|but|as|each|away|"
    r"tall|long|wide|high|deep|off|more|less|later|ago|apart|thick|below|above|left|right|north|"
    r"south|east|west|up|down|out|wet|heavy|old|per|this|that|last|into|through|until|before|after|"
    r"he|she|it|they|we|you|i|so|then|when|while|which|who|today|yesterday|tomorrow)\b"
)


def spoken(text: str, *, british: bool) -> str:
    """Return a text with its measures in words: "six feet two inches"."""
    text = _SPACED_DEGREES.sub("°", text)
    text = _FEET_CLOSE.sub(r"\1′ ", text)
    text = _MEASURE.sub(lambda found: _measure(found, british=british), text)
    text = _INCHES_BEHIND.sub(
        lambda found: f"{found[1]}{_counted(found[2], 'inch', british=british)}", text
    )
    return _INCHES.sub(lambda found: _counted(found[1], "inch", british=british), text)


def _measure(found: re.Match[str], *, british: bool) -> str:
    unit = _UNITS[found["unit"]]
    if found["power"]:
        unit = _SQUARED[found["power"]] + unit
    if british:
        unit = unit.replace("meter", "metre").replace("liter", "litre")
    article, noun = found["article"] or "", found["noun"] or ""
    minus = "minus " if found["minus"] else ""
    adjective = (article or found["gap"] == "-") and noun and not _LITTLE_WORDS.match(
        found.string, found.end()
    )
    space = " " if noun else ""
    if found["last"]:
        last = found["last"].strip(" –-")
        first = number(found["number"], british=british)
        return f"{article}{minus}{first} to {_counted(last, unit, british=british)}{space}"
    if adjective:
        return f"{article}{minus}{number(found['number'], british=british)} {unit}{space}"
    return f"{article}{minus}{_counted(found['number'], unit, british=british)}{space}"


def _counted(amount: str, unit: str, *, british: bool) -> str:
    words = number(amount, british=british)
    return f"{words} {unit if amount == '1' else _plural(unit)}"


def _plural(unit: str) -> str:
    """Return "miles per hour", "square feet", "degrees Celsius"."""
    if unit in _WITHOUT_PLURAL:
        return unit
    head, *tail = unit.split(" ")
    if head in {"square", "cubic", "kilowatt", "milliamp"} and tail:
        return f"{head} {_plural(' '.join(tail))}"
    return " ".join([_PLURALS.get(head, f"{head}s"), *tail])
