"""What part of speech a word is, as far as its pronunciation depends on it.

Rules over the words beside it. They see words in small letters and marks; a tag is one of the
lexicon's: NOUN, VERB, VBD, VBN, ADJ (before a noun), or DEFAULT where nothing tells; PREDICATE is
an adjective behind "is", or that opens a clause.
"""

from collections.abc import Sequence

from core_engine.g2p.closed_classes import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    INTENSIFIERS,
    LINKING,
    MAKE_DO,
    MODALS,
    OBJECTS,
    PARTICLES,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    TAKE_TO,
    begins_noun_phrase,
    is_adjective,
    is_adverb,
    is_function_word,
    is_plural,
)
from core_engine.g2p.tokens import MARKS

_ASKING = MODALS - {"please", "let's"}
_CONTRACTED_SUBJECT = ("'ll", "'d")
_CONTRACTED_BE = ("'s", "'re", "'m")
_ADVERBS = 4
# No plural stands behind these: "this presents a problem".
_SINGULAR = frozenset({"this", "each", "every", "another", "either", "neither"})
NEARBY = 25
# How many words back the verb of a question may stand: "Did the old brass band record …".
_QUESTION = 5


def word_at(words: Sequence[str], index: int) -> str:
    """Return a word or mark, "" beyond either end."""
    return words[index] if 0 <= index < len(words) else ""


def is_edge(word: str) -> bool:
    """Tell whether a neighbour is a mark or the end of the text."""
    return not word or word in MARKS


def around(words: Sequence[str], index: int) -> Sequence[str]:
    """Return the words within `NEARBY` of the one at `index`."""
    return words[max(index - NEARBY, 0) : index + NEARBY]


def words_before(words: Sequence[str], index: int) -> Sequence[str]:
    """Return up to four words before the one at `index`."""
    return words[max(index - 4, 0) : index]


def calls_for_infinitive(previous: str) -> bool:
    return previous in MODALS or previous == "to" or previous.endswith(("'ll", "'d"))


def follows_had_better(words: Sequence[str], before: int) -> bool:
    """Tell whether "had better" ends at the index `before`."""
    had = word_at(words, before - 1)
    return word_at(words, before) == "better" and (had == "had" or had.endswith("'d"))


def follows_make_do(words: Sequence[str], before: int) -> bool:
    """Tell whether "let me" or the like ends at the index `before`."""
    return word_at(words, before) in OBJECTS and word_at(words, before - 1) in MAKE_DO


def before_adverbs(words: Sequence[str], index: int) -> int:
    """Return the index of the word before the one at `index`, adverbs between them passed over."""
    before = index - 1
    while index - before < _ADVERBS and is_adverb(word_at(words, before)):
        before -= 1
    return before


def tag(words: Sequence[str], index: int) -> str:
    """Return the tag of the word at `index`."""
    word, following = words[index], word_at(words, index + 1)
    before = before_adverbs(words, index)
    if word.endswith(("ed", "ing")) and len(word) > 5:
        return _tag_of_participle(word_at(words, before))
    plural = is_plural(word)
    if plural and word_at(words, before) in _SINGULAR:
        return "VERB"
    if _calls_for_noun(words, before):
        return "NOUN" if plural else _tag_of_nominal(following)
    if not plural and _calls_for_base_form(words, before):
        return "VERB"
    return _tag_behind(words, before, following, plural=plural)


def _tag_behind(words: Sequence[str], before: int, following: str, *, plural: bool) -> str:
    """Return the tag of a word that what stands before it does not settle alone."""
    previous = word_at(words, before)
    if previous in BE | LINKING or previous.endswith(_CONTRACTED_BE):
        return "PREDICATE"
    if previous in HAVE or previous.endswith("'ve"):
        return "VBN"
    if plural and is_edge(previous):
        return "NOUN"
    if is_edge(previous) or previous in CONJUNCTIONS:
        return _tag_of_opening(following)
    if plural:
        return _tag_of_s_form(previous, following)
    return _tag_of_base_form(words, before, following)


def _calls_for_noun(words: Sequence[str], before: int) -> bool:
    previous = word_at(words, before)
    if follows_make_do(words, before):
        return False
    return (
        begins_noun_phrase(previous)
        or previous in PREPOSITIONS
        or is_adjective(previous)
        or (previous == "that" and not is_edge(word_at(words, before - 1)))
        or (previous == "to" and _takes_noun(words, before))
    )


def _takes_noun(words: Sequence[str], to: int) -> bool:
    """Tell "due to use" from "close to use it": whether a noun follows the "to"."""
    behind = word_at(words, to + 2)
    verbal = behind in OBJECTS or begins_noun_phrase(behind)
    return word_at(words, to - 1) in TAKE_TO and not verbal


def _tag_of_nominal(following: str) -> str:
    """Return the tag of what follows "the": a noun, or an adjective where a noun follows."""
    if is_edge(following) or is_function_word(following) or is_adverb(following):
        return "NOUN"
    return "ADJ"


def _calls_for_base_form(words: Sequence[str], before: int) -> bool:
    previous = word_at(words, before)
    if previous in MODALS or previous in SUBJECTS or previous == "to":
        return True
    if previous.endswith(_CONTRACTED_SUBJECT):
        return True
    if follows_had_better(words, before):
        return True
    return follows_make_do(words, before) or is_question(words, before)


def is_question(words: Sequence[str], before: int) -> bool:
    """Tell whether "did the band" or the like leads up to the word."""
    for index in range(before, max(before - _QUESTION, -1), -1):
        if is_edge(words[index]):
            return False
        if words[index] in _ASKING:
            opens = is_edge(word_at(words, index - 1)) or words[index - 1] in {
                "how",
                "when",
                "where",
                "why",
                "what",
                "who",
            }
            return opens and index < before
    return False


def _tag_of_participle(previous: str) -> str:
    if begins_noun_phrase(previous) or previous in INTENSIFIERS:
        return "ADJ"
    if is_edge(previous) or previous in CONJUNCTIONS:
        return "DEFAULT"
    if previous in BE:
        return "PREDICATE"
    return "VBN" if previous in HAVE else "VBD"


def _tag_of_opening(following: str) -> str:
    """Return the tag of a word that begins a clause: a verb where its object follows."""
    if begins_noun_phrase(following) or following in OBJECTS | PARTICLES:
        return "VERB"
    if following in {"of", "number"}:
        return "NOUN"
    opens_only = is_edge(following) or is_function_word(following) or is_adverb(following)
    return "DEFAULT" if opens_only else "PREDICATE"


def _tag_of_s_form(previous: str, following: str) -> str:
    if previous in SUBJECTS | {"which", "that"}:
        return "VERB"
    if (
        previous == "to"
        or following == "of"
        or is_plural(previous)
        or is_edge(following)
        or following in BE | HAVE | MODALS
    ):
        return "NOUN"
    return "VERB"


def _tag_of_base_form(words: Sequence[str], before: int, following: str) -> str:
    previous = word_at(words, before)
    if previous in {"which", "that"}:
        return "VERB"
    several = is_plural(previous) and word_at(words, before - 1) not in {"a", "an"}
    if several and (not is_edge(following) or _opens_clause(words, before)):
        return "NOUN" if following in BE | HAVE | MODALS else "VERB"
    if begins_noun_phrase(following) and not is_function_word(previous):
        return "VERB"
    return "DEFAULT" if is_function_word(previous) else "NOUN"


def _opens_clause(words: Sequence[str], noun: int) -> bool:
    """Tell whether a noun is the first thing in its clause: "The rebels", "when muscles"."""
    first = noun - 1 if word_at(words, noun - 1) in DETERMINERS else noun
    previous = word_at(words, first - 1)
    return is_edge(previous) or previous in CONJUNCTIONS | SUBORDINATORS
