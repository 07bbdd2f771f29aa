"""Numbers in words."""

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_POWERS = ["-", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MOST_DIGITS = 15


def cardinal(number: int, *, british: bool = False) -> str:
    """Return "one hundred five", British "one hundred and five"; digits where it is too long."""
    if number < 0:
        return f"minus {cardinal(-number, british=british)}"
    if number >= 10**_MOST_DIGITS:
        return digits(str(number))
    if number == 0:
        return _SMALL[0]
    parts: list[str] = []
    for power in range(len(_POWERS) - 1, -1, -1):
        group = number // 1000**power % 1000
        if group and power:
            parts.append(f"{_below_thousand(group, british=british)} {_POWERS[power]}")
        elif group:
            link = "and " if british and parts and group < 100 else ""
            parts.append(link + _below_thousand(group, british=british))
    return " ".join(parts)


def _below_thousand(number: int, *, british: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{_SMALL[hundreds]} hundred"
    if not rest:
        return words
    return f"{words} {'and ' if british else ''}{_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {_SMALL[ones]}" if ones else _TENS[tens]


def ordinal(number: int, *, british: bool = False) -> str:
    head, _, last = cardinal(number, british=british).rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head} {last}".strip()


def digits(text: str) -> str:
    """Return the digits of a text one by one."""
    return " ".join(_SMALL[int(character)] for character in text if character.isdecimal())


def year(number: int, *, british: bool = False) -> str:
    """Return a year as it is said: "nineteen oh five", "two thousand seven", "ten sixty six"."""
    century, rest = divmod(number, 100)
    if number < 1000 or number > 9999 or number % 1000 < 10:
        return cardinal(number, british=british)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {in_pairs(rest)}"


def in_pairs(number: int) -> str:
    """Return the last two digits of a year, a time or a room: "oh five", "twelve"."""
    return f"oh {_SMALL[number]}" if number < 10 else _below_hundred(number)


def plural(words: str) -> str:
    """Return "nineteen twenties" for "nineteen twenty"."""
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("x") else f"{words}s"


def number(text: str, *, british: bool = False) -> str:
    """Return a number in digits, with thousands' commas and a decimal point, in words."""
    whole, point, decimals = text.replace(",", "").partition(".")
    if len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        words = digits(whole)
    else:
        words = cardinal(int(whole), british=british) if whole else ""
    if point and decimals:
        words = f"{words} point {digits(decimals)}".strip()
    return words
