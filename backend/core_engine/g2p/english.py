"""A normalised English text to phonemes: words are read from the last to the first, because
what a word sounds like can depend on how the next one begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core_engine.g2p.capitals import is_capitals, is_spelled_out
from core_engine.g2p.heteronyms import reading
from core_engine.g2p.lexicons import Lexicon
from core_engine.g2p.tokens import MARKS, Token, tokens
from core_engine.g2p.words import Place, Reader, begins_with_vowel
from core_engine.phonemes import word_phonemes
from core_engine.stand_ins import Phonemes

# No noun begins with these, so "A" before them is no article: "A and B", "A is for apple".
_BEHIND_LETTER = frozenset({"and", "or", "to", "is", "was", "equals", "plus", "minus"})
_QUOTES_AND_BRACKETS = frozenset("“”()")


def english_phonemes(text: str, language: str, lexicon: Lexicon, stand_ins: Phonemes) -> str:
    """Return the phonemes of a normalised text, its marks and spaces in their places.

    Raises:
        EspeakError: eSpeak is needed and can't be used.
    """
    pieces = tokens(text)
    spoken = reversed(list(_spoken_backwards(pieces, Reader(language, lexicon, stand_ins))))
    joined = "".join(spoken).replace("ɾ", "T").replace("ʔ", "t")
    return " ".join(joined.split())


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words and marks in order, as they are written and in small letters."""

    written: Sequence[str]
    small: Sequence[str]
    reader: Reader

    def read(self, piece: Token, index: int, *, vowel_follows: bool | None) -> str:
        """Return the phonemes of the piece at `index`, which is no mark."""
        if piece.kind == "spelled":
            letters = piece.text.replace(".", "")
            return self.reader.spell(letters) or word_phonemes(letters, self.reader.language)
        if piece.text in {"a", "A"}:
            letter = piece.text == "A" and _names_letter(self.written, index)
            tag = "DEFAULT" if letter else "DT"
            return self.reader.read(piece.text, Place(tag, vowel_follows))
        capitals = is_capitals(piece.text)
        spelled = capitals and is_spelled_out(self.written, index, self.reader.lexicon)
        place = Place(reading(self.small, index), vowel_follows, spelled)
        return self.reader.read(piece.text, place)


def _spoken_backwards(pieces: Sequence[Token], reader: Reader) -> Iterator[str]:
    words = [piece.text for piece in pieces if piece.kind != "space"]
    sentence = _Sentence(words, [word.lower() for word in words], reader)
    index = len(words)
    vowel_follows: bool | None = None
    for piece in reversed(pieces):
        if piece.kind == "space":
            yield " "
            continue
        index -= 1
        if piece.kind == "mark":
            vowel_follows = vowel_follows if piece.text in _QUOTES_AND_BRACKETS else None
            yield piece.text
            continue
        phonemes = sentence.read(piece, index, vowel_follows=vowel_follows)
        vowel_follows = begins_with_vowel(phonemes, vowel_follows)
        yield phonemes


def _names_letter(words: Sequence[str], index: int) -> bool:
    """Tell whether a capital A is the letter: "Vitamin A", "from A to Z", not "A man"."""
    following = words[index + 1] if index + 1 < len(words) else ""
    if not following or following in MARKS:
        return True
    if following.lower() in _BEHIND_LETTER:
        return True
    previous = words[index - 1] if index else ""
    opens = not previous or previous in MARKS
    return not (opens or following[0].isupper() or previous.isupper())
