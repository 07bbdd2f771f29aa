"""Kokoro's alphabet in eSpeak's own, which it takes between [[ and ]] in an English text.

eSpeak's letters are those of its phoneme tables (`phsource/phonemes`, `ph_english`, 1.52).
"""

import re

_SAME = "bdfhijklmnpstuvwz"
_LETTERS = dict(zip(_SAME, _SAME, strict=True)) | {
    "A": "eI",
    "I": "aI",
    "O": "oU",
    "Q": "oU",
    "S": "ss",
    "T": "t#",
    "W": "aU",
    "Y": "OI",
    "a": "a",
    "c": "k",
    "e": "eI",
    "i": "i:",
    "o": "oU",
    "q": "k",
    "r": "r",
    "u": "u:",
    "x": "x",
    "y": "j",
    "æ": "a",
    "ç": "C",
    "ð": "D",
    "ø": "3:",
    "ŋ": "N",
    "œ": "3:",
    "ɐ": "a#",
    "ɑ": "A:",
    "ɒ": "0",
    "ɔ": "O:",
    "ə": "@",
    "ɚ": "3",
    "ɛ": "E",
    "ɜ": "3:",
    "ɡ": "g",
    "ɪ": "I",
    "ɫ": "l",
    "ɲ": "n^",
    "ɹ": "r",
    "ɾ": "t#",
    "ʁ": "r",
    "ʃ": "S",
    "ʊ": "U",
    "ʌ": "V",
    "ʒ": "Z",
    "ʔ": "?",
    "ʣ": "dz",
    "ʤ": "dZ",
    "ʦ": "ts",
    "ʧ": "tS",
    "β": "b",
    "θ": "T",
    "χ": "x",
    "ᵊ": "@",
    "ᵻ": "I2",
    "ˈ": "'",
    "ˌ": ",",
    " ": "||",
}
# An r that no vowel follows is part of the vowel before it.
_VOWELS_WITH_R = {
    "əɹ": "3",
    "ɜɹ": "3:",
    "ɑɹ": "A@",
    "ɔɹ": "O@",
    "ɛɹ": "e@",
    "ɪɹ": "i@3",
    "ʊɹ": "U@",
}
_WITH_R = re.compile("([əɜɑɔɛɪʊ]ɹ)(?![ˈˌ]?[AIOQWYaeiouyæøœɐɑɒɔəɚɛɜɪʊʌᵊᵻ])|.", re.DOTALL)


def english_mnemonics(phonemes: str) -> str:
    """Return phonemes of Kokoro's alphabet as one word for eSpeak's English voices, `[[…]]`.

    A sound that English has not becomes the nearest one, or none.
    """
    spelled = _WITH_R.sub(lambda found: _spelled(found[0]), phonemes.replace("ː", ""))
    return f"[[{spelled}]]"


def _spelled(sound: str) -> str:
    return _VOWELS_WITH_R.get(sound) or _LETTERS.get(sound, "")
