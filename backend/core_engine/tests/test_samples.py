import pytest

from core_engine.samples import sample_sentence
from core_engine.tts_wrapper import generate_audio
from core_engine.voices import list_voices, speaker_for
from tests import tiny_kokoro


def test_a_voice_says_a_sentence_of_its_language():
    sentences = {voice_id: sample_sentence(speaker_for(voice_id)) for voice_id in ("af_x", "bf_x")}
    assert sentences["af_x"] == sentences["bf_x"] == sample_sentence(speaker_for("espeak-en-us"))
    assert "Fuchs" in sample_sentence(speaker_for("espeak-de"))
    assert "renard" in sample_sentence(speaker_for("ff_siwis")) != sentences["af_x"]


@pytest.mark.parametrize("letter", "abefhip")
def test_every_language_of_kokoro_has_a_sentence(model_dir, letter):
    tiny_kokoro.install(model_dir, voices=[f"{letter}f_name"])
    assert "Name" not in sample_sentence(speaker_for(f"{letter}f_name"))


def test_a_voice_of_another_language_says_its_name():
    assert sample_sentence(speaker_for("espeak-pl")) == "Draft voice, Polish."


def test_every_draft_voice_can_be_heard(tmp_path):
    path = tmp_path / "sound.wav"
    failed = [
        voice.id
        for voice in list_voices()
        if voice.engine == "espeak"
        and not generate_audio(sample_sentence(voice), voice.id, 1.0, path)["success"]
    ]
    assert failed == []
