"""A normalised text cut into words, marks and the white space between them."""

import re
from dataclasses import dataclass
from typing import Literal

MARKS = frozenset(";:,.!?—…“”()")
"""The marks that Kokoro gives a pause or a tone."""

# Letters spelled out are "U.S.A."; a word may hold apostrophes and hyphens, and may end in one.
_TOKEN = re.compile(
    r"""(?P<spelled> (?<![^\W\d_]) [^\W\d_](?:\.[^\W\d_])+ (?:\.|(?![^\W\d_])) (?:'?s\b)?
                   | (?<![^\W\d_]) (?!I\.)[A-Z]\.(?=\s+[A-Z]) )
      | (?P<word> '?[^\W\d_]+(?:['-]+[^\W\d_]+)*'? )
      | (?P<space> \s+ )
      | (?P<mark> [;:,.!?—…“”()] )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text; what is no word, mark or space has no token."""

    kind: Literal["spelled", "word", "space", "mark"]
    text: str


def tokens(text: str) -> list[Token]:
    """Return the pieces of a normalised text in order."""
    found = [
        Token(match.lastgroup, match[0])  # type: ignore[arg-type]
        for match in _TOKEN.finditer(text)
    ]
    if found and found[-1].kind == "spelled" and found[-1].text.endswith("."):
        found.append(Token("mark", "."))
    return found
