"""Words of a person's own: where a text holds them, and how they are said there."""

import pytest

from core_engine.g2p import to_phonemes
from core_engine.pronunciations import (
    NO_PRONUNCIATIONS,
    Pronunciation,
    Pronunciations,
    pronunciation_problem,
    word_problem,
)
from core_engine.stand_ins import stand_in
from core_engine.tests.needs import with_lexicons


def own(**said: str) -> Pronunciations:
    return Pronunciations(Pronunciation(word, how) for word, how in said.items())


def marked(text: str, *words: str) -> str:
    """Return a text with the words that are found in it in square brackets."""
    found = Pronunciations(Pronunciation(word, "x") for word in words)
    return found.replaced(text, lambda place: f"[{text[place.start : place.end]}]")


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["kirke"], "Kirke, kirke and KIRKE.", "[Kirke], [kirke] and [KIRKE]."),
        (["Kirke"], "Kirke, kirke and KIRKE.", "[Kirke], kirke and KIRKE."),
        (["can"], "can canned scan can't can-do", "[can] canned scan can't [can]-do"),
        (["Anna"], "Anna's, Anna’s, l'Anna", "[Anna's], [Anna’s], l'[Anna]"),
        (["t", "s"], "don't say it's a t", "don't say it's a [t]"),
        (["O'Brien"], "O’Brien and O'Brien", "[O’Brien] and [O'Brien]"),
        (["New York"], "new York, New\n York", "new York, [New\n York]"),
        (["York", "New York"], "New York, York", "[New York], [York]"),
        (["C++", "3M"], "C++ at 3M, 3Ms", "[C++] at [3M], 3Ms"),
        (["naïve"], "nai\u0308ve".replace("i\u0308", "ï"), "[naïve]"),
        (["日本"], "日本 日本語", "[日本] 日本語"),
        (["किताब"], "किताब किताबें", "[किताब] किताबें"),
        (["a.b"], "a.b axb", "[a.b] axb"),
        (["Kirke"], "_Kirke_ *Kirke* (Kirke)", "_[Kirke]_ *[Kirke]* ([Kirke])"),
    ],
)
def test_a_word_is_found_as_a_whole(words, text, expected):
    assert marked(text, *words) == expected


def test_a_word_with_capitals_comes_before_the_same_word_in_any_case():
    said = own(polish="paw-lish", Polish="/pˈOlɪʃ/")
    assert to_phonemes("Polish", own=said) == "pˈOlɪʃ"
    assert to_phonemes("polish", own=said) != "pˈOlɪʃ"


def test_phonemes_are_said_as_they_are_given():
    assert to_phonemes("The Kirke.", own=own(Kirke="/kˈɜɹki/")) == "ðə kˈɜɹki."


@pytest.mark.parametrize("language", ["en-us", "en-gb", "fr-fr", "es", "hi", "it", "pt-br"])
def test_every_language_says_given_phonemes(language):
    phonemes = to_phonemes("Kirke, Kirke!", language, own(Kirke="/kˈɜɹki/"))
    assert phonemes.replace(" ", "") == "kˈɜɹki,kˈɜɹki!"


def test_a_possessive_keeps_its_ending():
    said = own(Kirke="/kˈɜɹki/", Max="/mˈæks/")
    assert to_phonemes("Kirke’s, Max's", own=said) == "kˈɜɹkiz, mˈæksᵻz"


@with_lexicons
def test_the_article_before_follows_the_sound_and_not_the_letter():
    said = own(hour="/bˈu/", book="/ˈu/")
    assert to_phonemes("the hour, the book", own=said) == "ðə bˈu, ði ˈu"


@with_lexicons
def test_what_stands_around_a_word_is_read_as_ever():
    said = own(Kirke="/kˈɜɹki/")
    assert to_phonemes("Dr. Kirke paid $5 on Kirke St.", own=said) == to_phonemes(
        "Doctor Mary paid five dollars on Mary Street."
    ).replace(to_phonemes("Mary"), "kˈɜɹki")


def test_letters_that_no_voice_speaks_can_be_given_a_sound():
    assert to_phonemes("日本", own=own(日本="/nihˈɑn/")) == "nihˈɑn"


def test_capitals_in_a_respelling_are_its_stress():
    phonemes = to_phonemes("kuroko", own=own(kuroko="kuh-ROH-koh"))
    assert phonemes.count("ˈ") == 1
    assert phonemes.index("ˈ") > phonemes.index("ɹ")


def test_a_respelling_of_several_words_is_read_as_these_words():
    assert to_phonemes("Xyz", own=own(Xyz="red house")) == to_phonemes("red house")


def test_a_respelling_is_read_like_a_word_of_no_lexicon():
    assert to_phonemes("dog", own=own(dog="zorbulate")) == to_phonemes("zorbulate")


def test_a_text_without_the_word_is_read_as_ever():
    text = "X and x, the sum of 5x."
    assert to_phonemes(text, own=own(Kirke="/kˈɜɹki/")) == to_phonemes(text)


def test_hundreds_of_words_in_one_text_are_kept_apart():
    sounds = ["b" * count + "a" for count in range(1, 90)]
    words = [f"word{number}" for number in range(len(sounds))]
    said = Pronunciations(map(Pronunciation, words, [f"/{sound}/" for sound in sounds]))
    assert to_phonemes(" ".join(words), own=said).split() == sounds


def test_stand_ins_differ():
    assert len({stand_in(number, capital=False) for number in range(10_000)}) == 10_000


def test_a_fingerprint_changes_with_the_words_of_the_text_alone():
    text = "Kirke\u00ad left."
    before = own(Kirke="kur-kee").fingerprint(text)
    assert own(Kirke="kur-kee", other="uh-ther").fingerprint(text) == before
    assert own(Kirke="keer-kee").fingerprint(text) != before
    assert own(other="uh-ther").fingerprint(text) == NO_PRONUNCIATIONS.fingerprint(text) == ""


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("", "Write the word"),
        (" ", "Write the word"),
        ("a" * 61, "at most 60 characters"),
        ("a\nb", "no control characters"),
        ("a\0", "no control characters"),
        ("hi 😀", "no control characters"),
        ("-x", "begins with a letter"),
        ("!", "begins with a letter"),
    ],
)
def test_what_is_no_word_is_said(word, problem):
    assert problem in (word_problem(word) or "")


@pytest.mark.parametrize("word", ["Kirke", "O’Brien", "C++", "3M", "日本", "naïve", "a" * 60])
def test_a_word_is_no_problem(word):
    assert word_problem(word) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Write how"),
        ("a" * 101, "at most 100 characters"),
        ("ku1", "letters, spaces, hyphens"),
        ("kuh.roh", "letters, spaces, hyphens"),
        ("/", "letters, spaces, hyphens"),
        ("/kux", "letters, spaces, hyphens"),
        ("//", "no sound"),
        ("/ˈ/", "no sound"),
        ("/ku7ˈ%/", "no such phonemes: 7 %"),
        ("/ku. ka/", "no such phonemes: ."),
    ],
)
def test_what_is_no_pronunciation_is_said(text, problem):
    assert problem in (pronunciation_problem(text) or "")


@pytest.mark.parametrize("text", ["kuh-ROH-koh", "shiv awn", "d'arta-NYAHN", "/kəɹˈOkO/", "/gud/"])
def test_a_pronunciation_is_no_problem(text):
    assert pronunciation_problem(text) is None


def test_the_letter_g_is_taken_for_the_phoneme_that_looks_like_it():
    assert to_phonemes("Kirke", own=own(Kirke="/gˈud/")) == "ɡˈud"


def test_a_text_does_not_hold_the_words_of_its_pause_marks():
    own = Pronunciations([Pronunciation("pause", "PAWZ")])
    assert own.fingerprint("He waited. [pause 1s] Nobody came.") == ""
    assert own.fingerprint("A pause.") != ""
