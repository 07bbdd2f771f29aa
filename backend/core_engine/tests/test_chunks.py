from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_engine.chunks import MAX_TOKENS, chunks, phoneme_words
from core_engine.phonemes import sentence_phonemes
from core_engine.sentences import clean, sentences

STORY = """
The old lighthouse keeper climbed the stairs, one at a time, as he had done for forty years. The
wind was up. Far out on the water, a small boat was fighting its way towards the harbour; he could
see its lamp rise and fall. “They won't make it,” he said. Nobody answered. He lit the great lamp,
and for a moment the whole bay lay before him, white and silent, as though somebody had taken a
picture of the storm. Then it was dark again! He counted to ten. Would they have seen the rocks? He
thought of his daughter, who had gone away to the city and who wrote to him every spring, when the
birds came back and the days grew long enough to read by.
"""


@pytest.fixture(scope="module")
def story():
    return [sentence_phonemes(sentence, "en-us") for sentence in sentences(clean(STORY * 4))]


def chunk_phonemes(sentences):
    words = [word for text in sentences for word in phoneme_words(text, range(len(text)))]
    return [chunk.phonemes for chunk in chunks(words)]


def lengths(chunks):
    return [len(chunk) for chunk in chunks]


def words_of(tokens):
    """A sentence of so many tokens, in words of up to nine."""
    return " ".join("a" * min(9, tokens - start) for start in range(0, tokens, 10)).strip()


def words(count, length=9):
    return " ".join(["a" * length] * count)


def test_nothing_is_dropped(story):
    assert " ".join(chunk_phonemes(story)) == " ".join(story)


def test_a_chunk_has_1_to_200_tokens(story):
    chunks = chunk_phonemes(story)
    assert min(lengths(chunks)) >= 1
    assert max(lengths(chunks)) <= MAX_TOKENS == 200


def test_the_chunks_of_a_story_have_100_to_200_tokens(story):
    found = lengths(chunk_phonemes(story))
    assert len(found) > 10
    assert sum(100 <= length <= 200 for length in found) >= 0.9 * len(found)


def test_most_chunks_of_a_story_end_with_a_sentence_or_a_clause(story):
    chunks = chunk_phonemes(story)
    assert sum(chunk[-1] in ".!?…”,;:—" for chunk in chunks) >= 0.9 * len(chunks)


def test_the_chunks_of_even_words_are_balanced():
    found = lengths(chunk_phonemes([words(25)]))
    assert found == [129, 119] or found == [119, 129]


def test_a_short_text_is_one_chunk():
    assert chunk_phonemes(["ˈa.", "bˈi."]) == ["ˈa. bˈi."]


def test_a_text_of_200_tokens_is_one_chunk_and_of_201_two():
    assert len(chunk_phonemes(["a" * 100 + " " + "b" * 99])) == 1
    assert len(chunk_phonemes(["a" * 100 + " " + "b" * 100])) == 2


def test_a_cut_falls_between_two_sentences_rather_than_in_one():
    first, second = words(14) + ".", words(12)
    assert chunk_phonemes([first, second]) == [first, second]


@pytest.mark.parametrize("mark", [",", ";", ":", "—", "…", ")", "”"])
def test_a_cut_falls_behind_a_clause_rather_than_a_word(mark):
    first, second = words(15) + mark, words(11)
    assert chunk_phonemes([f"{first} {second}"]) == [first, second]


def test_a_cut_behind_a_sentence_is_better_than_behind_a_clause():
    clause, sentence, rest = words(13) + ",", words(2) + ".", words(12)
    assert chunk_phonemes([f"{clause} {sentence}", rest]) == [f"{clause} {sentence}", rest]


def test_a_run_without_spaces_is_sliced():
    run = "".join(chr(ord("a") + index % 26) for index in range(5000))
    chunks = chunk_phonemes([run])
    assert "".join(chunks) == run
    assert lengths(chunks) == [200] * 25


def test_every_phoneme_keeps_its_owner():
    [chunk] = chunks(list(phoneme_words("ab cd.", [0, 0, -1, 1, 1, -1])))
    assert [list(word.owners) for word in chunk.words] == [[0, 0], [1, 1, -1]]
    assert chunk.starts == [0, 3]


@pytest.mark.parametrize(
    ("sentence", "endings"),
    [
        ("a b, c; d: e— f… g! h? i.", ["word", *["clause"] * 7, "sentence"]),
        ("“a” b,” (c) d.”", ["quote", "clause", "quote", "sentence"]),
    ],
)
def test_a_word_ends_a_sentence_a_clause_or_nothing(sentence, endings):
    words = phoneme_words(sentence, [0] * len(sentence))
    assert [word.ending for word in words] == endings


@given(st.lists(st.integers(1, 240), min_size=1, max_size=30))
def test_no_chunk_is_under_30_tokens_where_it_could_join_a_neighbour(tokens):
    found = lengths(chunk_phonemes([words_of(count) for count in tokens]))
    assert max(found) <= MAX_TOKENS
    for before, after in pairwise(found):
        assert min(before, after) >= 30 or before + 1 + after > MAX_TOKENS


def test_a_short_sentence_joins_the_next_even_where_that_must_be_cut_at_a_clause():
    short, long = words(2), f"{words(10)}, {words(9)}"
    assert chunk_phonemes([short, long]) == [f"{short} {words(10)},", words(9)]


def test_the_chunks_of_even_sentences_have_150_to_200_tokens():
    assert lengths(chunk_phonemes([words_of(58)] * 12)) == [176] * 4


@pytest.mark.parametrize("nothing", [[], [""], ["", "  "]])
def test_no_phonemes_give_no_chunks(nothing):
    assert chunk_phonemes(nothing) == []
