import pytest

from core_engine import espeak
from core_engine.sentences import divide_long_words
from core_engine.utterances import MAX_WEIGHT, utterances


def phoneme_count(text: str) -> int:
    return len(espeak.phonemes(text, "en-us").replace(" ", ""))


def test_an_ordinary_sentence_stays_whole():
    sentence = "It was the best of times, it was the worst of times; it was the age of wisdom."
    assert list(utterances(sentence)) == [sentence]


def test_a_long_sentence_is_cut_behind_a_clause():
    pieces = list(utterances("there was a fox in the wood, " * 40))
    assert len(pieces) > 1
    assert all(piece.endswith("wood,") for piece in pieces)


def test_a_long_clause_is_cut_between_words():
    words = ["fox"] * 1_000
    pieces = list(utterances(" ".join(words)))
    assert all(len(piece) <= MAX_WEIGHT for piece in pieces)
    assert " ".join(pieces).split() == words


@pytest.mark.parametrize("word", ["7" * 400, "中" * 300, "a" * 2_000])
def test_a_word_too_long_is_cut_in_itself(word):
    pieces = list(utterances(word))
    assert len(pieces) > 1
    assert "".join(pieces) == word


@pytest.mark.parametrize(
    "word",
    ["987654321", "12345", "$1234567.89", "https://example.com/a?b=1&c=2", "中文字", "FBI", "@#%"],
)
def test_espeak_drops_nothing_of_a_piece(word):
    text = " ".join([word] * 300)
    spoken = sum(map(phoneme_count, utterances(text)))
    assert spoken == pytest.approx(300 * phoneme_count(word), rel=0.02)


def test_nothing_is_left_of_nothing():
    assert list(utterances("  ")) == []


@pytest.mark.parametrize("unit", ["a.", "a. ", "A.", "U.S. ", "é.", "e.g."])
@pytest.mark.parametrize("language", ["en-us", "fr-fr", "de"])
def test_letters_with_full_stops_do_not_end_the_process(unit, language):
    for piece in utterances(divide_long_words(unit * 1_000)):
        assert piece.count(".") <= 100
        assert espeak.phonemes(piece, language)
