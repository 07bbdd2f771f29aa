import pytest

from core_engine.alignment import NOBODY, phoneme_owners
from core_engine.g2p import to_phonemes


def owned(sentence, words):
    """The phonemes that each word is given."""
    owners = phoneme_owners(sentence, words)
    assert len(owners) == len(sentence)
    told = [owner for owner in owners if owner != NOBODY]
    assert told == sorted(told)
    return [
        "".join(letter for letter, owner in zip(sentence, owners, strict=True) if owner == index)
        for index in range(len(words))
    ]


def read(text, language="en-us"):
    words = text.split()
    alone = [to_phonemes(word, language) for word in words]
    return owned(to_phonemes(text, language), alone)


def test_as_many_words_as_are_written_are_theirs_in_turn():
    assert owned("ðə dˈɔɡ, “ɹˈæn.”", ["ði", "dˈɔɡ,", "“ɹˈæn.”"]) == ["ðə", "dˈɔɡ", "ɹˈæn"]


def test_white_space_and_marks_at_the_ends_are_nobody_s():
    assert phoneme_owners("“a, b.”", ["“a,", "b.”"]) == [-1, 0, -1, -1, 1, -1, -1]


def test_a_mark_inside_a_word_is_its_own():
    assert phoneme_owners("a—b", ["a—b"]) == [0, 0, 0]


def test_a_number_has_all_the_words_that_it_comes_to():
    costs, price, today = read("costs $5.20 today.")
    assert (costs, today) == (to_phonemes("costs"), to_phonemes("today"))
    assert price == to_phonemes("$5.20").replace(" ", "")


def test_a_word_with_nothing_to_say_has_nothing():
    assert read("Yes — no.")[1] == ""


def test_words_that_are_spoken_as_one_share_it():
    assert owned("a bcd e", ["a", "bc", "d", "e"]) == ["a", "bc", "d", "e"]


def test_where_a_sentence_changes_what_a_word_comes_to_its_neighbours_keep_theirs():
    words = ["ɪn", "wˌʌn θˈWzᵊnd", "ænd", "θɹˈi", "kˈæts"]
    said = "ɪn tˈɛn hˈʌndɹəd ˈOnli ænd θɹˈi kˈæts"
    assert owned(said, words) == ["ɪn", "tˈɛnhˈʌndɹədˈOnli", "ænd", "θɹˈi", "kˈæts"]


def test_a_word_that_nobody_wrote_belongs_to_the_one_before():
    assert owned("θɹˈi tə fˈIv dˈɔɡz", ["θɹˈi", "—", "fˈIv", "dˈɔɡz"])[0] == "θɹˈitə"


@pytest.mark.parametrize("language", ["en-us", "en-gb", "es", "fr-fr", "it", "pt-br"])
def test_every_word_of_a_plain_sentence_has_its_own_phonemes(language):
    text = "Table animal original radio, hotel? Taxi; idea general. Final!"
    for owned_phonemes, word in zip(read(text, language), text.split(), strict=True):
        alone = to_phonemes(word, language).strip(";:,.!?")
        assert len(owned_phonemes) == pytest.approx(len(alone), abs=2)


def test_thousands_of_words_that_do_not_fit_are_shared_out():
    words = [f"w{number % 7}" for number in range(5000)]
    parts = owned(" ".join(f"v{number % 5}x" for number in range(4000)), words)
    assert all(parts)
