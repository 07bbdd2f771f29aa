import pytest

from core_engine.scripts import speakable, unspeakable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, “words” — é ñ ł", "plain, “words” — é ñ ł"),
        ("Nguyễn", "Nguyên"),
        ("Hawaiʻi", "Hawaii"),
        ("ﬁne", "fine"),
        ("𝐀𝐛", "Ab"),
        ("٣ and ४", "3 and 4"),
        ("5 µm", "5 µm"),
        ("a 日 b", "a   b"),
        ("да", "  "),
    ],
)
def test_a_text_keeps_what_an_english_voice_can_speak(text, expected):
    assert speakable(text, "en-us") == expected


def test_hindi_voices_speak_devanagari():
    assert speakable("नमस्ते", "hi") == "नमस्ते"
    assert unspeakable("नमस्ते", "hi") == ""


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("plain words, 5 €", ""),
        ("a 😀 smile", ""),
        ("日本 is Japan", "日本"),
        ("He said да.", "да"),
        ("Nguyễn ﬁne 𝐀 ٣", ""),
        ("cafe\u0301", ""),
    ],
)
def test_the_letters_that_are_left_out_are_told(text, lost):
    assert unspeakable(text) == lost
