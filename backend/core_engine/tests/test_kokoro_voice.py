from collections.abc import Generator

import numpy as np
import pytest
from kokoro_onnx import Kokoro

from core_engine import kokoro_voice
from core_engine.audio_utils import SAMPLE_RATE
from core_engine.chunks import MAX_TOKENS
from core_engine.errors import EspeakError, ModelError, SpeechError, SpeechStopped
from core_engine.g2p import to_phonemes
from core_engine.manner import Manner
from core_engine.pauses import Pauses
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciation, Pronunciations
from core_engine.script import read_script
from core_engine.sentences import sentences
from core_engine.voices import resolve_voice
from core_engine.word_timings import in_order
from tests import tiny_kokoro

STORY = "The keeper climbed the stairs, as he had for forty years. The wind was up! He lit a lamp. "
PAUSES = Pauses(clause=0.18, sentence=0.5, paragraph=0.9)


def speak(text, voice_id="af_bella", speed=1.0, own=NO_PRONUNCIATIONS, tell=lambda _word: None):
    script = read_script(text, PAUSES)
    manner = Manner(speed, own, PAUSES)
    return kokoro_voice.speak(script.passages, resolve_voice(voice_id), manner, tell)


def pauses_of(text):
    return [phrase.pause for phrase in speak(text)]


def sounding(phrase):
    """The samples of a phrase without the rests at its ends."""
    return len(phrase.sound) - phrase.rest_before - phrase.rest_after


@pytest.fixture
def chunks(monkeypatch):
    """The phonemes that the model was given, a chunk each."""
    given = []
    create = Kokoro.create_timed

    def create_timed(kokoro, phonemes, *args, **options):
        given.append(phonemes)
        return create(kokoro, phonemes, *args, **options)

    monkeypatch.setattr(Kokoro, "create_timed", create_timed)
    return given


@pytest.fixture
def untimed_model(model_dir):
    tiny_kokoro.install(model_dir, timed=False)


def test_a_token_takes_its_time(model):
    [phrase] = speak("day")
    assert sounding(phrase) == len("dˈA") * tiny_kokoro.SAMPLES_PER_TOKEN


def test_a_long_text_is_spoken_whole(model, chunks):
    list(speak(STORY * 30))
    assert " ".join(chunks) == " ".join([*map(to_phonemes, sentences(STORY))] * 30)


def test_a_word_of_5000_letters_is_spoken_whole(model, chunks):
    list(speak("strength" * 625))
    phonemes = to_phonemes("strength" * 625)
    assert phonemes.count("θ") > 500
    assert "".join(chunks).replace(" ", "") == phonemes.replace(" ", "")


def test_no_chunk_is_longer_than_200_tokens(model, chunks):
    list(speak(STORY * 30))
    assert len(chunks) > 10
    assert max(map(len, chunks)) <= MAX_TOKENS


def test_no_chunk_crosses_the_end_of_a_paragraph(model, chunks):
    list(speak("One day.\n\nTwo days. Three days."))
    one, two, three = map(to_phonemes, ("One day.", "Two days.", "Three days."))
    assert chunks == [one, f"{two} {three}"]


def test_no_chunk_crosses_a_pause_that_the_text_asks_for(model, chunks):
    list(speak("One day [pause 2s] was long."))
    assert chunks == [to_phonemes("One day"), to_phonemes("was long.")]


def test_the_sound_comes_a_chunk_at_a_time(model, chunks):
    phrases = speak(STORY * 30)
    assert isinstance(phrases, Generator)
    next(phrases)
    assert len(chunks) == 1


def test_a_sentence_is_followed_by_its_pause_in_a_chunk_and_at_its_end(model, chunks):
    text = "The wind was up today and all was well. " * 12
    assert pauses_of(text) == [0.5] * 11 + [0.0]
    assert 1 < len(chunks) < 12


def test_a_paragraph_is_followed_by_its_pause(model):
    assert pauses_of("One day.\n\nTwo days.") == [0.9, 0.0]


def test_a_clause_is_followed_by_its_pause_at_least(model):
    assert pauses_of("One day, two days.") == [0.18, 0.0]
    slow, _ = speak("One day, two days.", speed=0.5)
    silence = 2 * tiny_kokoro.SAMPLES_PER_TOKEN / SAMPLE_RATE
    assert slow.pause == pytest.approx(silence / 0.5, abs=0.011)


def test_a_pause_in_the_text_takes_the_place_of_another(model):
    assert pauses_of("One day. [pause 2s] Two days. [pause 100ms]") == [2.0, 0.1]


def test_a_chunk_that_ends_within_a_clause_is_followed_by_no_pause(model, chunks):
    pauses = pauses_of("the wind was up today but all was well and " * 10)
    assert len(chunks) == len(pauses) > 1
    assert set(pauses) == {0.0}


def test_the_silence_at_the_ends_of_a_chunk_is_cut_to_a_rest(model):
    for phrase in speak(STORY * 5):
        assert (phrase.rest_before, phrase.rest_after) == (480, 480)


def test_words_are_timed_by_the_model(model):
    [phrase] = speak("A long day")
    token = tiny_kokoro.SAMPLES_PER_TOKEN
    assert phrase.source == "model"
    words = to_phonemes("A long day").split(" ")
    start = phrase.rest_before
    for word, phonemes in zip(phrase.words, words, strict=True):
        assert word.start == pytest.approx(start, abs=2)
        assert word.end == pytest.approx(start + len(phonemes) * token, abs=2)
        start += (len(phonemes) + 1) * token


def test_a_number_is_one_word_however_many_are_spoken(model):
    [phrase] = speak("It costs $5.20 now.")
    it, costs, price, now = np.diff(in_order(phrase.words, 4))[:, 0]
    assert price > 3 * max(it, costs, now) > 0


def test_a_few_words_of_ones_own_are_timed_as_they_are_written(model, chunks):
    own = Pronunciations([Pronunciation("Saint Anna", "/sˈɑn/")])
    [phrase] = speak("See Saint Anna now.", own=own)
    assert chunks == [to_phonemes("See Saint Anna now.", "en-us", own)]
    assert sorted({word.written for word in phrase.words}) == [0, 1, 2, 3]


def test_without_durations_words_are_timed_by_their_phonemes(untimed_model):
    phrases = list(speak("One day was long. Two days. [pause] A day."))
    assert {phrase.source for phrase in phrases} == {"estimate"}
    assert [phrase.pause for phrase in phrases] == [0.5, 1.0, 0.0]
    assert [[word.written for word in phrase.words] for phrase in phrases] == [
        [0, 1, 2, 3],
        [4, 5],
        [6, 7],
    ]
    for phrase in phrases:
        assert phrase.words[0].start == phrase.rest_before
        assert phrase.words[-1].end == len(phrase.sound) - phrase.rest_after


def test_it_tells_of_each_chunk_but_the_first(model, chunks):
    told: list[int] = []
    list(speak("One day.\n\nTwo days. Three days.\n\nFour.", tell=told.append))
    assert told == [2, 6]


def test_nothing_more_is_spoken_once_it_is_stopped(model, chunks):
    def stop(_word):
        raise SpeechStopped

    phrases = speak("One day.\n\nTwo days.", tell=stop)
    next(phrases)
    with pytest.raises(SpeechStopped):
        next(phrases)
    assert len(chunks) == 1


def test_the_sound_is_float32(model):
    assert {phrase.sound.dtype for phrase in speak(STORY * 5)} == {np.dtype(np.float32)}


@pytest.mark.parametrize("speed", [0.5, 1.25, 2.0])
def test_a_faster_speed_is_shorter(model, speed):
    [normal], [changed] = speak("day"), speak("day", "af_bella", speed)
    assert sounding(changed) == pytest.approx(sounding(normal) / speed, abs=120)


def test_the_voice_speaks_its_own_language(model, chunks):
    text = "the old car in the water"
    for voice_id, language in (("af_sky", "en-us"), ("bf_emma", "en-gb"), ("ff_siwis", "fr-fr")):
        list(speak(text, voice_id))
        assert chunks[-1] == to_phonemes(text, language)


def loudness(text, voice_id="af_bella"):
    return max(np.abs(phrase.sound).max() for phrase in speak(text, voice_id))


def test_the_voice_speaks_in_its_own_style(model):
    quiet, loud = (np.full((510, 1, 256), peak, np.float32) for peak in (0.1, 0.4))
    np.savez(model / "voices", af_bella=quiet, af_sky=loud)
    (model / "voices.npz").replace(model / "voices-v1.0.bin")
    assert loudness("day", "af_sky") / loudness("day") == pytest.approx(4, rel=0.01)


def test_the_style_is_the_one_for_the_number_of_tokens(model):
    style = np.arange(1, 511, dtype=np.float32).repeat(256).reshape(510, 1, 256) / 1000
    np.savez(model / "voices", af_bella=style)
    (model / "voices.npz").replace(model / "voices-v1.0.bin")
    assert loudness("day") == pytest.approx(len("dˈA") / 1000, rel=0.01)


def test_a_default_voice_that_the_voices_file_lacks_is_an_error(model_dir):
    tiny_kokoro.install(model_dir, voices=["am_adam"])
    with pytest.raises(ModelError, match="no af_bella"):
        next(speak("day", "nobody"))


def test_a_language_that_is_not_supported_is_an_error(model):
    with pytest.raises(SpeechError, match="not supported yet"):
        next(speak("day", "jf_alpha"))


def test_a_text_without_a_sound_is_an_error(model):
    with pytest.raises(SpeechError, match="Nothing in this text has a sound"):
        next(speak("你好"))


def test_a_missing_model_is_an_error(model_dir):
    with pytest.raises(ModelError, match="not installed"):
        next(speak("day"))


def test_an_error_of_espeak_is_passed_on(model, monkeypatch):
    monkeypatch.setattr("core_engine.espeak.languages", dict)
    with pytest.raises(EspeakError):
        next(speak("zzyzx"))
