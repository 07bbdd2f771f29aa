import numpy as np

from core_engine.phrase import Phrase
from core_engine.track import Track
from core_engine.word_timings import SpokenWord

SECOND = 24_000


def phrase(samples, rest_before=0, rest_after=0, words=(), pause=0.0):
    words = [SpokenWord(*word) for word in words]
    return Phrase(np.ones(samples, np.float32), rest_before, rest_after, words, pause, "espeak")


def play(track, *phrases, lead=0.0):
    return np.concatenate(list(track.blocks(lead, phrases)))


def silences(sound):
    """Where there is silence: first samples and those behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], sound == 0, [0]])))
    return edges.reshape(-1, 2).tolist()


def test_a_pause_lies_between_two_phrases():
    sound = play(Track(0), phrase(100, pause=0.5), phrase(100))
    assert silences(sound) == [[100, 100 + SECOND // 2]]


def test_the_rests_count_as_part_of_the_pause():
    sound = play(Track(0), phrase(500, rest_after=400, pause=0.5), phrase(300, rest_before=200))
    assert silences(sound) == [[500, 500 + SECOND // 2 - 600]]


def test_rests_that_are_longer_than_the_pause_stay():
    assert silences(play(Track(0), phrase(500, 0, 400, pause=0.001), phrase(300, 200))) == []


def test_silence_stands_before_the_first_and_behind_the_last():
    sound = play(Track(0), phrase(500, 100, 200, pause=1.0), lead=0.5)
    assert silences(sound) == [[0, 11_900], [12_400, 12_400 + SECOND - 200]]


def test_a_long_silence_comes_in_blocks():
    blocks = list(Track(0).blocks(0, [phrase(10, pause=60.0)]))
    assert max(map(len, blocks)) <= 10 * SECOND
    assert sum(map(len, blocks)) == 10 + 60 * SECOND


def test_words_are_timed_from_the_beginning_of_all():
    track = Track(3)
    play(
        track,
        phrase(500, words=[(0, 10, 90), (1, 90, 500)], pause=1.0),
        phrase(300, words=[(1, 0, 50), (2, 50, 300)]),
        lead=0.5,
    )
    second = 12_000 + 500 + SECOND
    assert track.timings().source == "espeak"
    assert track.timings().spans.tolist() == [
        [12_010, 12_090],
        [12_090, second + 50],
        [second + 50, second + 300],
    ]
