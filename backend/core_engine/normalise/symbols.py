"""Signs in words, and dashes where a voice pauses."""

import re

_PAIRS = re.compile(r"\b(and/or|either/or)\b", re.IGNORECASE)
_PRONOUNS = re.compile(
    r"\b(s?he|him|his|hers?|her|they|yes|true|male|on|mother|father|husband|boy|girl)/(?=(?:s?he|hers?|him|his|they|no|false|female|off|father|mother|wife|girl|boy)\b)",
    re.IGNORECASE,
)
_LETTERS_JOINED = re.compile(r"\b([A-Z]{1,3}) ?& ?([A-Z]{1,3})('?s)?\b")
_PER = re.compile(r"(?<=\w) ?/ ?(?=(?:year|month|week|day|night|hour|minute|second|person|head)\b)")
_PER_TIME = re.compile(r"(?<=[\w.]) ?/ ?(mo|yr|hr|wk)\b(?:\.(?=\s+[a-z]))?")
_TIMES_OF = {"mo": "month", "yr": "year", "hr": "hour", "wk": "week"}
_PER_WEIGHT = re.compile(r"(?<=\w) ?/ ?(kg|lb)\b")
_WEIGHTS = {"kg": " per kilogram", "lb": " per pound"}
_SHARP = re.compile(r"\b([CFG])#")
_CAPITALS_JOINED = re.compile(r"(?<=\b[A-Z])/(?=[A-Z]\b)|(?<=[A-Z]{2})/(?=[A-Z]{2})")
_CARE_OF = re.compile(r"\bc/o\b")
_SLASH = re.compile(r"(?<=\w) ?/ ?(?=\w)")
_NUMBER_SIGN = re.compile(r"(?<!\w)#(?=\d)")
_ABOUT = re.compile(r"(?<!\w)~(?=[$£€\d])")
_LESS_THAN = re.compile(r"(?<![\w)<])<(?=[$£€]?\d)")
_MORE_THAN = re.compile(r"(?<![\w)>=-])>(?=[$£€]?\d)")
_TIMES = re.compile(
    r"(?<=\d) ?\* ?(?=\d)|(?<=\d) ?[xX×] ?(?=\d{1,15}(?:\.\d{1,15})? ?=)"
    r"|(?<=\d) ?[xX×] ?(?=10(?:\^|[²³]| to the power))"
)
_IS_LESS = re.compile(r"(?<=[\w)]) ?< ?(?=[\d\w(-])")
_IS_MORE = re.compile(r"(?<=[\w)]) ?> ?(?=[\d\w(-])")
_MINUS_BETWEEN = re.compile(r"(?<=\d) ?[-–—] ?(?=\d+ ?=)")
_SIGNS = {
    "&": " and ",
    "+": " plus ",
    "=": " equals ",
    "@": " at ",
    "%": " percent",
    "‰": " per mille",
    "×": " times ",
    "÷": " divided by ",
    "±": " plus or minus ",
    "≈": " is about ",
    "≠": " does not equal ",
    "≤": " is at most ",
    "≥": " is at least ",
    "√": " the square root of ",
    "∞": " infinity ",
    "→": " to ",
    "§": " section ",
    "°": " degrees ",
    "^": " to the power of ",
    "²": " squared",
    "³": " cubed",
    "$": " dollars ",
    "£": " pounds ",
    "€": " euros ",
    "¢": " cents ",
    "π": " pi ",
    "Ω": " ohms ",
    "µ": " micro",
    "μ": " micro",
    "′": " feet",
    "″": " inches",
    "\\": " backslash ",
    "ª": "",
    "º": "",
    "_": " ",
    "*": " ",
    "~": " ",
    "#": " ",
    "<": " ",
    ">": " ",
}
_ANY_SIGN = re.compile("[" + re.escape("".join(_SIGNS)) + "]")
_DASH_BETWEEN_NAMES = re.compile(r"(?<=[a-z.])–(?=[A-Z])")
_LETTERS_RANGE = re.compile(r"\b([A-Z])[–-](?!\1)([A-Z])\b(?!\.)")


def before_numbers(text: str) -> str:
    """Return a text with the signs in words that belong to the numbers behind them."""
    text = _NUMBER_SIGN.sub("number ", text)
    text = _ABOUT.sub("about ", text)
    text = _MORE_THAN.sub("more than ", _LESS_THAN.sub("less than ", text))
    text = _MINUS_BETWEEN.sub(" minus ", text)
    return _TIMES.sub(" times ", text)


def spoken(text: str) -> str:
    """Return a text with its signs in words, and no dash but the long one."""
    text = _PAIRS.sub(lambda found: found[0].replace("/", " "), text)
    text = _PER_WEIGHT.sub(lambda found: _WEIGHTS[found[1]], _SHARP.sub(r"\1 sharp", text))
    text = _PER_TIME.sub(lambda found: f" per {_TIMES_OF[found[1]]}", text)
    text = _PER.sub(" per ", _CARE_OF.sub("care of", _CAPITALS_JOINED.sub(" ", text)))
    text = _SLASH.sub(" slash ", _PRONOUNS.sub(r"\1 or ", text))
    text = _LETTERS_JOINED.sub(_letters_joined, text)
    text = _IS_MORE.sub(" is greater than ", _IS_LESS.sub(" is less than ", text))
    text = _LETTERS_RANGE.sub(r"\1 to \2", text)
    text = _DASH_BETWEEN_NAMES.sub("-", text).replace("–", "—")
    return _ANY_SIGN.sub(lambda found: _SIGNS[found[0]], text)


def _letters_joined(found: re.Match[str]) -> str:
    several = "'s" if found[3] else ""
    return f"{_apart(found[1])} and {_apart(found[2])}{several}"


def _apart(letters: str) -> str:
    return letters if len(letters) == 1 else "".join(f"{letter}." for letter in letters)
