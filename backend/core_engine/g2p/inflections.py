"""Regular endings: -s, -ed and -ing behind a word that the lexicon has.

The rules are those of misaki 0.9.4 (`en.py`, Apache-2.0).
"""

import re
from collections.abc import Iterator

# Behind these American English says the t of -ted and -ting as a tap.
_TAPPING = frozenset("AIOWYiuæɑəɛɪɹʊʌ")
_DOUBLED = re.compile(r"([bcdgklmnprstvxz])\1ing$|cking$")


def stems(word: str) -> Iterator[tuple[str, str]]:
    """Yield every word that this may be a form of, the likeliest first, and its ending."""
    if len(word) >= 3 and word.endswith("s"):
        yield from ((stem, "s") for stem in _stems_of_s(word))
    if len(word) >= 4 and word.endswith("d"):
        yield from ((stem, "ed") for stem in _stems_of_ed(word))
    if len(word) >= 5 and word.endswith("ing"):
        yield from ((stem, "ing") for stem in _stems_of_ing(word))


def _stems_of_s(word: str) -> Iterator[str]:
    if not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("'s") or (len(word) > 4 and word.endswith("es") and word[-3] != "i"):
        yield word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        yield word[:-3] + "y"


def _stems_of_ed(word: str) -> Iterator[str]:
    if not word.endswith("dd"):
        yield word[:-1]
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        yield word[:-2]
    if len(word) > 4 and word.endswith("ied"):
        yield word[:-3] + "y"


def _stems_of_ing(word: str) -> Iterator[str]:
    if len(word) > 5:
        yield word[:-3]
    yield word[:-3] + "e"
    if len(word) > 5 and _DOUBLED.search(word):
        yield word[:-4]


def inflected(stem: str, ending: str, *, british: bool) -> str | None:
    """Return the phonemes of a stem with its ending, None where no rule gives them."""
    match ending:
        case "s":
            return with_s(stem, british=british)
        case "ed":
            return _with_ed(stem, british=british)
    return _with_ing(stem, british=british)


def with_s(stem: str, *, british: bool) -> str:
    if stem[-1] in "ptkfθ":
        return stem + "s"
    if stem[-1] in "szʃʒʧʤ":
        return stem + ("ɪz" if british else "ᵻz")
    return stem + "z"


def _with_ed(stem: str, *, british: bool) -> str:
    if stem[-1] in "pkfθʃsʧ":
        return stem + "t"
    if stem[-1] == "d":
        return stem + ("ɪd" if british else "ᵻd")
    if stem[-1] != "t":
        return stem + "d"
    if british or len(stem) < 2:
        return stem + "ɪd"
    return stem[:-1] + "ɾᵻd" if stem[-2] in _TAPPING else stem + "ᵻd"


def _with_ing(stem: str, *, british: bool) -> str | None:
    if british:
        return None if stem[-1] in "əː" else stem + "ɪŋ"
    if len(stem) > 1 and stem[-1] == "t" and stem[-2] in _TAPPING:
        return stem[:-1] + "ɾɪŋ"
    return stem + "ɪŋ"
