"""How right the phonemes are: against the lexicon they come from, and on tricky sentences."""

import random
import re
from dataclasses import dataclass

from core_engine.g2p import to_phonemes
from core_engine.g2p.lexicons import Lexicon
from core_engine.g2p.stress import capitalised, emphasised
from core_engine.tests.tricky_sentences import BRITISH, SENTENCES

_LITERAL = re.compile(r"/([^/]+)/")
_MARKS = re.compile(r"[;:,.!?—…“”()]")


@dataclass(frozen=True)
class Mistake:
    text: str
    expected: str
    spoken: str


def lexicon_mistakes(
    words: Lexicon, language: str, count: int = 3_000, seed: int = 5
) -> list[Mistake]:
    """Read random words that have one pronunciation, each as a text of its own."""
    single = {word: entry for word, entry in words.silver.items() if word not in words.gold}
    single |= words.gold
    entries = {word: entry for word, entry in single.items() if isinstance(entry, str)}
    mistakes = []
    for word in random.Random(seed).sample(sorted(entries), count):
        expected = _as_written(word, entries[word])
        if (spoken := to_phonemes(word, language)) != expected:
            mistakes.append(Mistake(word, expected, spoken))
    return mistakes


def _as_written(word: str, phonemes: str) -> str:
    if word != word.lower():
        phonemes = emphasised(phonemes) if word == word.upper() else capitalised(phonemes)
    return phonemes.replace("ɾ", "T").replace("ʔ", "t")


def tricky_mistakes(category: str) -> list[Mistake]:
    sentences, language = SENTENCES.get(category), "en-us"
    if sentences is None:
        sentences, language = BRITISH, "en-gb"
    return [
        Mistake(text, expected, to_phonemes(text, language))
        for text, expected in sentences
        if not _is_read_right(text, expected, language)
    ]


def _is_read_right(text: str, expected: str, language: str) -> bool:
    spoken = _words(to_phonemes(text, language))
    if expected.startswith("…"):
        rest = iter(spoken)
        return all(word in rest for word in expected[1:].split())
    parts = _LITERAL.split(expected)
    return spoken == [
        word
        for index, part in enumerate(parts)
        for word in ([part] if index % 2 else _words(to_phonemes(part, language)))
    ]


def _words(phonemes: str) -> list[str]:
    return _MARKS.sub(" ", phonemes).split()
