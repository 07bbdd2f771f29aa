"""A normalised English text to phonemes: words are read from the last to the first, because
what a word sounds like can depend on how the next one begins."""

from collections.abc import Iterator, Sequence

from core_engine.g2p.capitals import is_capitals, is_spelled_out
from core_engine.g2p.heteronyms import reading
from core_engine.g2p.lexicon import Lexicon
from core_engine.g2p.tokens import MARKS, Token, tokens
from core_engine.g2p.words import Place, Reader, begins_with_vowel

_QUOTES_AND_BRACKETS = frozenset("“”()")


def english_phonemes(text: str, language: str, lexicon: Lexicon) -> str:
    """Return the phonemes of a normalised text, its marks and spaces in their places.

    Raises:
        EspeakError: eSpeak is needed and can't be used.
    """
    pieces = tokens(text)
    spoken = reversed(list(_spoken_backwards(pieces, Reader(language, lexicon))))
    joined = "".join(spoken).replace("ɾ", "T").replace("ʔ", "t")
    return " ".join(joined.split())


def _spoken_backwards(pieces: Sequence[Token], reader: Reader) -> Iterator[str]:
    words = [piece.text for piece in pieces if piece.kind != "space"]
    small = [word.lower() for word in words]
    index = len(words)
    vowel_follows: bool | None = None
    for piece in reversed(pieces):
        if piece.kind == "space":
            yield " "
            continue
        index -= 1
        if piece.kind == "mark":
            if piece.text not in _QUOTES_AND_BRACKETS:
                vowel_follows = None
            yield piece.text
            continue
        phonemes = _read(piece, words, small, index, vowel_follows, reader)
        vowel_follows = begins_with_vowel(phonemes, vowel_follows)
        yield phonemes


def _read(
    piece: Token,
    words: Sequence[str],
    small: Sequence[str],
    index: int,
    vowel_follows: bool | None,
    reader: Reader,
) -> str:
    if piece.kind == "spelled":
        return reader.spell(piece.text) or reader.read(piece.text.replace(".", ""), _UNKNOWN)
    if piece.text in {"a", "A"}:
        letter = piece.text == "A" and _names_letter(words, index)
        return reader.read(piece.text, Place("DEFAULT" if letter else "DT", vowel_follows))
    spelled = is_capitals(piece.text) and is_spelled_out(words, index, reader.lexicon)
    return reader.read(piece.text, Place(reading(small, index), vowel_follows, spelled))


_UNKNOWN = Place("DEFAULT", vowel_follows=None)


def _names_letter(words: Sequence[str], index: int) -> bool:
    """Tell whether a capital A is the letter: "Vitamin A", "from A to Z", not "A man"."""
    following = words[index + 1] if index + 1 < len(words) else ""
    if not following or following in MARKS:
        return True
    previous = words[index - 1] if index else ""
    opens = not previous or previous in MARKS
    return not opens and not following[0].isupper() and not words[index - 1].isupper()
