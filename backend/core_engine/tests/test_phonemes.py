import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine.errors import EspeakError
from core_engine.phonemes import sentence_phonemes


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("day", "dˈA"),
        ("my", "mˈI"),
        ("cow", "kˈW"),
        ("boy", "bˈY"),
        ("judge", "ʤˈʌʤ"),
        ("church", "ʧˈɜɹʧ"),
        ("water", "wˈɔTəɹ"),
        ("bottle", "bˈɑTᵊl"),
    ],
)
def test_american_words_are_spelled_in_kokoros_alphabet(word, expected):
    assert sentence_phonemes(word, "en-us") == expected


@pytest.mark.parametrize(
    ("word", "american", "british"),
    [("go", "ɡˈO", "ɡˈQ"), ("car", "kˈɑɹ", "kˈɑː"), ("water", "wˈɔTəɹ", "wˈɔːtə")],
)
def test_american_and_british_differ(word, american, british):
    assert sentence_phonemes(word, "en-us") == american
    assert sentence_phonemes(word, "en-gb") == british


def test_marks_stay_where_they_stand():
    assert sentence_phonemes("Yes, no; go: my day!", "en-us") == "jˈɛs, nˈO; ɡˈO: mI dˈA!"


@pytest.mark.parametrize("quoted", ["“My,” he said.", '"My," he said.'])
def test_curly_and_straight_quotes_are_the_same(quoted):
    assert sentence_phonemes(quoted, "en-us") == "“mˈI,” hi sˈɛd."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day...", "dˈA…"),
        ("day--my", "dˈA—mˈI"),
        ("day - my", "dˈA — mˈI"),
        ("[day]", "(dˈA)"),
        ("«day»", "“dˈA”"),
        ("don’t", "dˈOnt"),
    ],
)
def test_other_spellings_of_a_mark_are_understood(text, expected):
    assert sentence_phonemes(text, "en-us") == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("3.14", "θɹˈi pYnt wˈʌn fˈɔɹ"),
        ("1,000", "wˈʌn θˈWzənd"),
        ("10:30", "tˈɛn θˈɜɹTi"),
    ],
)
def test_a_number_is_not_cut_at_its_marks(number, expected):
    assert sentence_phonemes(number, "en-us") == expected


def test_a_comma_behind_a_number_is_a_mark():
    assert sentence_phonemes("It was 1,000, my day", "en-us").count(",") == 1


def test_only_the_full_stop_at_the_end_is_spoken():
    assert sentence_phonemes("Mr. Day came.", "en-us") == "mˈɪstəɹ dˈA kˈAm."


def test_a_danda_is_a_full_stop():
    assert sentence_phonemes("वह गया।", "hi").endswith(".")


def test_english_words_in_a_french_text_carry_no_flags():
    phonemes = sentence_phonemes("Je fais du shopping le weekend.", "fr-fr")
    assert "ʃˈɒpɪŋ" in phonemes
    assert not set("()^") & set(phonemes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en-us",
            "“The quick brown fox,” she said — softly — “jumped over 13 lazy dogs… didn't it?”",
        ),
        (
            "en-gb",
            "The button on the little bottle won't measure near the loch; thirty judges laugh!",
        ),
        ("es", "¿Qué pasó, señor? ¡El niño corrió por la calle y llovió mucho ayer!"),
        ("fr-fr", "«Où est-il?» dit-elle: un bon vin blanc, des œufs, une feuille et le weekend."),
        ("hi", "नमस्ते, क्या हाल है? मैं ठीक हूँ।"),
        ("it", "Gli zii mangiano gnocchi, perché la pizza è già finita: che sciagura!"),
        ("pt-br", "Olá, tudo bem? O coração não é são; amanhã choverá muito."),
    ],
)
def test_every_phoneme_is_in_kokoros_alphabet(language, text):
    phonemes = sentence_phonemes(text, language)
    assert len(phonemes) > 20
    assert set(phonemes) - set(DEFAULT_VOCAB) == set()


@pytest.mark.parametrize("text", ["", "…", "?!"])
def test_a_text_without_words_gives_its_marks_alone(text):
    assert sentence_phonemes(text, "en-us") == text


def test_an_unknown_language_is_an_error():
    with pytest.raises(EspeakError):
        sentence_phonemes("day", "xx")
