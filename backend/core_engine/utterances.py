"""Sentences cut into what eSpeak takes whole.

eSpeak keeps the phonemes of a clause in a buffer of 1,000 and drops the rest without a word: four
lines of long numbers are enough. It also gives the sound of a call in one piece, so the length of a
call is the memory it takes.
"""

from collections.abc import Iterator

MAX_WEIGHT = 500

# How many phonemes a character can come to: "F" as "eff", "7" as "seventy", "中" as two words.
_LETTER, _CAPITAL, _SPELLED_OUT, _FOREIGN = 1, 3, 10, 12
# Some 200 letters with a full stop each ("a.b.c.") overflow another buffer and end the process.
_FULL_STOP = 5
_SILENT = frozenset(" '\",;:!?()-")
_CLAUSE_ENDS = tuple(",;:—…)”")


def utterances(sentence: str) -> Iterator[str]:
    """Yield a sentence whole, or in pieces that end with a clause where they can."""
    words = [part for word in sentence.split() for part in divided(word)]
    start = 0
    while start < len(words):
        end = _end_of_piece(words, start)
        yield " ".join(words[start:end])
        start = end


def _end_of_piece(words: list[str], start: int) -> int:
    """Return the index behind the last word of the piece that begins at `start`."""
    weight, clause_end = 0, start
    for index in range(start, len(words)):
        weight += _weight(words[index]) + 1
        if weight > MAX_WEIGHT and index > start:
            return clause_end if clause_end > start else index
        if words[index].endswith(_CLAUSE_ENDS):
            clause_end = index + 1
    return len(words)


def divided(word: str) -> Iterator[str]:
    """Yield a word, or slices of it where it is too heavy for one piece."""
    if "[[" in word:  # Phonemes for eSpeak, which are nothing in parts.
        yield word
        return
    start, weight = 0, 0
    for index, character in enumerate(word):
        weight += _character_weight(character)
        if weight > MAX_WEIGHT:
            yield word[start:index]
            start, weight = index, _character_weight(character)
    yield word[start:]


def _weight(word: str) -> int:
    return sum(map(_character_weight, word))


def _character_weight(character: str) -> int:
    if not character.isascii():
        return _FOREIGN
    if character.isupper():
        return _CAPITAL
    if character == ".":
        return _FULL_STOP
    return _LETTER if character.isalpha() or character in _SILENT else _SPELLED_OUT
