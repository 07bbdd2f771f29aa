"""Words all in capitals: said louder, or letter by letter."""

from collections.abc import Sequence

from core_engine.g2p.closed_classes import (
    begins_noun_phrase,
    is_adverb,
    is_function_word,
    word_set,
)
from core_engine.g2p.inflections import stems
from core_engine.g2p.lexicons import Lexicon
from core_engine.g2p.own_words import ENTRIES
from core_engine.g2p.stress import PRIMARY, SECONDARY, weakened

_SHORT_WORDS = word_set(
    "ah am an as at be by do eh go ha he hi if in is it me my no of oh on or so to uh um up we ye "
    "yo"
)
_NEVER_SPELLED = _SHORT_WORDS | {"us", "ok"}
# Letters wherever nobody shouts, though words are written alike.
_LETTERS = word_set("id la gi est eta iso pa er")
# Before these, a word that is also an abbreviation is one: "the WHO", "our IT".
_BEFORE_ABBREVIATION = word_set("the an our your their his her my this")
_BEHIND_ABBREVIATION = {
    "it": word_set(
        "department support staff manager specialist team system industry company service worker "
        "job"
    ),
    "am": word_set("radio station band frequency"),
    "mi": word_set("five six"),
}
_VOWELS = frozenset("AEIOUY")
_LONGEST_SPELLED = 4
_LONGEST_SPELLED_SHOUTED = 3


def is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def is_spelled_out(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell whether the word at `index`, all in capitals, is said letter by letter."""
    word = words[index]
    entry = lexicon.gold.get(word)
    if isinstance(entry, str):
        return False
    shouted = _is_shouted(words, index, lexicon)
    if entry is not None:
        return None in entry.values() and _abbreviates(words, index, shouted=shouted)
    if len(word) == 2:
        return word.lower() not in _NEVER_SPELLED
    if _is_word(word.lower(), lexicon):
        return False
    longest = _LONGEST_SPELLED_SHOUTED if shouted else _LONGEST_SPELLED
    return len(word) <= longest or not any(letter in _VOWELS for letter in word)


def is_abbreviation(capitals: str, lexicon: Lexicon) -> bool:
    """Tell whether capitals that an s follows are said letter by letter: "DVDs", "the FBI's"."""
    if lexicon.gold.get(capitals) is None:
        return not _is_word(capitals.lower(), lexicon)
    return capitals.lower() in _LETTERS


def _abbreviates(words: Sequence[str], index: int, *, shouted: bool) -> bool:
    """Tell whether what is a word in small letters is an abbreviation here: "US", "IT", "ID"."""
    word = words[index].lower()
    previous, following = _neighbours(words, index)
    if shouted:
        return previous in _BEFORE_ABBREVIATION and is_function_word(word)
    if word in _LETTERS or previous in _BEFORE_ABBREVIATION:
        return True
    if word == "us":
        return _is_the_country(previous, following)
    at_work = word == "it" and previous == "in"
    return at_work or following.rstrip("s") in _BEHIND_ABBREVIATION.get(word, ())


def _is_the_country(previous: str, following: str) -> bool:
    """Tell "US troops" and "a US citizen" from "tell US"."""
    if begins_noun_phrase(previous) or following in {"and", "or"}:
        return True
    return following.isalpha() and not is_function_word(following) and not is_adverb(following)


def _is_shouted(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a neighbour is in capitals too and is a word of its own."""
    neighbours = [*words[max(index - 1, 0) : index], *words[index + 1 : index + 2]]
    return any(
        word.lower() in _SHORT_WORDS
        or (word not in lexicon.gold and _is_word(word.lower(), lexicon))
        for word in neighbours
        if is_capitals(word)
    )


def _is_word(small: str, lexicon: Lexicon) -> bool:
    stem = small.removesuffix("'s")
    if not _VOWELS.intersection(small.upper()):
        return stem in ENTRIES["en-us"] or lexicon.find(stem) is not None
    if stem.capitalize() in ENTRIES["en-us"]:
        return True
    return any(lexicon.find(word) for word in (stem, *(found for found, _ in stems(stem))))


def _neighbours(words: Sequence[str], index: int) -> tuple[str, str]:
    following = words[index + 1] if index + 1 < len(words) else ""
    return (words[index - 1] if index else "").lower(), following.lower()


def spelled_out(letters: str, lexicon: Lexicon) -> str | None:
    """Return the names of letters, the last one stressed; None where one has no name."""
    names = [lexicon.gold.get(letter) for letter in letters.upper()]
    if not all(isinstance(name, str) for name in names):
        return None
    *head, last = weakened("".join(map(str, names))).rpartition(SECONDARY)
    return head[0] + PRIMARY + last if head[1] else last
