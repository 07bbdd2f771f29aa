"""One word to phonemes: the lexicon first, then regular endings, parts of compounds, eSpeak.

What depends on the case, on stress and on the sounds that follow is as in misaki 0.9.4 (`en.py`,
Apache-2.0): that is how Kokoro's training text was written.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from core_engine.g2p import stress
from core_engine.g2p.capitals import is_abbreviation, is_capitals, spelled_out
from core_engine.g2p.clipped import clipped
from core_engine.g2p.inflections import inflected, stems, with_s
from core_engine.g2p.lexicons import Entry, Lexicon
from core_engine.g2p.own_words import ENTRIES
from core_engine.g2p.stammer import repeated_beginning, stammered
from core_engine.phonemes import word_phonemes
from core_engine.stand_ins import Phonemes

# "iPhone", "StoryFlow", "TVs", "USArmy": where small letters end and capitals begin.
_PARTS = re.compile(
    r"[A-Z]+s(?![a-z])|[^\W\d_]?[^\WA-Z\d_']+(?:'[^\WA-Z\d_']+)*|[A-Z]+(?![a-z])|[A-Z]"
)
_SPELLED_PLURAL = re.compile(r"([A-Z]{2,})'?s")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
# Letters that are none with an accent put on.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "Œ": "Oe", "ß": "ss", "þ": "th", "Þ": "Th", "ð": "th", "Ð": "Th", "ſ": "s"}
)
# By what follows: a vowel, a consonant, or a mark.
_FUNCTION_WORDS: dict[str, dict[bool | None, str]] = {
    "an": dict.fromkeys((True, False, None), "ɐn"),
    "in": {True: "ɪn", False: "ɪn", None: "ˈɪn"},
    "the": {True: "ði", False: "ðə", None: "ðə"},
    "to": {True: "tʊ", False: "tə"},
}
# What "re-" is before a hyphen; the word "re" is a note.
_AGAIN = "ɹˌi"
_CONTRACTIONS = {"'ll": "ᵊl", "'ve": "əv", "'re": "əɹ", "'d": "d", "'m": "m", "n't": "ᵊnt"}


@dataclass(frozen=True, slots=True)
class Place:
    """What a word's reading depends on beside its letters."""

    tag: str
    """A tag of the lexicon."""
    vowel_follows: bool | None
    """None at the end, or before a mark."""
    spelled: bool = False
    """It is said letter by letter."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads words of `en-us` or `en-gb`."""

    language: str
    lexicon: Lexicon
    stand_ins: Phonemes

    @property
    def _british(self) -> bool:
        return self.language == "en-gb"

    def read(self, word: str, place: Place) -> str:
        """Return the phonemes of a word of letters, apostrophes and hyphens.

        Raises:
            EspeakError: eSpeak is needed and can't be used.
        """
        if word in self.stand_ins:
            return self.stand_ins[word]
        beginning = repeated_beginning(word)
        if beginning and self._entry(word) is None:
            return stammered(beginning, self.read(word[len(beginning) :], place))
        return self._whole(word, place)

    def _whole(self, word: str, place: Place) -> str:
        if place.spelled and (spelled := self.spell(word)):
            return spelled
        known = self._known(word, place)
        if "'" in word and self._entry(word) is None:
            known = clipped(word, lambda whole: self._known(whole, place), self._is_word) or known
        if known is not None:
            return known
        titled = word.title()
        if is_capitals(word) and "-" not in word and titled != word:
            return self.read(titled, place)
        parts = [part for piece in word.split("-") for part in _PARTS.findall(piece)]
        if len(parts) > 1:
            return self._joined(parts, place)
        return word_phonemes(word, self.language)

    def spell(self, letters: str) -> str | None:
        """Return the names of letters; dots between them, and an s behind them, may be there."""
        bare = letters.replace(".", "")
        plural = len(bare) > 2 and bare.endswith("s")
        names = spelled_out(bare.rstrip("s").rstrip("'") if plural else bare, self.lexicon)
        return with_s(names, british=self._british) if names and plural else names

    def _known(self, word: str, place: Place) -> str | None:
        """Return the phonemes of a word that the lexicon has, or has the stem of."""
        raised = _raised_by_case(word)
        found = self._function_word(word, place)
        if found is not None:
            return found
        verb = [word.lower()] if place.tag == "VERB" and word.istitle() else []
        for candidate in [*verb, *_spellings(word)]:
            entry = self._entry(candidate)
            if entry is not None:
                phonemes = self._choose(entry, place)
                return raised(phonemes) if phonemes else self.spell(candidate)
        if word.endswith("'S"):
            word = f"{word[:-1]}s"
        plural = _SPELLED_PLURAL.fullmatch(word)
        if plural and is_abbreviation(plural[1], self.lexicon):
            return self.spell(word)
        return self._inflected(word.rstrip("'"), place) or self._contracted(word, place)

    def _entry(self, word: str) -> Entry | None:
        own = ENTRIES[self.language]
        written = word if word in own or word in self.lexicon.gold else word.lower()
        return own[written] if written in own else self.lexicon.find(word)

    def _is_word(self, word: str) -> bool:
        return self._entry(word) is not None

    def _choose(self, entry: Entry, place: Place) -> str | None:
        """Return an entry's phonemes for a place, None for a word that is spelled out."""
        if isinstance(entry, str):
            return entry
        if place.vowel_follows is None and "None" in entry:
            return entry["None"]
        for tag in _wider_tags(place.tag):
            if entry.get(tag):
                return entry[tag]
        return entry["DEFAULT"]

    def _inflected(self, word: str, place: Place) -> str | None:
        for stem, ending in stems(word):
            entry = self._entry_of_stem(stem)
            if entry is None:
                continue
            tag = place.tag if ending == "s" else "VERB"
            phonemes = self._choose(entry, Place(tag, vowel_follows=True))
            if phonemes is None:
                continue
            raised = stress.capitalised if ending == "ing" else _raised_by_case(word)
            return inflected(raised(phonemes), ending, british=self._british)
        return None

    def _entry_of_stem(self, stem: str) -> Entry | None:
        for spelling in _spellings(stem):
            entry = self._entry(spelling)
            if entry is not None:
                return entry
        return None

    def _contracted(self, word: str, place: Place) -> str | None:
        for ending, sound in _CONTRACTIONS.items():
            if word.endswith((ending, ending.upper())) and len(word) > len(ending):
                stem = self.read(word[: -len(ending)], Place(place.tag, vowel_follows=False))
                return f"{stem}ə{sound}" if ending == "'d" and stem[-1:] in "td" else stem + sound
        return None

    def _function_word(self, word: str, place: Place) -> str | None:
        """Return one of the few words that change with the sound behind them."""
        match word.lower(), place.vowel_follows:
            case "a", _ if word == "a" or place.tag == "DT":
                return "ɐ"
            case "am", bool() if word == "am":
                return "ɐm"
            case "to", None:
                return self._choose(self.lexicon.gold["to"], place)
            case (("an" | "in" | "the" | "to") as small, follows):
                return _FUNCTION_WORDS[small][follows]
        return "ˌI" if word == "I" else None

    def _joined(self, parts: list[str], place: Place) -> str:
        """Return the phonemes of a compound as one word: the lighter half loses its main stress."""
        spoken: list[str] = []
        vowel_follows = place.vowel_follows
        # In "a five-minute walk" the compound is the adjective, not its last part.
        last = "NOUN" if place.tag == "ADJ" else place.tag
        for part in reversed(parts):
            spelled = is_capitals(part) and self.lexicon.find_gold(part.lower()) is None
            tag = place.tag if spoken else last
            inner = Place("DT" if part == "a" else tag, vowel_follows, spelled)
            again = part.lower() == "re" and len(spoken) == len(parts) - 1
            spoken.insert(0, _AGAIN if again else self.read(part, inner))
            vowel_follows = begins_with_vowel(spoken[0], vowel_follows)
        if len(parts) == 2 and len(parts[0]) == 1:
            return spoken[0] + stress.weakened(spoken[1])
        stressed = sum(stress.PRIMARY in phonemes for phonemes in spoken)
        if stressed <= (len(spoken) + 1) // 2:
            return "".join(spoken)
        order = sorted(
            range(len(spoken)),
            key=lambda i: (stress.PRIMARY in spoken[i], stress.weight(spoken[i]), i),
        )
        for index in order[: len(spoken) // 2]:
            spoken[index] = stress.weakened(spoken[index])
        return "".join(spoken)


_CONSONANTS = frozenset("bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ")


def begins_with_vowel(phonemes: str, otherwise: bool | None) -> bool | None:
    """Tell whether a word begins with a vowel; one without any sound is looked through."""
    for phoneme in phonemes:
        if phoneme in stress.VOWELS or phoneme in _CONSONANTS:
            return phoneme in stress.VOWELS
    return otherwise


def _wider_tags(tag: str) -> tuple[str, ...]:
    match tag:
        case "VBD" | "VBN":
            return (tag, "VERB")
        case "ADJ":
            return (tag, "NOUN")
        case "PREDICATE":
            return ("ADJ",)
    return (tag,)


def _spellings(word: str) -> list[str]:
    """Return the ways a lexicon may write a word, the nearest first."""
    bare = word.strip("'")
    ways = [word, bare, f"{bare}."]
    if word != word.lower() and (word.isupper() or word[1:] == word[1:].lower()):
        ways += [bare.lower(), bare.capitalize(), bare.title()]
    if not bare.isascii():
        ways.append(_without_accents(bare))
        ways.append(ways[-1].lower())
    if _DRAWN_OUT.search(bare):
        ways += [_DRAWN_OUT.sub(r"\1", bare.lower()), _DRAWN_OUT.sub(r"\1\1", bare.lower())]
    return list(dict.fromkeys(ways))


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.translate(_PLAIN_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _raised_by_case(word: str) -> Callable[[str], str]:
    if word == word.lower():
        return str
    return stress.emphasised if word == word.upper() else stress.capitalised
