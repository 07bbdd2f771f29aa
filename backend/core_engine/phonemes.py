"""eSpeak's reading of a sentence in Kokoro's alphabet, punctuation in its place.

eSpeak gives IPA; Kokoro's alphabet writes a diphthong or an affricate as one letter (`I` for
`aɪ`, `ʤ` for `dʒ`). The tables are those of misaki 0.9.4 (`espeak.py`, Apache-2.0), the G2P that
belongs to Kokoro.
"""

import re
from functools import lru_cache

from core_engine import espeak
from core_engine.stand_ins import NO_STAND_INS, STAND_IN, Phonemes
from core_engine.utterances import utterances

# Marks that Kokoro gives a pause or a tone. A comma or colon inside a number is part of it, and so
# is a full stop anywhere but at the end of a sentence ("Mr. Holmes", "3.14", "U.S.A.").
_MARKS = re.compile(
    r"""(\s*(?:[;!?—…()“”] | (?<!\d)[,:] | [,:](?!\d) | [.।](?=[\s.!?…)”]*$))+\s*)""",
    re.VERBOSE,
)
_SPELLINGS = {
    "...": "…",
    "--": "—",
    " - ": " — ",
    "–": "—",
    "«": "“",
    "»": "”",
    "„": "“",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    "।": ".",
    "‘": " ",
    "’": "'",
}
_STRAIGHT_OPENING_QUOTE = re.compile(r"""(?<![^\s(“—])"(?=\S)""")
_LANGUAGE_FLAG = re.compile(r"\([^()\s]*\)")

_DIPHTHONGS_AND_AFFRICATES = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "d^ʒ": "ʤ",
    "e^ɪ": "A",
    "t^ʃ": "ʧ",
    "ɔ^ɪ": "Y",
}
_ENGLISH = {
    "ʔˌn\u0329": "ʔn",
    "ʔn\u0329": "ʔn",
    **_DIPHTHONGS_AND_AFFRICATES,
    "e": "A",
    "ə^l": "ᵊl",
    "ʲo": "jo",
    "ʲə": "jə",
    "ʲ": "",
    "ɚ": "əɹ",
    "r": "ɹ",
    "x": "k",
    "ç": "k",
    "ɐ": "ə",
    "ɬ": "l",
    "\u0303": "",
}
_BRITISH = _ENGLISH | {"e^ə": "ɛː", "iə": "ɪə", "ə^ʊ": "Q"}
_AMERICAN = _ENGLISH | {"o^ʊ": "O", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": ""}
_OTHERS = _DIPHTHONGS_AND_AFFRICATES | {
    "d^z": "ʣ",
    "o^ʊ": "O",
    "ə^ʊ": "Q",
    "s^s": "S",
    "t^s": "ʦ",
    "-": "",
    "ɭ": "l",
    "\u0329": "",
    "\u032a": "",
}
# Kokoro has no such sounds; the nearest that it has.
_NEAREST = str.maketrans("ʏɵɘɞʉɶʑʐʀħʕɦɬɮʟɫɓɗɠɢʡʢʍɧʜ", "yøəœuœʒʒʁhʔhllllbdɡɡʔʔwʃh")
_ENGLISH_LAST = {"o": "ɔ", "ɾ": "T", "ʔ": "t"}
_SYLLABIC = re.compile(r"(\S)\u0329")


def sentence_phonemes(sentence: str, language: str, stand_ins: Phonemes = NO_STAND_INS) -> str:
    """Return the phonemes of one sentence of a cleaned text, in Kokoro's alphabet.

    Raises:
        EspeakError: eSpeak can't be used or does not know the language.
    """
    pieces = _MARKS.split(_with_kokoro_marks(sentence))
    spoken, marks = pieces[::2], [*pieces[1::2], ""]
    joined = "".join(
        _with_own_words(run, language, stand_ins) + mark
        for run, mark in zip(spoken, marks, strict=True)
    )
    return " ".join(joined.split())


@lru_cache(maxsize=4096)
def word_phonemes(word: str, language: str) -> str:
    """Return the phonemes of one word, without spaces.

    Raises:
        EspeakError: as for `sentence_phonemes`.
    """
    return _run_phonemes(word, language).replace(" ", "")


def _with_kokoro_marks(sentence: str) -> str:
    for spelling, mark in _SPELLINGS.items():
        sentence = sentence.replace(spelling, mark)
    return _STRAIGHT_OPENING_QUOTE.sub("“", sentence).replace('"', "”")


def _with_own_words(run: str, language: str, stand_ins: Phonemes) -> str:
    """Return the phonemes of words that no mark divides, stand-ins among them."""
    if not stand_ins:
        return _run_phonemes(run, language)
    parts = STAND_IN.split(run)
    spoken = (stand_ins.get(part) or _run_phonemes(part, language) for part in parts)
    return " ".join(filter(None, spoken))


def _run_phonemes(run: str, language: str) -> str:
    """Return eSpeak's phonemes of words that no mark divides."""
    spoken = " ".join(espeak.phonemes(piece, language) for piece in utterances(run))
    ipa = _LANGUAGE_FLAG.sub("", spoken)
    match language:
        case "en-us":
            return _in_english_alphabet(ipa, _AMERICAN)
        case "en-gb":
            return _in_english_alphabet(ipa, _BRITISH)
    return _replace_all(ipa, _OTHERS).replace(espeak.TIE, "").translate(_NEAREST)


def _in_english_alphabet(ipa: str, table: dict[str, str]) -> str:
    replaced = _SYLLABIC.sub(r"ᵊ\1", _replace_all(ipa, table)).replace("\u0329", "")
    return _replace_all(replaced, _ENGLISH_LAST).replace(espeak.TIE, "")


def _replace_all(text: str, table: dict[str, str]) -> str:
    """Replace in the table's order, which puts long spellings before their parts."""
    for spelling, letter in table.items():
        text = text.replace(spelling, letter)
    return text
