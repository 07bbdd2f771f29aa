"""Words in which an apostrophe stands for a sound that is not said: "goin'", "'ouse"."""

from collections.abc import Callable

from core_engine.g2p.closed_classes import word_set

Known = Callable[[str], str | None]

# Words too, but hardly behind an apostrophe.
_WITHOUT_H = word_set("ad ave ere ole ot ouse ow")


def clipped(word: str, known: Known, is_word: Callable[[str], bool]) -> str | None:
    """Return the phonemes of "goin'" by those of "going", of "'ouse" by those of "house"."""
    small = word.lower()
    if len(small) > 4 and small.endswith("in'") and not is_word(small[:-1]):
        whole = known(f"{small[:-1]}g")
        return f"{whole[:-1]}n" if whole and whole.endswith("ɪŋ") else None
    rest = small.removeprefix("'")
    if rest != small and rest[:1] in {*"aeiou"} and (rest in _WITHOUT_H or not is_word(rest)):
        whole = known(f"h{rest}")
        return whole.replace("h", "", 1) if whole and "h" in whole[:2] else None
    return None
