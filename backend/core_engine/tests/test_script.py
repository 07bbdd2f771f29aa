import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_engine.pauses import Pauses
from core_engine.script import read_script, written_words
from core_engine.sentences import clean, has_something_to_say, sentences

PAUSES = Pauses(clause=0.1, sentence=0.5, paragraph=0.9)


def read(text):
    return read_script(text, PAUSES)


def passages(text):
    return [
        ([sentence.text for sentence in passage.sentences], passage.pause)
        for passage in read(text).passages
    ]


def test_a_word_stands_between_white_space():
    words = written_words("  “Yes,”\nhe — said.\u3000No")
    assert [(word.text, word.offset) for word in words] == [
        ("“Yes,”", 2),
        ("he", 9),
        ("—", 12),
        ("said.", 14),
        ("No", 20),
    ]


def test_a_mark_is_no_word_and_divides_words():
    words = written_words("Wait[pause 1s]for it")
    assert [(word.text, word.offset, word.end) for word in words] == [
        ("Wait", 0, 4),
        ("for", 14, 17),
        ("it", 18, 20),
    ]


def test_a_paragraph_is_a_passage_with_its_pause():
    assert passages("One. Two.\n\nThree.") == [(["One.", "Two."], 0.9), (["Three."], 0)]


def test_a_mark_ends_a_passage_and_its_pause_takes_the_place_of_another():
    assert passages("One. [pause 2s] Two [pause 3s] is.\n\n[pause 4s]\n\nThree.") == [
        (["One."], 2),
        (["Two"], 3),
        (["is."], 4),
        (["Three."], 0),
    ]


def test_marks_without_a_word_between_them_add_up():
    assert passages("One. [pause 2s] … [pause 500ms] Two.") == [(["One."], 2.5), (["Two."], 0)]


def test_marks_at_the_ends_are_silence_at_the_ends():
    script = read("[pause 2s][pause 1s] One. [pause 3s]")
    assert script.lead == 3
    assert script.passages[0].pause == 3


@pytest.mark.parametrize("text", ["", "[pause]", "… [pause 2s] — 😀"])
def test_a_text_with_nothing_to_say_has_no_passage(text):
    assert read(text).passages == []


def test_a_spoken_word_knows_the_written_one_that_it_is_of():
    text = "One 😀 — 你好。世界 soft\u00adhyphen\n\n***\n\n" + "x" * 130
    [first, second] = read(text).passages
    assert [sentence.words for sentence in first.sentences] == [
        ["One", "—", "你好."],
        ["世界", "softhyphen."],
    ]
    assert [sentence.written for sentence in first.sentences] == [[0, 2, 3], [3, 4]]
    [sentence] = second.sentences
    assert sentence.written == [6, 6, 6]


@given(
    st.text(alphabet=st.sampled_from("ab A.!?1 \n\u2028\u0301\u00ad\u200d。，—“”😀[]\ud800\x0bé"))
)
def test_any_text_is_read_whole_and_in_order(text):
    script = read(text)
    said = [sentence for passage in script.passages for sentence in passage.sentences]
    assert [sentence.text for sentence in said] == list(sentences(clean(text)))
    owners = [owner for sentence in said for owner in sentence.written]
    assert owners == sorted(owners)
    speaking = {
        index for index, word in enumerate(script.words) if has_something_to_say(clean(word.text))
    }
    assert speaking <= set(owners)
    assert all(text[word.offset : word.end] == word.text for word in script.words)
