import pytest

from core_engine.chunks import MAX_TOKENS, chunk_phonemes
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


def lengths(chunks):
    return [len(chunk) for chunk in chunks]


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


@pytest.mark.parametrize("nothing", [[], [""], ["", "  "]])
def test_no_phonemes_give_no_chunks(nothing):
    assert chunk_phonemes(nothing) == []
