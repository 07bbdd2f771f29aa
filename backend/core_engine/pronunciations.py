"""How a person wants words said, and where those words stand in a text."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine.pauses import without_pause_marks
from core_engine.sentences import clean

MAX_WORD_CHARACTERS = 60
MAX_PRONUNCIATION_CHARACTERS = 100

_MARKS = frozenset(';:,.!?—…"()“”')
# Combining marks and the signs of Devanagari are parts of a letter. An underline is none: texts
# are searched with spaces for them.
_LETTER = r"[\w\u0300-\u036f\u0900-\u0963]"
_RUN = re.compile(rf"{_LETTER}+")
_POSSESSIVE = rf"(?P<possessive>['’]s(?!{_LETTER}))?"
_WHOLE = rf"(?!{_LETTER}|['’]{_LETTER})"
# Behind an apostrophe these are no words of their own: "can't", "Anna's".
_LONGEST_ENDING = 2
_BEHIND_APOSTROPHE = rf"(?<!{_LETTER}['’])"
_RESPELLING = re.compile(rf"{_LETTER}+(?:['’ -]+{_LETTER}+)*['’]?")


@dataclass(frozen=True, order=True)
class Pronunciation:
    """A word or a few, and how to say it: a respelling ("kuh-ROH-koh") or `/phonemes/`.

    A word that is written with capitals is meant in that case alone, any other in every case.
    """

    word: str
    pronunciation: str

    @property
    def phonemes(self) -> str | None:
        """Return what stands between the slashes, in Kokoro's alphabet; None for a respelling."""
        if not _is_phonemes(self.pronunciation):
            return None
        # The two letters look alike, and Kokoro knows one of them.
        return self.pronunciation[1:-1].strip().replace("g", "ɡ")

    @property
    def respelling(self) -> str:
        """Return the respelling, "" where phonemes are given."""
        return "" if _is_phonemes(self.pronunciation) else self.pronunciation

    @property
    def key(self) -> str:
        """Return what no two entries of a list may have in common."""
        return " ".join(_composed(self.word).replace("_", " ").split()).replace("’", "'")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the word as a whole where it begins, and a possessive ending with it."""
        literal = re.escape(self.key).replace("'", "['’]").replace(r"\ ", r"\s+")
        before = _BEHIND_APOSTROPHE if len(self.key) <= _LONGEST_ENDING else ""
        behind = f"{_POSSESSIVE}{_WHOLE}" if _RUN.fullmatch(self.key[-1]) else _POSSESSIVE
        any_case = self.key == self.key.lower()
        return re.compile(before + literal + behind, re.IGNORECASE if any_case else 0)


@dataclass(frozen=True)
class Place:
    """Where a text holds a word that has a pronunciation; `end` is behind a possessive 's."""

    start: int
    end: int
    entry: Pronunciation
    possessive: bool
    is_capital: bool
    """The word begins with a capital here."""


class Pronunciations:
    """A person's pronunciations, ready to be found in texts."""

    def __init__(self, entries: Iterable[Pronunciation] = ()) -> None:
        self.entries = tuple(entries)
        self._by_first_letters: dict[str, list[Pronunciation]] = {}
        # Of two that fit, the longer one; then the one that is meant in this case alone.
        longest_first = sorted(self.entries, key=lambda e: (-len(e.key), e.key == e.key.lower()))
        for entry in longest_first:
            self._by_first_letters.setdefault(_first_letters(entry.key), []).append(entry)

    def replaced(
        self, text: str, said: Callable[[Place], str], rest: Callable[[str], str] = str
    ) -> str:
        """Return a cleaned text with each word as `said` gives it, and all else as `rest` does."""
        parts, end = [], 0
        for place in self._places(text):
            parts += [rest(text[end : place.start]), said(place)]
            end = place.end
        return "".join([*parts, rest(text[end:])])

    def fingerprint(self, text: str) -> str:
        """Return what changes when a pronunciation changes that this text needs, "" for none."""
        if not self.entries:
            return ""
        used = {place.entry for place in self._places(clean(without_pause_marks(text)))}
        if not used:
            return ""
        said = sorted((entry.word, entry.pronunciation) for entry in used)
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def _places(self, text: str) -> Iterator[Place]:
        searched = text.replace("_", " ")
        if self._by_first_letters.keys().isdisjoint(_RUN.findall(searched.lower())):
            return
        end = 0
        for run in _RUN.finditer(searched):
            if run.start() < end:
                continue
            for entry in self._by_first_letters.get(run[0].lower(), ()):
                if found := entry.pattern.match(searched, run.start()):
                    end = found.end()
                    capital = text[run.start()].isupper()
                    yield Place(run.start(), end, entry, bool(found["possessive"]), capital)
                    break


NO_PRONUNCIATIONS = Pronunciations()


def word_problem(word: str) -> str | None:
    """Say why a word can't have a pronunciation, or None."""
    if not word.strip():
        return "Write the word."
    if len(word) > MAX_WORD_CHARACTERS:
        return f"A word has at most {MAX_WORD_CHARACTERS} characters."
    if clean(_composed(word)) != _composed(word) or "\n" in word:
        return "A word has no control characters, emoji or pictures."
    if not _RUN.match(word.strip()):
        return "A word begins with a letter or a digit."
    return None


def pronunciation_problem(text: str) -> str | None:
    """Say why a text is no pronunciation, or None."""
    if not text.strip():
        return "Write how the word is said, as kuh-ROH-koh or /kəɹˈOkO/."
    if len(text) > MAX_PRONUNCIATION_CHARACTERS:
        return f"A pronunciation has at most {MAX_PRONUNCIATION_CHARACTERS} characters."
    if _is_phonemes(text):
        return _phoneme_problem(Pronunciation("", text).phonemes or "")
    if not _RESPELLING.fullmatch(_composed(text.strip())) or any(map(str.isdigit, text)):
        return (
            "A respelling has letters, spaces, hyphens and apostrophes alone; "
            "phonemes stand between slashes."
        )
    return None


def _phoneme_problem(phonemes: str) -> str | None:
    unknown = dict.fromkeys(
        letter for letter in phonemes if letter not in DEFAULT_VOCAB or letter in _MARKS
    )
    if unknown:
        return f"Kokoro has no such phonemes: {' '.join(unknown)}"
    if not any(map(str.isalpha, phonemes.strip("ˈˌːʰʲ"))):
        return "There is no sound between the slashes."
    return None


def _is_phonemes(pronunciation: str) -> bool:
    return len(pronunciation) > 1 and pronunciation[0] == pronunciation[-1] == "/"


def _first_letters(key: str) -> str:
    run = _RUN.match(key)
    return run[0].lower() if run else ""


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
