"""The words Kokoro was trained on: misaki's lexicons, read from its package.

misaki's own code is never imported: it would fetch a model from the internet.
"""

import json
import threading
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

Entry: TypeAlias = str | dict[str, str | None]
"""Phonemes, or phonemes by part of speech; None stands for a word that is spelled out."""

_FILES = {"en-us": ("us_gold", "us_silver"), "en-gb": ("gb_gold", "gb_silver")}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one kind of English: gold ones are checked, silver ones are guessed."""

    gold: dict[str, Entry] = field(repr=False)
    silver: dict[str, Entry] = field(repr=False)

    def find(self, word: str) -> Entry | None:
        """Return the entry of a word as it is written, whichever way its first letter is."""
        entry = _find(self.gold, word)
        return entry if entry is not None else _find(self.silver, word)

    def find_gold(self, word: str) -> Entry | None:
        return _find(self.gold, word)


def _find(words: dict[str, Entry], word: str) -> Entry | None:
    entry = words.get(word)
    if entry is not None or len(word) < 2:
        return entry
    small = word.lower()
    if word == small:
        return words.get(word.capitalize())
    return words.get(small) if word == small.capitalize() else None


def lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of `en-us` or `en-gb`, or None where misaki is not installed.

    It takes about 40 MB, and a fifth of a second the first time.
    """
    with _lock:
        return _read(language)


def lexicons_missing() -> str | None:
    """Say that English is read without the lexicons, and why; None where they are there."""
    if _folder() is not None:
        return None
    return (
        "The lexicons of English are not installed: they come with misaki, which needs a Python "
        "below 3.13. eSpeak's guess at each word is used instead."
    )


_lock = threading.Lock()


@cache
def _read(language: str) -> Lexicon | None:
    folder = _folder()
    if folder is None:
        return None
    gold, silver = (json.loads((folder / f"{name}.json").read_bytes()) for name in _FILES[language])
    return Lexicon(gold, silver)


def _folder() -> Path | None:
    """Return the folder of misaki's data, found without importing misaki."""
    misaki = find_spec("misaki")
    if misaki is None or not misaki.submodule_search_locations:
        return None
    return Path(misaki.submodule_search_locations[0]) / "data"
