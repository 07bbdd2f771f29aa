import pytest

from core_engine.sentences import MAX_WORD_CHARACTERS, clean, has_something_to_say, sentences


def cut(text):
    return list(sentences(clean(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left! Why? Well…", ["It rained.", "We left!", "Why?", "Well…"]),
        ("Wait... What?! Yes.", ["Wait...", "What?!", "Yes."]),
        ("¿Qué tal? ¡No! Hola. ¿Vienes?", ["¿Qué tal?", "¡No!", "Hola.", "¿Vienes?"]),
        ("वह गया। वह आया।", ["वह गया।", "वह आया।"]),
        ("Élan vital. Ça va. Übrigens.", ["Élan vital.", "Ça va.", "Übrigens."]),
        ("It was 1999. 2000 came.", ["It was 1999.", "2000 came."]),
    ],
)
def test_a_text_is_cut_behind_its_sentences(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go!” she said. “Now.” He went.", ["“Go!” she said.", "“Now.”", "He went."]),
        ('"Why?" "Because." He left.', ['"Why?"', '"Because."', "He left."]),
        ("‘Run.’ ‘No.’", ["‘Run.’", "‘No.’"]),
        ("(He sat.) She stood.", ["(He sat.)", "She stood."]),
    ],
)
def test_closing_quotes_and_brackets_stay_with_their_sentence(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Holmes met Dr. Watson.",
        "The U.S. Army marched.",
        "J. K. Rowling wrote it.",
        "J.R.R. Tolkien wrote it.",
        "Henry J. I. Case built it.",
        "“Mrs. Hudson came.”",
        "See No. 7 now.",
        "He came on Jan. 5 and left.",
        "Many, e.g. Anna, stayed.",
        "La Sra. Gómez vino.",
        "He paid 3.14 dollars.",
        "He went … and came back.",
        "Wait... and see.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. I won't.", ["No.", "I won't."]),
        ("It was I. Anna left.", ["It was I.", "Anna left."]),
        ("Take plan B. He left.", ["Take plan B.", "He left."]),
        ("He got an A. Mary got a B. Tom ran.", ["He got an A.", "Mary got a B.", "Tom ran."]),
        ("It was plan B. Tom ran.", ["It was plan B.", "Tom ran."]),
        ("They met on Elm St. We can talk.", ["They met on Elm St.", "We can talk."]),
        ("She lives in the U.S. Nobody cares.", ["She lives in the U.S.", "Nobody cares."]),
        ("They left the U.S. They were sad.", ["They left the U.S.", "They were sad."]),
        ("He came at 5 p.m. Anna slept.", ["He came at 5 p.m.", "Anna slept."]),
    ],
)
def test_a_word_that_looks_like_an_abbreviation_may_end_a_sentence(text, expected):
    assert cut(text) == expected


def test_a_heading_without_a_full_stop_is_given_one():
    assert cut("Chapter One\n\nIt began.") == ["Chapter One.", "It began."]


def test_the_last_words_of_a_text_are_given_no_full_stop():
    assert cut("It began") == ["It began"]


def test_a_paragraph_that_ends_in_a_mark_keeps_it():
    assert cut("He said:\n\n“Hi”\n\nEnd") == ["He said:", "“Hi”", "End"]


def test_a_line_end_alone_ends_no_sentence():
    assert cut("The dog\nbarked  twice.") == ["The dog barked twice."]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_divide_paragraphs(line_end):
    assert cut(f"One{line_end}{line_end}Two") == ["One.", "Two"]


def test_what_has_nothing_to_say_is_no_sentence():
    assert cut("***\n\nHello. ¿? Go.\n\n---") == ["Hello.", "Go."]


@pytest.mark.parametrize("length", [61, 120, 121, 5000])
def test_a_long_word_is_divided_and_kept_whole(length):
    [sentence] = cut("a" * length)
    assert max(map(len, sentence.split())) <= 60 == MAX_WORD_CHARACTERS
    assert sentence.replace(" ", "") == "a" * length


def test_a_word_of_sixty_characters_is_left_alone():
    assert cut("a" * 60 + " b") == ["a" * 60 + " b"]


@pytest.mark.parametrize("character", ["\0", "\a", "\x1b", "\x7f", "\u202e", "\ud800", "\ufffe"])
def test_a_character_without_a_sound_becomes_a_space(character):
    assert clean(f"one{character}two") == "one two"


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\ufe0f"])
def test_a_silent_joiner_inside_a_word_vanishes(character):
    assert clean(f"co{character}op") == "coop"


@pytest.mark.parametrize("emoji", ["😀", "👨‍👩‍👧", "❤️", "🇫🇷", "👍🏽", "☃"])
def test_emoji_vanish(emoji):
    assert cut(f"Hi {emoji} you") == ["Hi you"]


def test_letters_and_accents_are_composed():
    assert clean("cafe\u0301") == "caf\u00e9"


def test_signs_of_plain_writing_are_kept():
    text = "5 % of $3 & ½ — “so”, it's x² ~ y\n"
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", True), ("٣", True), ("你", True), ("½", True), ("... —!?", False), ("", False)],
)
def test_letters_and_numbers_are_something_to_say(text, expected):
    assert has_something_to_say(text) is expected
