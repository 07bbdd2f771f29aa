from collections.abc import Generator

import numpy as np
import pytest

from core_engine import draft_voice, espeak
from core_engine.audio_utils import SAMPLE_RATE
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
