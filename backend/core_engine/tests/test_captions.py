import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core_engine.captions import Caption, Layout, captions
from core_engine.captions.formats import srt, vtt
from core_engine.captions.words import caption_words
from core_engine.script import written_words
from core_engine.timed_text import TimedWord

STORY = """The old lighthouse keeper climbed the stairs, one at a time, as he had done for forty
years. The wind was up. Far out on the water, a small boat was fighting its way towards the
harbour; he could see its lamp rise and fall. “They won't make it,” he said. Nobody answered.

He lit the great lamp, and for a moment the whole bay lay before him, white and silent, as though
somebody had taken a picture of the storm. Then it was dark again!"""


def timed(text, letter_seconds=0.07, pause=0.1):
    """The words of a text, spoken evenly, with a pause behind every mark."""
    now, words = 0.0, []
    for word in written_words(text):
        end = now + len(word.text) * letter_seconds * any(map(str.isalnum, word.text))
        words.append(TimedWord(word.text, word.offset, now, end))
        now = end + pause * (not word.text[-1].isalnum())
    return words


USUAL = Layout()


def caption(text, layout=USUAL, **timing):
    words = caption_words(text, timed(text, **timing), 0.0, layout.line_length)
    return list(captions(words, layout))


def lines(text, **options):
    return ["|".join(found.lines) for found in caption(text, Layout(**options))]


def test_captions_are_cut_at_sense():
    assert lines(STORY) == [
        "The old lighthouse keeper climbed|the stairs, one at a time,",
        "as he had done for forty years.|The wind was up.",
        "Far out on the water, a small boat was|fighting its way towards the harbour;",
        "he could see its lamp rise and fall. “They|won't make it,” he said. Nobody answered.",
        "He lit the great lamp, and for a moment|the whole bay lay before him,",
        "white and silent, as though somebody|had taken a picture of the storm.",
        "Then it was dark again!",
    ]


def test_a_caption_ends_before_a_small_word_rather_than_behind_it():
    text = (
        "she walked along the river with the little dog that nobody had wanted to keep "
        "in town at all"
    )
    first, second = lines(text)
    for line in (*first.split("|"), *second.split("|")):
        assert line.split()[-1] not in {"the", "with", "that", "to", "in", "at"}


def test_a_short_word_is_not_left_alone():
    for count in range(30, 60):
        text = " ".join(f"word{index}" for index in range(count))
        assert all(" " in found for found in lines(f"{text} so."))


def test_a_short_sentence_stays_with_its_neighbour():
    assert lines("No. Yes. It was a fine day.") == ["No. Yes. It was a fine day."]


def test_a_paragraph_begins_a_caption_and_so_does_what_follows_a_pause():
    assert lines("One.\n\nTwo. [pause 1s] Three.") == ["One.", "Two.", "Three."]


def test_a_long_silence_is_not_shown_through():
    assert len(caption("One day, two days.", pause=0.9)) == 1
    assert len(caption("One day, two days.", pause=1.1)) == 2


def test_a_mark_alone_stays_with_what_is_before_it():
    assert lines("One day. —\n\n***\n\nTwo days.") == ["One day. — ***", "Two days."]


@pytest.mark.parametrize("options", [{"line_length": 30}, {"lines": 1}, {"lines": 3}])
def test_the_layout_can_be_another(options):
    layout = Layout(**options)
    found = caption(STORY, layout)
    assert max(len(shown.lines) for shown in found) == layout.lines
    assert layout.line_length - 8 < max(len(line) for shown in found for line in shown.lines)


def test_a_caption_is_shown_for_a_second_where_there_is_room():
    short, following = caption("Go!\n\nThen they all went home.", pause=0.5)
    assert short.end == following.start == pytest.approx(0.71)
    [alone] = caption("Go!")
    assert alone.end - alone.start == 1.0


def test_a_caption_is_shown_from_its_first_word_to_the_end_of_its_last():
    words = timed(STORY)
    first, second, *_ = caption(STORY)
    expected = [words[0].start, words[10].end, words[11].start]
    assert [first.start, first.end, second.start] == pytest.approx(expected, abs=0.001)


PIECES = ["the", "Go.", "and", "(so)", "—", "😀", "x" * 50, "\ud800", "a\0b", "-->", "<i>", "\n\n"]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "wonderful,", "[pause]", "1,000"]), min_size=1),
    st.sampled_from([Layout(), Layout(16, 1, 1.0), Layout(20, 3, 2.5), Layout(100, 2, 30.0)]),
    st.sampled_from([0.0, 0.01, 0.07, 0.5]),
)
def test_any_captions_fit_follow_one_another_and_show_every_word(pieces, layout, letter_seconds):
    text = " ".join(["Start", *pieces])
    found = caption(text, layout, letter_seconds=letter_seconds)
    shown = "".join(line.replace(" ", "") for each in found for line in each.lines)
    wanted = "".join(word.text for word in written_words(text))
    assert shown == "".join(filter(str.isprintable, wanted))
    for each in found:
        assert 1 <= len(each.lines) <= layout.lines
        assert all(0 < len(line) <= layout.line_length for line in each.lines)
        assert 0 <= each.end - each.start <= layout.max_seconds + 1e-9
    times = [time for each in found for time in (each.start, each.end)]
    assert times == sorted(times)


TWO = [
    Caption(0.0, 1.25, ["Tom & <Jerry>", "went --> home"]),
    Caption(3661.0014, 3662.9996, ["on."]),
]


def test_subrip_is_written_as_players_read_it():
    assert srt(TWO) == (
        "1\n00:00:00,000 --> 00:00:01,250\nTom & <Jerry>\nwent → home\n\n"
        "2\n01:01:01,001 --> 01:01:03,000\non.\n"
    )


def test_webvtt_is_written_as_players_read_it():
    assert vtt(TWO) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nTom &amp; &lt;Jerry&gt;\nwent --&gt; home\n\n"
        "01:01:01.001 --> 01:01:03.000\non.\n"
    )
