"""Words whose reading depends on more than their part of speech: a rule each.

A rule returns the tag to look the word up with, or None where the common rules shall tell.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from core_engine.g2p import cues
from core_engine.g2p.closed_classes import (
    BE,
    HAVE,
    INTENSIFIERS,
    MAKE_DO,
    MODALS,
    OBJECTS,
    PARTICLES,
    PREPOSITIONS,
    SUBJECTS,
    begins_noun_phrase,
    is_adjective,
    is_adverb,
    is_plural,
)
from core_engine.g2p.living import live, lives
from core_engine.g2p.past_and_present import read
from core_engine.g2p.tagger import (
    around,
    is_edge,
    tag,
    word_at,
    words_before,
)

Rule: TypeAlias = Callable[[Sequence[str], int], str | None]


def _minute(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if following in cues.TINY_THINGS or previous in INTENSIFIERS:
        return "ADJ"
    if previous in BE and is_edge(following):
        return "ADJ"
    tiny = is_plural(following) and previous not in {"every", "each", "this", "another"}
    tiny = tiny or following in {"particle", "difference", "fragment", "fraction"}
    if previous == "a" and not _ends_phrase(following) and not is_adverb(following):
        tiny = tiny or not (following in cues.BEHIND_MINUTE or following.endswith(("ed", "er")))
    return "ADJ" if tiny else "NOUN"


def _close(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    before = words_before(words, index)
    if cues.HOLDING.intersection(before[-2:]):
        return "DEFAULT"
    if previous in cues.CLOSING and (MAKE_DO | {"feel", "felt"}).intersection(before):
        return "VERB"
    if begins_noun_phrase(previous):
        ends = is_edge(following) or following == "of"
        return "NOUN" if ends else "DEFAULT"
    if following in {"to", "enough"} and previous not in MODALS | {"to"}:
        return "DEFAULT"
    return "VERB" if tag(words, index) == "VERB" else "DEFAULT"


def _lead(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if following in cues.LEADEN or previous in {"molten", "leaden", "liquid"}:
        return "METAL"
    if previous in {"of", "with", "like", "as", "from", "into", "in"} and _ends_phrase(following):
        return "METAL"
    if (is_edge(previous) and following in BE) or previous.startswith("contain"):
        return "METAL"
    beside = word_at(words, index + 2) if following in {"and", "or", "into"} else ""
    before = word_at(words, index - 2) if previous in {"and", "or"} else ""
    return "METAL" if {beside, before} & cues.METALS else "DEFAULT"


def _ends_phrase(word: str) -> bool:
    return is_edge(word) or word in PREPOSITIONS | {"and", "or", "to"} | BE


def _wind(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if begins_noun_phrase(previous) or is_adjective(previous):
        return "NOUN"
    return "VERB" if following in cues.WINDING else None


def _tear(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if previous == "and" and word_at(words, index - 2) == "wear":
        return "VERB"
    if begins_noun_phrase(previous) or previous in PREPOSITIONS:
        wept = {"eye", "eyes", "voice"}.intersection(around(words, index))
        return "VERB" if following in {"in", "across", "along"} and not wept else "NOUN"
    if following in PARTICLES | {"into", "at"} and previous not in BE:
        return "VERB"
    return None


def _tears(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if begins_noun_phrase(previous) or previous in PREPOSITIONS | cues.WEEPING:
        return "NOUN"
    acts = previous in SUBJECTS | {"which", "that"} or begins_noun_phrase(following)
    return "VERB" if acts or following in PARTICLES | OBJECTS | {"into", "at"} else "NOUN"


def _wound(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if begins_noun_phrase(previous) or is_adjective(previous) or previous in PREPOSITIONS:
        return "NOUN"
    if previous in MODALS | {"to"}:
        return "NOUN"
    if previous in BE | HAVE | SUBJECTS or following in cues.WINDING | PREPOSITIONS:
        return "VBD"
    return "VBD" if begins_noun_phrase(following) or following in OBJECTS else "NOUN"


def _dove(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if begins_noun_phrase(previous) or is_adjective(previous) or previous in PREPOSITIONS:
        return "NOUN"
    return "VERB" if following in cues.DIVING or previous in SUBJECTS else "NOUN"


def _bow(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    nearby = set(around(words, index))
    if nearby & cues.WEAPONS:
        return "NOUN"
    if following in {"to", "before", "down"} or nearby & (cues.SAILING | {"waist"}):
        return "VERB"
    before = words_before(words, index)
    made = cues.BOWING.intersection(before) and following not in {"of", "from", "out"}
    if made or ("with" in before[:-1] and "a" in before):
        return "VERB"
    return "NOUN" if previous in PREPOSITIONS else None


def _bass(words: Sequence[str], index: int) -> str | None:
    if word_at(words, index + 1) in cues.MUSIC:
        return "ADJ"
    return "DEFAULT" if cues.FISHING.intersection(around(words, index)) else "ADJ"


def _used(words: Sequence[str], index: int) -> str | None:
    """Tell "used to smoke" and "used to it" from "is used to cut"."""
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if following != "to":
        return "DEFAULT"
    after = word_at(words, index + 2)
    if previous in BE or previous.endswith(("'s", "'re", "'m")):
        habit = begins_noun_phrase(after) or after in OBJECTS or after.endswith("ing")
        return "VBD" if habit or is_edge(after) else "DEFAULT"
    return "VBD"


def _that(words: Sequence[str], index: int) -> str | None:
    """Return DT for the "that" that points: "that is mine", "that man"."""
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if is_edge(previous) or previous in PREPOSITIONS | BE | MODALS | {"to", "that", "and", "but"}:
        return "DT"
    if is_edge(following):
        return "DT"
    return "DT" if following in BE and previous in {"think", "know", "say", "said"} else "DEFAULT"


def _axes(words: Sequence[str], index: int) -> str | None:
    return "DEFAULT" if cues.GEOMETRY.intersection(around(words, index)) else "VERB"


def _bases(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    return "BASIS" if previous in cues.GROUNDS or following == "for" else "DEFAULT"


def _blessed(words: Sequence[str], index: int) -> str | None:
    opens = is_edge(word_at(words, index - 1)) and word_at(words, index + 1) in BE
    return "NOUN" if opens else None


def _content(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    contented = following in cues.CONTENTED or previous in {"heart's", "hearts'", "well"}
    return "DEFAULT" if contented else None


def _deserts(words: Sequence[str], index: int) -> str | None:
    return "VERB" if word_at(words, index - 1) == "just" else None


def _invalid(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    acts = following.endswith("ed") or following in cues.DID
    person = acts and previous in {"the", "poor", "old"}
    return "NOUN" if person or tag(words, index) == "NOUN" else "DEFAULT"


def _row(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    had = previous == "a" and word_at(words, index - 2) in HAVE and following != "of"
    angry = had or previous in cues.ANGRY or following in cues.BREAKING_OUT
    return "QUARREL" if angry else "DEFAULT"


def _use(words: Sequence[str], index: int) -> str | None:
    return "NOUN" if word_at(words, index - 1) in {"much", "little"} else None


def _does(words: Sequence[str], index: int) -> str | None:
    return "DEER" if word_at(words, index - 1) == "the" else "DEFAULT"


def _number(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    less_felt = previous in cues.GETTING and (is_edge(following) or following in {"and", "than"})
    return "NUMB" if less_felt else "DEFAULT"


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "axes": _axes,
        "bases": _bases,
        "bass": _bass,
        "blessed": _blessed,
        "bow": _bow,
        "close": _close,
        "content": _content,
        "deserts": _deserts,
        "does": _does,
        "dove": _dove,
        "invalid": _invalid,
        "lead": _lead,
        "live": live,
        "lives": lives,
        "minute": _minute,
        "number": _number,
        "read": read,
        "reread": read,
        "row": _row,
        "tear": _tear,
        "tears": _tears,
        "that": _that,
        "use": _use,
        "used": _used,
        "wind": _wind,
        "wound": _wound,
    }
)


def reading(words: Sequence[str], index: int) -> str:
    """Return the tag to look up the word at `index` with."""
    rule = RULES.get(words[index])
    found = rule(words, index) if rule else None
    return found or tag(words, index)
