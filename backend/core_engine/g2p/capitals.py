"""Words all in capitals: said louder, or letter by letter."""

from collections.abc import Sequence

from core_engine.g2p.closed_classes import word_set
from core_engine.g2p.lexicons import Lexicon
from core_engine.g2p.stress import PRIMARY, SECONDARY, weakened

_SHORT_WORDS = word_set(
    "ah am an as at be by do eh go ha he hi if in is it me my no of oh ok on or so to uh um "
    "up us we ye yo"
)
# Before these, a word that is also an abbreviation is one: "the US", "our IT".
_BEFORE_ABBREVIATION = word_set("the an our your their his her my this")
_IT_WORDS = word_set(
    "department support staff manager specialist team system industry company service worker job"
)
_VOWELS = frozenset("AEIOUY")
_LONGEST_SPELLED = 4


def is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def is_spelled_out(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell whether the word at `index`, all in capitals, is said letter by letter."""
    word = words[index]
    previous = words[index - 1] if index else ""
    entry = lexicon.gold.get(word)
    if isinstance(entry, str):
        return False
    shouted = _is_shouted(words, index, lexicon)
    if entry is not None:
        following = words[index + 1] if index + 1 < len(words) else ""
        at_work = word == "IT" and (previous == "in" or following.rstrip("s") in _IT_WORDS)
        spells = previous.lower() in _BEFORE_ABBREVIATION or at_work
        return None in entry.values() and spells
    if shouted:
        return not any(letter in _VOWELS for letter in word)
    if len(word) == 2:
        return word.lower() not in _SHORT_WORDS
    if lexicon.find_gold(word.lower()) is not None:
        return False
    return len(word) <= _LONGEST_SPELLED or not any(letter in _VOWELS for letter in word)


def _is_shouted(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a neighbour is in capitals too and is a word of its own."""
    neighbours = [*words[max(index - 1, 0) : index], *words[index + 1 : index + 2]]
    return any(
        is_capitals(word) and word not in lexicon.gold and lexicon.find_gold(word.lower())
        for word in neighbours
    )


def spelled_out(letters: str, lexicon: Lexicon) -> str | None:
    """Return the names of letters, the last one stressed; None where one has no name."""
    names = [lexicon.gold.get(letter) for letter in letters.upper()]
    if not all(isinstance(name, str) for name in names):
        return None
    *head, last = weakened("".join(map(str, names))).rpartition(SECONDARY)
    return head[0] + PRIMARY + last if head[1] else last
