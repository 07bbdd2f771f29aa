"""Stress marks: how a word's stress is raised, lowered or added.

The rules are those of misaki 0.9.4 (`en.py: apply_stress`, Apache-2.0).
"""

PRIMARY, SECONDARY = "ˈ", "ˌ"
VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ")
_LONG = frozenset("AIOQWYʤʧ")


def unstressed(phonemes: str) -> str:
    return phonemes.replace(PRIMARY, "").replace(SECONDARY, "")


def weakened(phonemes: str) -> str:
    """Return a word whose main stress is a secondary one; without a main stress, unchanged."""
    if PRIMARY not in phonemes:
        return phonemes
    return phonemes.replace(SECONDARY, "").replace(PRIMARY, SECONDARY)


def capitalised(phonemes: str) -> str:
    """Return a word as it is said with a capital letter: not wholly without stress."""
    return phonemes if _is_stressed(phonemes) else _stressed(phonemes, SECONDARY)


def emphasised(phonemes: str) -> str:
    """Return a word as it is said all in capitals: with a main stress."""
    if PRIMARY in phonemes:
        return phonemes
    if SECONDARY in phonemes:
        return phonemes.replace(SECONDARY, PRIMARY)
    return _stressed(phonemes, PRIMARY)


def weight(phonemes: str) -> int:
    return sum(2 if phoneme in _LONG else 1 for phoneme in phonemes)


def _is_stressed(phonemes: str) -> bool:
    return PRIMARY in phonemes or SECONDARY in phonemes


def _stressed(phonemes: str, mark: str) -> str:
    """Return a word with a stress mark before its first vowel, if it has one."""
    for index, phoneme in enumerate(phonemes):
        if phoneme in VOWELS:
            return phonemes[:index] + mark + phonemes[index:]
    return phonemes
