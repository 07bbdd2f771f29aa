import pytest

from core_engine.errors import SpeechError
from core_engine.voices import (
    DEFAULT_VOICE,
    DRAFT_VOICE,
    Voice,
    find_voice,
    list_voices,
    needs_model,
    resolve_voice,
    supported_language,
)
from tests import tiny_kokoro

PREFIXES = {
    "af": ("en-us", "American English", "female"),
    "am": ("en-us", "American English", "male"),
    "bf": ("en-gb", "British English", "female"),
    "em": ("es", "Spanish", "male"),
    "ff": ("fr-fr", "French", "female"),
    "hm": ("hi", "Hindi", "male"),
    "if": ("it", "Italian", "female"),
    "pm": ("pt-br", "Brazilian Portuguese", "male"),
}


def kokoro_voices():
    return [voice for voice in list_voices() if voice.engine == "kokoro"]


def draft_voices():
    return [voice for voice in list_voices() if voice.engine == "espeak"]


def test_kokoros_voices_come_from_the_voices_file(model_dir):
    tiny_kokoro.install(model_dir, voices=["bm_new", "af_bella"])
    assert [voice.id for voice in kokoro_voices()] == ["af_bella", "bm_new"]


def test_a_kokoro_voice_says_who_it_is(model):
    assert find_voice("bf_emma") == Voice(
        id="bf_emma",
        name="Emma",
        language="British English",
        language_code="en-gb",
        gender="female",
        engine="kokoro",
        available=True,
    )


def test_a_draft_voice_says_who_it_is(model_dir):
    assert find_voice("espeak-en-us") == Voice(
        id="espeak-en-us",
        name="Draft voice, English (America)",
        language="English (America)",
        language_code="en-us",
        gender=None,
        engine="espeak",
        available=True,
    )


@pytest.mark.parametrize(("prefix", "expected"), PREFIXES.items())
def test_two_letters_tell_the_language_and_the_gender(model_dir, prefix, expected):
    tiny_kokoro.install(model_dir, voices=[f"{prefix}_someone"])
    voice = resolve_voice(f"{prefix}_someone")
    assert (voice.language_code, voice.language, voice.gender) == expected
    assert supported_language(voice) == expected[0]


@pytest.mark.parametrize(
    ("voice_id", "language"), [("jf_alpha", "Japanese"), ("zm_yunxi", "Mandarin Chinese")]
)
def test_japanese_and_chinese_voices_say_that_they_are_not_supported_yet(model, voice_id, language):
    voice = resolve_voice(voice_id)
    assert not voice.available
    with pytest.raises(SpeechError, match=f"{voice_id} speaks {language}, .* not supported yet"):
        supported_language(voice)


def test_a_name_without_meaning_is_listed_as_unavailable(model_dir):
    tiny_kokoro.install(model_dir, voices=["", "x"])
    assert [(voice.id, voice.language, voice.available) for voice in kokoro_voices()] == [
        ("", "unknown", False),
        ("x", "unknown", False),
    ]


def test_without_a_model_the_default_voice_is_listed_as_unavailable(model_dir):
    [voice] = kokoro_voices()
    assert (voice.id, voice.name, voice.available) == (DEFAULT_VOICE, "Bella", False)


def test_voices_whose_model_is_missing_are_unavailable(model):
    (model / "kokoro-v1.0.onnx").unlink()
    assert len(kokoro_voices()) == len(tiny_kokoro.VOICES)
    assert not any(voice.available for voice in kokoro_voices())


def test_draft_voices_need_no_model(model_dir):
    assert len(draft_voices()) > 90
    assert all(voice.available for voice in draft_voices())


def test_kokoros_voices_are_listed_first(model):
    engines = [voice.engine for voice in list_voices()]
    assert engines == sorted(engines, key=["kokoro", "espeak"].index)


def test_every_listed_voice_is_found_by_its_id(model):
    voices = list_voices()
    assert len({voice.id for voice in voices}) == len(voices)
    assert [find_voice(voice.id) for voice in voices] == voices


@pytest.mark.parametrize("voice_id", ["am_nobody", "espeak-xx", "bella", "", "../af_bella"])
def test_an_unknown_voice_falls_back_to_the_default_with_a_warning(model, caplog, voice_id):
    assert find_voice(voice_id) is None
    assert resolve_voice(voice_id).id == "af_bella"
    [record] = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage() == f"Unknown voice {voice_id!r}: af_bella speaks instead."


def test_a_known_voice_gives_no_warning(model, caplog):
    assert resolve_voice("am_adam").id == "am_adam"
    assert caplog.records == []


@pytest.mark.parametrize("voice_id", ["am_adam", "bf_emma", "zf_xiaobei", "af"])
def test_without_a_voices_file_an_id_of_kokoros_kind_is_taken_as_one(model_dir, voice_id):
    voice = find_voice(voice_id)
    assert voice is not None
    assert (voice.id, voice.engine, voice.available) == (voice_id, "kokoro", False)


@pytest.mark.parametrize("voice_id", ["bella", "xf_anna", "ax_anna", "af_", "af_a b", "aff_anna"])
def test_without_a_voices_file_an_id_of_another_kind_is_unknown(model_dir, voice_id):
    assert find_voice(voice_id) is None


def test_kokoros_voices_need_the_model_and_draft_voices_do_not(model_dir):
    assert needs_model(DEFAULT_VOICE)
    assert needs_model("nobody")
    assert not needs_model(DRAFT_VOICE)
