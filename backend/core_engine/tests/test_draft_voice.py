from collections.abc import Generator

import numpy as np
import pytest

from core_engine import draft_voice, espeak
from core_engine.audio_utils import SAMPLE_RATE
from core_engine.errors import SpeechStopped
from core_engine.manner import Manner
from core_engine.pauses import Pauses
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciation, Pronunciations
from core_engine.script import read_script
from core_engine.voices import DRAFT_VOICE, resolve_voice

SENTENCE = "The quick brown fox jumps over the lazy dog. "
PAUSES = Pauses(clause=0.2, sentence=0.5, paragraph=0.9)


def speak(text, voice_id=DRAFT_VOICE, speed=1.0, own=NO_PRONUNCIATIONS, tell=lambda _word: None):
    script = read_script(text, PAUSES)
    manner = Manner(speed, own, PAUSES)
    return draft_voice.speak(script.passages, resolve_voice(voice_id), manner, tell)


def seconds(*args):
    return sum(len(phrase.sound) for phrase in speak(*args)) / SAMPLE_RATE


def pauses_of(text):
    return [phrase.pause for phrase in speak(text)]


def test_a_sentence_takes_a_plausible_time():
    assert 2 < seconds(SENTENCE) < 5


def test_the_sound_comes_a_clause_at_a_time():
    phrases = speak("One came, and one left. Two came.\n\nThree came.")
    assert isinstance(phrases, Generator)
    assert len(list(phrases)) == 4


def test_clauses_sentences_and_paragraphs_are_followed_by_their_pauses():
    assert pauses_of("One came, and one left. Two came.\n\nThree: came.") == [0.2, 0.5, 0.9, 0.2, 0]


@pytest.mark.parametrize(
    "text", ["It was Mr. Holmes.", "He paid 1,000 francs.", "At 3.14 p.m. today.", "— Yes."]
)
def test_marks_that_end_nothing_make_no_pause(text):
    assert pauses_of(text) == [0.0]


@pytest.mark.parametrize("text", ["Yes — no.", "“Yes,” no.", "Yes! no.", "Yes… “no”."])
def test_marks_of_a_clause_make_one(text):
    assert pauses_of(text) == [0.2, 0.0]


def test_a_pause_in_the_text_takes_the_place_of_another():
    assert pauses_of("One came. [pause 2s] Two [pause 3s] came.") == [2.0, 3.0, 0.0]


def test_the_silence_at_the_ends_is_cut_to_a_rest():
    for phrase in speak("One came, and one left. Two came."):
        assert phrase.rest_before <= 480
        assert phrase.rest_after == 480


def test_the_sound_is_resampled_to_24_khz():
    native = espeak.speech(SENTENCE.strip(), "en-us", 1.0).sound
    native = native[np.flatnonzero(np.abs(native) > 0.01)]
    [phrase] = speak(SENTENCE)
    assert phrase.sound.dtype == np.float32
    resampled = np.flatnonzero(np.abs(phrase.sound) > 0.01)
    assert len(resampled) / 24_000 == pytest.approx(len(native) / espeak.SAMPLE_RATE, rel=0.02)


def test_words_are_timed_by_espeak():
    [phrase] = speak("The fox ran away.")
    assert phrase.source == "espeak"
    assert [word.written for word in phrase.words] == [0, 1, 2, 3]
    assert phrase.words[0].start == phrase.rest_before
    assert phrase.words[-1].end == len(phrase.sound) - phrase.rest_after
    assert all(word.start < word.end for word in phrase.words)


def test_a_number_is_one_word_however_many_are_spoken():
    [phrase] = speak("It costs $5.20 now.")
    assert [word.written for word in phrase.words] == [0, 1, 2, 3]
    it, costs, price, now = (word.end - word.start for word in phrase.words)
    assert price > 3 * max(it, costs, now)


def test_a_word_that_espeak_does_not_tell_shares_with_the_one_before():
    assert len(espeak.speech("of the fox", "en-us", 1.0).words) == 2
    [phrase] = speak("of the fox")
    assert [word.written for word in phrase.words] == [0, 1, 2]
    assert all(word.start < word.end for word in phrase.words)


def test_the_text_is_spoken_whole():
    once, often = seconds(SENTENCE), seconds(SENTENCE * 20)
    assert often == pytest.approx(20 * once, rel=0.05)


def test_a_word_of_5000_characters_is_spoken_whole():
    assert seconds("a" * 5000) > 10 * seconds("a" * 240)


def test_a_word_that_espeak_takes_in_pieces_is_one_word():
    phrases = list(speak("7" * 60))
    assert len(phrases) > 1
    assert {word.written for phrase in phrases for word in phrase.words} == {0}


def test_a_faster_speed_is_shorter():
    slow, normal, fast = (seconds(SENTENCE, DRAFT_VOICE, speed) for speed in (0.5, 1, 2))
    assert slow > 1.4 * normal > 1.4 * 1.4 * fast


def test_the_voice_speaks_its_own_language():
    english, french = seconds("Table.", "espeak-en-us"), seconds("Table.", "espeak-fr-fr")
    assert english != pytest.approx(french, rel=0.02)


def test_it_tells_of_the_next_word_behind_every_2000_characters():
    told: list[int] = []
    list(speak(SENTENCE * 100, tell=told.append))
    assert told == [56 * 9]


def test_nothing_more_is_spoken_once_it_is_stopped():
    def stop(_word):
        raise SpeechStopped

    phrases = speak(SENTENCE * 100, tell=stop)
    with pytest.raises(SpeechStopped):
        list(phrases)


def own(word, said):
    return Pronunciations([Pronunciation(word, said)])


def length(text, voice_id=DRAFT_VOICE, said=NO_PRONUNCIATIONS):
    return seconds(text, voice_id, 1.0, said)


@pytest.mark.parametrize("said", ["/hˈWs/", "house", "HOUSE"])
def test_a_word_of_ones_own_is_said_so(said):
    spoken = length("My extraordinariness.", said=own("extraordinariness", said))
    assert spoken == pytest.approx(length("My house."), rel=0.1)


@pytest.mark.parametrize("voice_id", ["espeak-de", "espeak-fr-fr"])
def test_another_language_reads_a_respelling_as_its_own_word(voice_id):
    spoken = length("Anna.", voice_id, own("Anna", "ba ba"))
    assert spoken == pytest.approx(length("ba-ba.", voice_id), rel=0.02)


def test_another_language_reads_a_word_with_phonemes_as_it_is_written():
    spoken = length("Anna.", "espeak-de", own("Anna", "/kəɹˈOkOkəɹˈOkO/"))
    assert spoken == pytest.approx(length("Anna.", "espeak-de"), rel=0.02)


def test_brackets_of_the_text_are_no_phonemes():
    assert length("It is [[h@l'oU]].") > 1.5 * length("It is hello.")


def test_the_longest_pronunciation_is_said_whole():
    long = own("word", f"/{'bˈO' * 32}/")
    once, often = length("word", said=long), length("word " * 20, said=long)
    assert often > 18 * once


@pytest.mark.parametrize("voice_id", [DRAFT_VOICE, "espeak-fr-fr"])
@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("See “Anna’s” big cat.", own("Anna", "ba-BA")),
        ("See Saint Anna now, cat.", own("Saint Anna", "/sˈɑn/")),
        ("See co-Anna [[and]] cat.", own("Anna", "bah")),
    ],
)
def test_words_of_ones_own_are_timed_as_they_are_written(voice_id, text, entry):
    words = [word for phrase in speak(text, voice_id, 1.0, entry) for word in phrase.words]
    assert sorted({word.written for word in words}) == list(range(len(text.split())))
    assert all(word.start < word.end for word in words)
