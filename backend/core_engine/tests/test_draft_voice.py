from collections.abc import Generator

import numpy as np
import pytest

from core_engine import draft_voice, espeak
from core_engine.audio_utils import SAMPLE_RATE
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciation, Pronunciations
from core_engine.voices import DRAFT_VOICE, resolve_voice

SENTENCE = "The quick brown fox jumps over the lazy dog. "


def speak(text, voice_id=DRAFT_VOICE, speed=1.0):
    return draft_voice.speak(text, resolve_voice(voice_id), speed)


def seconds(*args):
    return sum(map(len, speak(*args))) / SAMPLE_RATE


def test_a_sentence_takes_a_plausible_time():
    assert 2 < seconds(SENTENCE) < 5


def test_the_sound_comes_a_sentence_at_a_time():
    blocks = speak("One came. Two came.\n\nThree came.")
    assert isinstance(blocks, Generator)
    assert len(list(blocks)) == 3


def test_the_sound_is_resampled_to_24_khz():
    native = len(espeak.speech(SENTENCE.strip(), "en-us", 1.0)) / espeak.SAMPLE_RATE
    [block] = speak(SENTENCE)
    assert block.dtype == np.float32
    assert len(block) / 24_000 == pytest.approx(native, rel=0.02)


def test_the_text_is_spoken_whole():
    once, often = seconds(SENTENCE), seconds(SENTENCE * 20)
    assert often == pytest.approx(20 * once, rel=0.05)


def test_a_word_of_5000_characters_is_spoken_whole():
    assert seconds("a" * 5000) > 10 * seconds("a" * 240)


def test_a_faster_speed_is_shorter():
    slow, normal, fast = (seconds(SENTENCE, DRAFT_VOICE, speed) for speed in (0.5, 1, 2))
    assert slow > 1.4 * normal > 1.4 * 1.4 * fast


def test_the_voice_speaks_its_own_language():
    [english], [french] = speak("Table.", "espeak-en-us"), speak("Table.", "espeak-fr-fr")
    assert len(english) != pytest.approx(len(french), rel=0.02)


def own(word, said):
    return Pronunciations([Pronunciation(word, said)])


def length(text, voice_id=DRAFT_VOICE, said=NO_PRONUNCIATIONS):
    return sum(map(len, draft_voice.speak(text, resolve_voice(voice_id), 1.0, said)))


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
