from collections.abc import Generator

import numpy as np
import pytest

from core_engine import kokoro_voice
from core_engine.chunks import MAX_TOKENS
from core_engine.errors import EspeakError, ModelError, SpeechError
from core_engine.g2p import to_phonemes
from core_engine.sentences import sentences
from core_engine.voices import resolve_voice
from tests import tiny_kokoro

PAD_TOKENS = 2
STORY = "The keeper climbed the stairs, as he had for forty years. The wind was up! He lit a lamp. "


def speak(text, voice_id="af_bella", speed=1.0):
    return kokoro_voice.speak(text, resolve_voice(voice_id), speed)


def tones_and_pauses(text, *args):
    """Return the lengths of the tones in tokens, and of the pauses between them in samples."""
    blocks = list(speak(text, *args))
    tones = [len(tone) / tiny_kokoro.SAMPLES_PER_TOKEN - PAD_TOKENS for tone in blocks[::2]]
    return tones, [len(pause) for pause in blocks[1::2]]


def test_a_token_takes_its_time(model):
    assert tones_and_pauses("day") == ([len("dˈA")], [])


def test_a_long_text_is_spoken_whole(model):
    phonemes = " ".join(to_phonemes(s, "en-us") for s in sentences(STORY * 30))
    tones, _ = tones_and_pauses(STORY * 30)
    spaces_at_the_cuts = len(tones) - 1
    assert sum(tones) == len(phonemes) - spaces_at_the_cuts


def test_a_word_of_5000_letters_is_spoken_whole(model):
    word = "strength" * 625
    phonemes = " ".join(to_phonemes(s, "en-us") for s in sentences(word))
    tones, _ = tones_and_pauses(word)
    assert phonemes.count("θ") > 500
    assert sum(tones) == len(phonemes) - (len(tones) - 1)


def test_no_tone_is_longer_than_200_tokens(model):
    tones, _ = tones_and_pauses(STORY * 30)
    assert len(tones) > 10
    assert max(tones) <= MAX_TOKENS


def test_the_sound_comes_a_chunk_at_a_time(model):
    blocks = speak(STORY * 30)
    assert isinstance(blocks, Generator)
    assert len(next(blocks)) <= (MAX_TOKENS + PAD_TOKENS) * tiny_kokoro.SAMPLES_PER_TOKEN


def test_sentences_are_followed_by_a_quarter_of_a_second(model):
    _, pauses = tones_and_pauses("The wind was up today, but all was well. " * 20)
    assert len(pauses) > 3
    assert set(pauses) == {6000}


def test_clauses_are_followed_by_a_tenth_of_a_second(model):
    _, pauses = tones_and_pauses("the wind was up today but all was well, " * 20)
    assert len(pauses) > 3
    assert set(pauses) == {2400}


def test_pauses_are_silent(model):
    assert not any(pause.any() for pause in list(speak(STORY * 5))[1::2])


def test_the_sound_is_float32(model):
    assert {block.dtype for block in speak(STORY * 5)} == {np.dtype(np.float32)}


@pytest.mark.parametrize("speed", [0.5, 1.25, 2.0])
def test_a_faster_speed_is_shorter(model, speed):
    [normal], [changed] = speak("day"), speak("day", "af_bella", speed)
    assert len(changed) == round(len(normal) / speed)


def test_the_voice_speaks_its_own_language(model):
    text = "the old car in the water"
    for voice_id, language in (("af_sky", "en-us"), ("bf_emma", "en-gb"), ("ff_siwis", "fr-fr")):
        assert tones_and_pauses(text, voice_id)[0] == [len(to_phonemes(text, language))]


def test_the_voice_speaks_in_its_own_style(model):
    quiet, loud = (np.full((510, 1, 256), peak, np.float32) for peak in (0.1, 0.4))
    np.savez(model / "voices", af_bella=quiet, af_sky=loud)
    (model / "voices.npz").replace(model / "voices-v1.0.bin")
    [quiet], [loud] = speak("day", "af_bella"), speak("day", "af_sky")
    assert np.abs(loud).max() / np.abs(quiet).max() == pytest.approx(4, rel=0.01)


def test_the_style_is_the_one_for_the_number_of_tokens(model):
    style = np.arange(1, 511, dtype=np.float32).repeat(256).reshape(510, 1, 256) / 1000
    np.savez(model / "voices", af_bella=style)
    (model / "voices.npz").replace(model / "voices-v1.0.bin")
    [sound] = speak("day")
    assert np.abs(sound).max() == pytest.approx(len("dˈA") / 1000, rel=0.01)


def test_a_default_voice_that_the_voices_file_lacks_is_an_error(model_dir):
    tiny_kokoro.install(model_dir, voices=["am_adam"])
    with pytest.raises(ModelError, match="no af_bella"):
        next(speak("day", "nobody"))


def test_a_language_that_is_not_supported_is_an_error(model):
    with pytest.raises(SpeechError, match="not supported yet"):
        next(speak("day", "jf_alpha"))


def test_a_text_without_a_sound_is_an_error(model):
    with pytest.raises(SpeechError, match="Nothing in this text has a sound"):
        next(speak("***"))


def test_a_missing_model_is_an_error(model_dir):
    with pytest.raises(ModelError, match="not installed"):
        next(speak("day"))


def test_an_error_of_espeak_is_passed_on(model, monkeypatch):
    monkeypatch.setattr("core_engine.espeak.languages", dict)
    with pytest.raises(EspeakError):
        next(speak("zzyzx"))
