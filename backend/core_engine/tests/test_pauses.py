import pytest

from core_engine.pauses import PauseMark, pause_marks, without_pause_marks


@pytest.mark.parametrize(
    ("mark", "seconds"),
    [
        ("[pause 1.5s]", 1.5),
        ("[pause 1.5]", 1.5),
        ("[pause 800ms]", 0.8),
        ("[PAUSE 2 S]", 2),
        ("[Pause: 3 seconds]", 3),
        ("[ pause 0,25 sec ]", 0.25),
        ("[pause .5]", 0.5),
        ("[pause\n1 second]", 1),
        ("[pause 0s]", 0),
        ("[pause 60s]", 60),
        ("[pause1.5s]", 1.5),
        ("[pause,2s]", 2),
        ("[pause=2]", 2),
        ("[pause 61s]", 60),
        ("[pause 999999999]", 60),
        ("[pause]", 1),
        ("[pause for thought]", 1),
        ("[pause -3s]", 1),
        ("[pause 1.2.3]", 1),
        ("[pause 5 minutes]", 1),
    ],
)
def test_a_mark_says_how_long_it_is(mark, seconds):
    assert pause_marks(f"a{mark}b") == [PauseMark(1, 1 + len(mark), seconds)]


@pytest.mark.parametrize(
    "text",
    ["pause 1s", "[paused]", "[pause-button]", "[break 1s]", "[pause", "(pause 1s)", "[[pause"],
)
def test_other_words_are_no_marks(text):
    assert pause_marks(text) == []
    assert without_pause_marks(text) == text


def test_a_mark_that_was_never_closed_ends_behind_its_length():
    assert pause_marks("He [pause 1.5s went.") == [PauseMark(3, 14, 1.5)]
    assert pause_marks("He [pause 2") == [PauseMark(3, 11, 2)]


def test_marks_become_spaces_so_that_every_other_character_stays_in_its_place():
    assert without_pause_marks("One[pause 1s]two") == "One" + " " * len("[pause 1s]") + "two"


@pytest.mark.parametrize("text", ["[" * 100_000, "[pause" + " " * 100_000, "[ " * 100_000])
def test_what_begins_like_a_mark_does_no_harm(text):
    assert pause_marks(text) == []
