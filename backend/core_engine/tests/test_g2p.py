"""Text to Kokoro's phonemes: how right it is, and what holds for every text."""

import sys

import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine.g2p import to_phonemes
from core_engine.g2p.lexicons import _read, lexicon, lexicons_missing
from core_engine.phonemes import sentence_phonemes
from core_engine.tests.needs import with_lexicons
from core_engine.tests.phoneme_accuracy import lexicon_mistakes, tricky_mistakes
from core_engine.tests.tricky_sentences import BRITISH, SENTENCES

WORDS = 3_000
CATEGORIES = {name: len(items) for name, items in SENTENCES.items()} | {"British": len(BRITISH)}


@pytest.fixture
def no_misaki(monkeypatch):
    monkeypatch.setattr("core_engine.g2p.lexicons.find_spec", lambda _: None)
    _read.cache_clear()
    yield
    _read.cache_clear()


@with_lexicons
@pytest.mark.parametrize("language", ["en-us", "en-gb"])
def test_of_3000_random_words_97_percent_are_read_as_in_the_lexicon(language):
    words = lexicon(language)
    assert words
    mistakes = lexicon_mistakes(words, language, WORDS)
    assert 1 - len(mistakes) / WORDS >= 0.97, mistakes


@with_lexicons
@pytest.mark.parametrize("category", CATEGORIES)
def test_of_each_kind_of_tricky_sentence_90_percent_are_read_right(category):
    mistakes = tricky_mistakes(category)
    assert 1 - len(mistakes) / CATEGORIES[category] >= 0.9, mistakes


def test_there_are_150_tricky_sentences_and_more():
    assert sum(CATEGORIES.values()) >= 150


@with_lexicons
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The day,” he said.", "“ðə dˈA,” hi sˈɛd."),
        ("Go: now; or never…", "ɡˌO: nˈW; ɔɹ nˈɛvəɹ…"),
        ("(day — night)", "(dˈA — nˈIt)"),
        ("day?! Night!", "dˈA?! nˈIt!"),
    ],
)
def test_marks_stay_where_they_stand(text, expected):
    assert to_phonemes(text) == expected


@with_lexicons
def test_british_english_has_its_own_words():
    assert to_phonemes("a bath", "en-gb") == "ɐ bˈɑːθ"
    assert to_phonemes("a bath", "en-us") == "ɐ bˈæθ"


@with_lexicons
@pytest.mark.parametrize(
    ("word", "like"),
    [
        ("Hawaiʻi", "Hawaii"),
        ("ﬁne", "fine"),
        ("Søren", "Soren"),
        ("façade", "facade"),
        ("cre\u0301me", "créme"),
        ("soooo", "so"),
        ("dogs’", "dogs"),
    ],
)
def test_other_spellings_of_a_word_sound_the_same(word, like):
    assert to_phonemes(word) == to_phonemes(like)


@with_lexicons
@pytest.mark.parametrize("word", ["zorbulated", "Gandalfing", "xylodrome"])
def test_a_word_of_no_lexicon_is_read_by_espeak(word):
    assert to_phonemes(word) == sentence_phonemes(word, "en-us")


@with_lexicons
@pytest.mark.parametrize(
    ("word", "expected"), [("well-known", "wˌɛlnˈOn"), ("StoryFlow", "stˈɔɹiflˌO")]
)
def test_the_parts_of_a_compound_are_read_as_one_word(word, expected):
    assert to_phonemes(word) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀", "日本語", "\0", "\ud800"])
def test_a_text_without_a_sound_gives_nothing(text):
    assert to_phonemes(text).strip() == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr-fr", "Le week-end, je fais du shopping à New York — c’est cool!"),
        ("es", "El marketing de Facebook: ¿qué software usas, señor?"),
        ("it", "Il computer di John è un laptop; l’hardware costa 5 €."),
        ("pt-br", "O show de rock’n’roll foi um happy hour, não é?"),
        ("hi", "मेरा computer नया है, और internet तेज़ है।"),
    ],
)
def test_other_languages_carry_no_flags_and_nothing_kokoro_does_not_know(language, text):
    phonemes = to_phonemes(text, language)
    assert len(phonemes) > 30
    assert not {"(", ")", "^", "-"} & set(phonemes)
    assert set(phonemes) <= set(DEFAULT_VOCAB)


def test_misaki_is_never_imported():
    to_phonemes("Hello.")
    assert not [name for name in sys.modules if name.split(".")[0] == "misaki"]


def test_without_misaki_english_is_espeaks_normalised_first(no_misaki):
    five = "It cost five dollars and twenty cents."
    assert to_phonemes("It cost $5.20.") == sentence_phonemes(five, "en-us")


def test_without_misaki_it_says_so(no_misaki):
    assert "needs a Python below 3.13" in (lexicons_missing() or "")


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="misaki can't be installed")
def test_with_misaki_it_says_nothing():
    assert lexicons_missing() is None


def test_a_sound_that_kokoro_lacks_becomes_the_nearest_it_has():
    assert to_phonemes("Fünf", "de") == "fˈynf"
