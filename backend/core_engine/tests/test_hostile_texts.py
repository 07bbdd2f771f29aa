"""Any text at all becomes phonemes of Kokoro's alphabet, in time that grows with its length."""

import random
import sys
import time
import unicodedata

import pytest
from kokoro_onnx.config import DEFAULT_VOCAB

from core_engine.g2p import to_phonemes
from core_engine.tests.tricky_sentences import SENTENCES

LANGUAGES = ("en-us", "en-gb", "es", "fr-fr", "hi", "it", "pt-br")
SHORT, LONG = 2_000, 16_000
# Eight times the text took some 8 times as long; a quadratic step would take 64 times.
MOST = 24


def known(phonemes: str) -> bool:
    return set(phonemes) <= set(DEFAULT_VOCAB)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400,
        "$" + "9" * 400 + ".99",
        "9" * 400 + "th",
        "1/" * 2000,
        "1," * 2000,
        "1." * 2000,
        "A." * 2000,
        "a@" * 2000,
        "'" * 4000,
        '"' * 4001,
        "\0" * 4000,
        "a\0b",
        "\ud800\udfff",
        "𝕳𝖊𝖑𝖑𝖔",
        "e" + "\u0301" * 3000,
        "M" * 3000,
        "’tis ‘’ “” ``",
        "-9" * 2000,
        "12:99:99 99/99/9999 9999-99-99 $.. 0/0 1e999 ²³ 5°″",
    ],
)
@pytest.mark.parametrize("language", ["en-us", "en-gb", "fr-fr"])
def test_a_hostile_text_is_read_or_left_out(text, language):
    assert known(to_phonemes(text, language))


def test_a_word_of_a_million_letters_is_read():
    phonemes = to_phonemes("ab" * 500_000)
    assert known(phonemes)
    assert len(phonemes) > 100_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_of_any_block_is_read_or_left_out(language):
    for code in sampled_characters():
        character = chr(code)
        for text in (f"a{character}b", f"A{character}", f"one {character} {character}2"):
            assert known(to_phonemes(text, language)), hex(code)


def sampled_characters():
    """Yield some of every block of 128 characters that Unicode has given out, and surrogates."""
    for start in range(0, sys.maxunicode, 128):
        given = [
            code
            for code in range(start, start + 128)
            if unicodedata.category(chr(code)) not in {"Cn", "Co"}
        ]
        yield from given[:: max(len(given) // 2, 1)]


@pytest.mark.parametrize(
    "unit",
    [
        *["1", "1/", "1,", "1.", "-1", "1-", "1:", "$1", "a", "a-", "a@", "a.", "A.", "A&", "I "],
        *["'", '"', "“", "(", "' ", "'a ", "‘a ", "*", "_", "~", "#", "<", " .", "...", "\u2028"],
        *["http://", "www.", "a.com/", "St. ", "e.g. ", "Jan. ", "5 km ", "1/2 ", "1900-", "555-"],
        *["<a ", "<a>", "[a](", "[a", "1M-", "1x1=", "/kg"],
        *["w-W-", "₁", "1° 2′ ", "at 9.30 ", "1h1m ", "'ou in' ", "MC", "1st-", "&c. "],
        *["Chapter I ", "Henry V ", "read ", "did he ", "never ", "ſ", "\u0301", "é"],
    ],
)
def test_the_time_grows_with_the_text(unit):
    to_phonemes(unit * 100)
    short, long = (seconds(unit * (length // len(unit))) for length in (SHORT, LONG))
    assert long < MOST * max(short, 0.001)


def seconds(text: str) -> float:
    """Return the best of two, in this thread's own time: other programs do not count."""
    times = []
    for _ in range(2):
        began = time.thread_time()
        to_phonemes(text)
        times.append(time.thread_time() - began)
    return min(times)


@pytest.mark.parametrize("language", ["en-us", "en-gb"])
def test_the_words_of_tricky_sentences_in_any_order_are_read(language):
    words = [word for group in SENTENCES.values() for text, _ in group for word in text.split()]
    words += [*"IVXLCDM", "IIII", "VX", "$", "£", "%", "°", "½", "'", '"', "—", "…", "St.", "No."]
    dice = random.Random(7)
    for _ in range(1_500):
        mixed = dice.choice([" ", " ", "", "-"]).join(dice.choices(words, k=dice.randint(2, 12)))
        assert known(to_phonemes(mixed, language)), mixed
