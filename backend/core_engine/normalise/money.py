"""Amounts of money in words."""

import re

from core_engine.normalise.attributes import describes_noun
from core_engine.normalise.numbers import cardinal, number

_UNITS = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "sen", "sen"),
    "₹": ("rupee", "rupees", "paisa", "paise"),
}
_CODES = {
    "USD": "U.S. dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
    "CHF": "Swiss francs",
}
_COUNTRIES = {
    "US": "U.S. ",
    "A": "Australian ",
    "AU": "Australian ",
    "C": "Canadian ",
    "CA": "Canadian ",
    "NZ": "New Zealand ",
    "HK": "Hong Kong ",
}
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SCALE = (
    r"(?:[ -]?(?P<scale>(?i:hundred|thousand|million|billion|trillion))\b"
    r"|(?P<short>[kKmMbB]|[mbtMB]n|BN)\b)?"
)
_AMOUNT = re.compile(
    rf"(?P<minus>(?<!\w)-)?(?:\b(?P<country>US|AU?|CA?|NZ|HK))?(?P<sign>[$£€¥₹]) ?"
    rf"(?P<amount>{_NUMBER})(?: ?[–-] ?(?P=sign)?(?P<last>{_NUMBER}))?{_SCALE}"
)
_BEHIND = re.compile(
    rf"(?P<amount>{_NUMBER})(?: ?[–-] ?(?P<last>{_NUMBER}))?{_SCALE} ?(?P<sign>[£€])"
)
_CODE = re.compile(rf"\b(?:({'|'.join(_CODES)}) ?({_NUMBER})|({_NUMBER}) ?({'|'.join(_CODES)}))\b")
# "$1.2M–$1.5M": what both are counted in is said once.
_SAME_SCALE = re.compile(
    r"(?<=\d)([kKmMbB]|[mbtMB]n)(?= ?[–-] ?[$£€¥₹]?\d{1,15}(?:[.,]\d{1,15})*\1\b)"
)
_SIGN_AND_CODE = re.compile(rf"\$({_NUMBER}) ?(USD|CAD|AUD)\b")
# As it was counted before 1971: "£5 10s. 6d.", "3s. 6d.".
_SHILLINGS = re.compile(
    r"(?:£(\d{1,9}) )?(?<![\w.])(\d{1,2})s\b"
    r"(?:\.? (\d{1,2})d\b(?:\.(?=\s+[a-z]))?|(?:\.(?=\s+[a-z]))?)"
)
_OLD_COIN = re.compile(r"(?<![\w.£])(\d{1,2})([sd])\.(?= (?:an?|each|per|for|apiece)\b)")
_CENTS = re.compile(r"(?<![\d.])(\d+) ?¢")
_PENCE = re.compile(r"(?<![\d.])(\d+)p\b")


def spoken(text: str, *, british: bool) -> str:
    """Return a text with its money in words: "five dollars and twenty cents"."""
    text = _SHILLINGS.sub(_shillings, _SIGN_AND_CODE.sub(r"\1 \2", text))
    text = _OLD_COIN.sub(_old_coin, text)
    text = _SAME_SCALE.sub("", text)
    text = _AMOUNT.sub(lambda found: _amount(found, british=british), text)
    text = _BEHIND.sub(lambda found: _plain_amount(found, british=british), text)
    text = _CODE.sub(lambda found: _code(found, british=british), text)
    text = _CENTS.sub(lambda found: _coins(found, "cent", "cents"), text)
    return _PENCE.sub(lambda found: _coins(found, "penny", "pence"), text)


def _amount(found: re.Match[str], *, british: bool) -> str:
    country = _COUNTRIES.get(found["country"] or "", "")
    minus = "minus " if found["minus"] else ""
    if describes_noun(found):
        return minus + _attribute(found, british=british, country=country)
    return minus + _plain_amount(found, british=british, country=country)


def _attribute(found: re.Match[str], *, british: bool, country: str) -> str:
    """Return "five dollar", "five dollar and ninety nine cent"."""
    one, _, coin, _ = _UNITS[found["sign"]]
    whole, _, decimals = found["amount"].replace(",", "").partition(".")
    if len(decimals) == 2 and not (found["scale"] or found["short"] or found["last"]):
        units = (f"{country}{one}", f"{country}{one}", coin, coin)
        return _with_coins(int(whole or 0), int(decimals), units, british=british)
    return f"{_value(found, british=british)} {country}{one}"


def _plain_amount(found: re.Match[str], *, british: bool, country: str = "") -> str:
    one, many, coin, coins = _UNITS[found["sign"]]
    amount = found["amount"].replace(",", "")
    whole, _, decimals = amount.partition(".")
    if len(decimals) == 2 and not (found["scale"] or found["short"] or found["last"]):
        return _with_coins(
            int(whole or 0),
            int(decimals),
            (f"{country}{one}", f"{country}{many}", coin, coins),
            british=british,
        )
    unit = (
        one if amount == "1" and not (found["scale"] or found["short"] or found["last"]) else many
    )
    return f"{_value(found, british=british)} {country}{unit}"


def _with_coins(
    whole: int, hundredths: int, units: tuple[str, str, str, str], *, british: bool
) -> str:
    one, many, coin, coins = units
    large = f"{cardinal(whole, british=british)} {one if whole == 1 else many}"
    small = f"{cardinal(hundredths)} {coin if hundredths == 1 else coins}"
    if not hundredths:
        return large
    return f"{large} and {small}" if whole else small


def _value(found: re.Match[str], *, british: bool) -> str:
    words = number(found["amount"], british=british)
    if found["last"]:
        words += f" to {number(found['last'], british=british)}"
    scale = found["scale"] or _SCALES.get((found["short"] or "").lower())
    return f"{words} {scale}" if scale else words


def _code(found: re.Match[str], *, british: bool) -> str:
    code, amount = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{number(amount, british=british)} {_CODES[code]}"


def _shillings(found: re.Match[str]) -> str:
    pounds, shillings, pence = found.groups()
    if not (pounds or pence):
        return found[0]
    amounts = (
        (pounds, "pound", "pounds"),
        (shillings, "shilling", "shillings"),
        (pence, "penny", "pence"),
    )
    return " ".join(
        f"{cardinal(int(count))} {one if int(count) == 1 else many}"
        for count, one, many in amounts
        if count
    )


def _old_coin(found: re.Match[str]) -> str:
    return _coins(found, *(("shilling", "shillings") if found[2] == "s" else ("penny", "pence")))


def _coins(found: re.Match[str], one: str, many: str) -> str:
    count = int(found[1][:15])
    return f"{cardinal(count)} {one if count == 1 else many}"
