"""Stand-ins: short words, of letters that no other text has, for words with phonemes of their own.

To the rules that read a text a stand-in is a word as any other, with or without a capital.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Phonemes: TypeAlias = Mapping[str, str]
"""The phonemes of stand-ins."""

NO_STAND_INS: Phonemes = MappingProxyType({})

_FIRST, _COUNT = 0x250, 64
STAND_IN = re.compile(rf"([Xx][{chr(_FIRST)}-{chr(_FIRST + _COUNT - 1)}]+)")


def stand_in(number: int, *, capital: bool) -> str:
    """Return the word that stands for the word of that number, counted from 0."""
    letters = [chr(_FIRST + number % _COUNT)]
    while number := number // _COUNT:
        letters.append(chr(_FIRST + number % _COUNT))
    return ("X" if capital else "x") + "".join(letters)
