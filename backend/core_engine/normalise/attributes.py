"""Whether a measure stands before a noun: "a five dollar bill", "a five mile run"."""

import re

_LITTLE_WORD = re.compile(
    r"(?:of|in|at|on|to|and|or|is|was|were|are|for|from|by|with|than|per|a|an|the|if|but|as|each|"
    r"away|tall|long|wide|high|deep|off|more|less|later|ago|apart|thick|below|above|left|right|"
    r"north|south|east|west|up|down|out|wet|heavy|old|this|that|last|into|through|until|before|"
    r"after|he|she|it|they|we|you|i|so|then|when|while|which|who|had|has|would|will|can|could|"
    r"today|yesterday|tomorrow|inside|near|about|over|under|between|because)\b"
)
_ARTICLE = re.compile(r"\b(?:an?|the|another|each|every|one) $", re.IGNORECASE)


def describes_noun(found: re.Match[str]) -> bool:
    """Tell whether a matched measure is an adjective of the word behind it.

    Behind a hyphen it is; behind a space it is where an article stands before it.
    """
    following = found.string[found.end() : found.end() + 2]
    if following[:1] == "-":
        return following[1:].isalpha()
    if following[:1] != " " or not following[1:].islower():
        return False
    before = found.string[max(found.start() - 8, 0) : found.start()]
    articled = _ARTICLE.search(before) is not None
    return articled and not _LITTLE_WORD.match(found.string, found.end() + 1)
