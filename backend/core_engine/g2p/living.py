"""Where people "live" and what is "live"; what "lives" and whose "lives"."""

from collections.abc import Sequence

from core_engine.g2p import cues
from core_engine.g2p.closed_classes import (
    BE,
    MODALS,
    PREPOSITIONS,
    SUBJECTS,
    begins_noun_phrase,
    is_adjective,
    is_adverb,
    is_plural,
)
from core_engine.g2p.tagger import (
    calls_for_infinitive,
    follows_make_do,
    is_edge,
    is_question,
    word_at,
    words_before,
)


def live(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if _has_subject_or_auxiliary(words, index) or previous in {"long", "let"}:
        return "VERB"
    on_air = following == "on" and word_at(words, index + 2) in cues.ON_AIR
    if previous in BE | cues.SHOWN or begins_noun_phrase(previous) or on_air:
        return "ADJ"
    if is_adjective(previous):
        return "VERB" if following in cues.BEHIND_LIVE else "ADJ"
    if is_edge(previous):
        return "VERB" if following in cues.BEHIND_LIVE | {"and"} else "ADJ"
    if following in cues.BEHIND_LIVE | {"from"} or previous in {"and", "who", "that"}:
        return "VERB"
    verbal = is_plural(previous) or is_adverb(previous) or is_question(words, index - 1)
    return "VERB" if verbal else "ADJ"


def _has_subject_or_auxiliary(words: Sequence[str], index: int) -> bool:
    """Tell whether "I", "must", "let me" or "we all" stands before the word at `index`."""
    previous = word_at(words, index - 1)
    if previous in {"all", "both"}:
        whose = word_at(words, index - 2)
        return whose in SUBJECTS | MODALS or is_plural(whose)
    calls = previous in SUBJECTS or calls_for_infinitive(previous)
    return calls or follows_make_do(words, index - 1)


def lives(words: Sequence[str], index: int) -> str | None:
    previous, following = word_at(words, index - 1), word_at(words, index + 1)
    if begins_noun_phrase(previous) or is_adjective(previous) or previous in PREPOSITIONS:
        return "NOUN"
    if previous not in SUBJECTS and cues.LED.intersection(words_before(words, index)):
        return "NOUN"
    verbal = previous not in {"", "and"} and not is_plural(previous)
    return "VERB" if verbal or following in PREPOSITIONS else "NOUN"
