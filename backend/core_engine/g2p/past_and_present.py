"""The verbs that are written alike in the present and the past: which of the two is meant."""

from collections.abc import Sequence

from core_engine.g2p.closed_classes import (
    BE,
    HAVE,
    MODALS,
    begins_noun_phrase,
    is_adjective,
    is_plural,
    word_set,
)
from core_engine.g2p.tagger import (
    NEARBY,
    around,
    before_adverbs,
    calls_for_infinitive,
    follows_had_better,
    follows_make_do,
    is_edge,
    word_at,
)

_PAST_TIMES = word_set(
    "yesterday ago last once earlier was were had did said when already sat stood went came "
    "saw took gave found told thought knew felt left got made began heard kept held brought "
    "sent ran lay rose fell wrote drank ate slept woke spoke bought caught taught met lost "
    "won paid understood tore wore swore bore broke chose drove rode flew blew grew threw drew "
    "sang rang sank swam shook stole froze spun hung stuck struck shot fought sought led fed fled "
    "built spent lent bent meant leapt crept swept wept hid bit slid lit dug"
)
_SEVERAL = word_set("two three four five six seven eight nine ten all both many few")
_SENTENCE_EDGES = frozenset({"", ".", "!", "?", ";", "“", "”", "…"})
_CONDITIONS = word_set("if you as please when")
_HABITS = word_set("every each always usually often sometimes daily nightly weekly whenever")


def read(words: Sequence[str], index: int) -> str | None:
    before = before_adverbs(words, index)
    previous = word_at(words, before)
    if previous in BE | HAVE or previous.endswith(("'ve", "'re")) or _asked(words, before, HAVE):
        return "VBN"
    if _asked(words, before, MODALS - {"please"}) or calls_for_infinitive(previous):
        return "VERB"
    if follows_make_do(words, before) or follows_had_better(words, before):
        return "VERB"
    several = previous in _SEVERAL or is_plural(previous)
    if not several and (begins_noun_phrase(previous) or is_adjective(previous)):
        return "NOUN"
    ambiguous = several or previous in {"i", "you", "we", "they", "and", "who"}
    present = ambiguous and not _happened(words, index)
    if previous == "," and _continues_past(words, before):
        return "VBD"
    return "VERB" if is_edge(previous) or present else "VBD"


def _continues_past(words: Sequence[str], comma: int) -> bool:
    """Tell whether a comma stands in a row of past verbs: "He sat down, read it and sighed"."""
    first = comma
    while comma - first < NEARBY and word_at(words, first - 1) not in _SENTENCE_EDGES:
        first -= 1
    row = words[first:comma]
    return _tells_of_past(row) and not _CONDITIONS.intersection(row)


def _asked(words: Sequence[str], before: int, auxiliaries: frozenset[str]) -> bool:
    """Tell whether one of these and a subject lead up to a word: "did he", "can the boy"."""
    return any(
        word_at(words, at) in auxiliaries
        and (is_edge(word_at(words, at - 1)) or words[at - 1] in {"when", "why", "how", "where"})
        for at in range(before, max(before - 4, -1), -1)
    )


def _happened(words: Sequence[str], index: int) -> bool:
    """Tell whether a verb is of the past, by its own clause, or else by those around it."""
    clause = _clause(words, index)
    if _HABITS.intersection(clause):
        return False
    return _tells_of_past(clause) or _tells_of_past(around(words, index))


def _clause(words: Sequence[str], index: int) -> Sequence[str]:
    first, last = index, index + 1
    while index - first < NEARBY and not _divides(word_at(words, first - 1)):
        first -= 1
    while last - index < NEARBY and not _divides(word_at(words, last)):
        last += 1
    return words[first:last]


def _divides(word: str) -> bool:
    return is_edge(word) or word in {"but", "while", "because", "although", "whereas"}


def _tells_of_past(words: Sequence[str]) -> bool:
    return any(word in _PAST_TIMES or (len(word) > 4 and word.endswith("ed")) for word in words)
