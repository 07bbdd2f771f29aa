import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine import espeak
from core_engine.mnemonics import english_mnemonics
from core_engine.phonemes import sentence_phonemes


@pytest.mark.parametrize(
    ("phonemes", "expected"),
    [
        ("kəɹˈOkO", "[[k@r'oUkoU]]"),
        ("hˈWs", "[[h'aUs]]"),
        ("kˈɑɹ", "[[k'A@]]"),
        ("vˈɛɹi", "[[v'Eri:]]"),
        ("bˈɜɹd", "[[b'3:d]]"),
        ("ʃˈɪp jˈɑɹd", "[[S'Ip||j'A@d]]"),
        ("bˈɑːθ", "[[b'A:T]]"),
    ],
)
def test_phonemes_are_spelled_in_espeaks_letters(phonemes, expected):
    assert english_mnemonics(phonemes) == expected


@pytest.mark.parametrize("language", ["en-us", "en-gb"])
@pytest.mark.parametrize("word", ["house", "bird", "computer", "ship", "measure", "thing"])
def test_espeak_says_them_as_it_says_the_word(word, language):
    phonemes = english_mnemonics(sentence_phonemes(word, language))
    written, spelled = (espeak.speech(text, language, 1.0) for text in (word, phonemes))
    assert len(spelled.sound) == pytest.approx(len(written.sound), rel=0.1)


def test_any_letters_of_kokoros_alphabet_are_a_word_to_espeak():
    for letter in DEFAULT_VOCAB:
        assert len(espeak.speech(english_mnemonics(f"b{letter}t"), "en-us", 1.0).sound)
