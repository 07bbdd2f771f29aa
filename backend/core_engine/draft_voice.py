"""Speech with the built-in draft voice, which is eSpeak's own synthesiser."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

import soxr

from core_engine import espeak
from core_engine.audio_utils import SAMPLE_RATE
from core_engine.draft_words import DraftWord, draft_words
from core_engine.errors import SilentText
from core_engine.manner import Manner
from core_engine.phrase import Phrase
from core_engine.script import Passage
from core_engine.sentences import has_something_to_say
from core_engine.sharing import shared
from core_engine.utterances import divided, utterances
from core_engine.voices import Voice, supported_language
from core_engine.word_timings import SpokenWord

# A full stop within a sentence is of an abbreviation.
_CLAUSE_MARKS = tuple(",;:—–…!?")
# eSpeak says the names of these where they stand alone.
NAMED_SIGNS = frozenset("&+=#@*%$£€~/§°\\")
_CLOSING_MARKS = "\"'”’»)]"

# It speaks so many within a fifth of a second.
_CHARACTERS_A_TIME = 2_000


def speak(
    passages: Sequence[Passage], voice: Voice, manner: Manner, tell: Callable[[int], None]
) -> Iterator[Phrase]:
    """Yield the sound of a text, a clause or a part of one at a time, a person's own words said so.

    `tell` is called behind every `_CHARACTERS_A_TIME`, with the index of the written word that is
    next; it raises where no more is to be spoken.

    Raises:
        EspeakError: eSpeak can't be used.
        SilentText: nothing in it has a sound.
    """
    language = supported_language(voice)
    untold, has_spoken = 0, False
    for words, pause in _phrases(passages, language, manner):
        if untold >= _CHARACTERS_A_TIME:
            tell(words[0].first)
            untold = 0
        has_spoken = has_spoken or any(_letters(word.text) for word in words)
        untold += sum(len(word.text) for word in words)
        speech = espeak.speech(" ".join(word.text for word in words), language, manner.speed)
        sound = soxr.resample(speech.sound, espeak.SAMPLE_RATE, SAMPLE_RATE)
        yield Phrase.of(sound, _spoken(words, speech.words, len(sound)), pause, "espeak")
    if not has_spoken:
        raise SilentText


def _phrases(
    passages: Sequence[Passage], language: str, manner: Manner
) -> Iterator[tuple[Sequence[DraftWord], float]]:
    """Yield what is spoken in one go, and the pause behind it in seconds."""
    for passage in passages:
        for number, sentence in enumerate(passage.sentences, start=1):
            is_last = number == len(passage.sentences)
            clauses = list(_clauses(draft_words(sentence, language, manner.own)))
            for clause in clauses[:-1]:
                yield from _in_pieces(clause, manner.pauses.clause)
            yield from _in_pieces(clauses[-1], passage.pause if is_last else manner.pauses.sentence)


def _clauses(words: Iterable[DraftWord]) -> Iterator[Sequence[DraftWord]]:
    """Yield the clauses of a sentence; marks alone belong to the clause before them."""
    clause: list[DraftWord] = []
    speaks = ends = False
    for word in words:
        if has_something_to_say(word.text):
            if ends:
                yield clause
                clause = []
            speaks, ends = True, False
        clause.append(word)
        ends = ends or (speaks and word.text.rstrip(_CLOSING_MARKS).endswith(_CLAUSE_MARKS))
    yield clause


def _in_pieces(
    clause: Sequence[DraftWord], pause: float
) -> Iterator[tuple[Sequence[DraftWord], float]]:
    """Yield a clause whole, or in pieces that eSpeak takes whole."""
    parts = (word._replace(text=part) for word in clause for part in divided(word.text))
    texts = list(utterances(" ".join(word.text for word in clause)))
    for number, text in enumerate(texts, start=1):
        yield list(islice(parts, len(text.split()))), pause if number == len(texts) else 0.0


def _spoken(
    words: Sequence[DraftWord], told: Sequence[espeak.SpokenAt], samples: int
) -> Iterator[SpokenWord]:
    """Yield when each word that has a sound is spoken; those not told share with the one before.

    What is `told` is in eSpeak's samples; the number of all is at `SAMPLE_RATE`.
    """
    starts = list(accumulate((len(word.text) + 1 for word in words[:-1]), initial=0))
    begins = {0: 0}
    for character, sample in told:
        word = max(bisect_right(starts, character) - 1, 0)
        begins.setdefault(word, round(sample * SAMPLE_RATE / espeak.SAMPLE_RATE))
    for (first, begin), (behind, end) in pairwise([*sorted(begins.items()), (len(words), samples)]):
        yield from _in_proportion(words[first:behind], begin, end)


def _in_proportion(words: Sequence[DraftWord], begin: int, end: int) -> Iterator[SpokenWord]:
    """Share a stretch of sound among words, and among the written words that each of them says."""
    said = [
        (written, _letters(word.text) / (word.last + 1 - word.first))
        for word in words
        for written in range(word.first, word.last + 1)
    ]
    edges = pairwise(shared(begin, end, [letters for _, letters in said]).tolist())
    for (written, letters), (start, stop) in zip(said, edges, strict=True):
        if letters:
            yield SpokenWord(written, start, stop)


def _letters(text: str) -> int:
    return len(text) if has_something_to_say(text) or NAMED_SIGNS.intersection(text) else 0
