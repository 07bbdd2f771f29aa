"""A chunk's sound cut at its pauses: where, how cleanly, and without what is no speech."""

import numpy as np
import pytest

from core_engine.audio_utils import SAMPLE_RATE
from core_engine.chunk_sound import phrases
from core_engine.chunks import Chunk, PhonemeWord, phoneme_words
from core_engine.pauses import Pauses
from core_engine.track import Track

PAUSES = Pauses(clause=0.3, sentence=0.5, paragraph=0.9)
TOKEN = 1200


def chunk(*sentences):
    """Sentences of phonemes; the owners count the words."""
    words: list[PhonemeWord] = []
    number = 0
    for text in sentences:
        owners = []
        for word in text.split(" "):
            bare = word.rstrip(",.")
            owners += [number] * len(bare) + [-1] * (len(word) - len(bare) + 1)
            number += 1
        words += phoneme_words(text, owners)
    return Chunk(words)


def buzz(samples, level=0.3):
    """A voice: 120 Hz and what is above it, with a little noise."""
    time = np.arange(samples) / SAMPLE_RATE
    rng = np.random.default_rng(7)
    tone = sum(np.sin(2 * np.pi * 120 * k * time) / k for k in range(1, 30))
    return (level * (tone + 0.01 * rng.standard_normal(samples))).astype(np.float32)


def gated(said, silent, noise=0.0005):
    """The sound of a chunk whose phonemes take a TOKEN each, silent at some."""
    sound = buzz(len(said.phonemes) * TOKEN)
    hush = np.random.default_rng(3).standard_normal(len(sound)) * noise
    for place in silent:
        span = slice(place * TOKEN, (place + 1) * TOKEN)
        sound[span] = hush[span]
    return sound


def edges_of(said):
    return np.arange(len(said.phonemes) + 1) * TOKEN


def cut(said, sound, edges, last_pause=0.0):
    return list(phrases(said, sound, edges, PAUSES, last_pause))


def heard(*args):
    return np.concatenate(list(Track(0).blocks(0, cut(*args))))


def test_a_sentence_is_cut_in_the_silence_behind_its_full_stop():
    said = chunk("abc.", "de.")
    first, second = cut(said, gated(said, [3, 4, 7]), edges_of(said), last_pause=2.0)
    assert (first.pause, second.pause) == (0.5, 2.0)
    assert len(first.sound) == pytest.approx(3 * TOKEN + 480, abs=120)
    assert (second.rest_before, second.rest_after) == (480, 480)
    assert [word.written for word in (*first.words, *second.words)] == [0, 1]


def test_the_silence_of_a_mark_may_lie_a_little_before_or_behind_it():
    said = chunk("abc.", "de.")
    for shift in (-1000, 1000):
        sound = np.roll(gated(said, [3, 4]), shift)
        first, _ = cut(said, sound, edges_of(said))
        assert first.rest_after == 480


def test_a_sentence_is_cut_also_where_the_voice_made_no_silence():
    said = chunk("abc.", "de.")
    first, second = cut(said, gated(said, []), edges_of(said))
    assert (len(first.sound), len(second.sound)) == (5 * TOKEN, 3 * TOKEN)


@pytest.mark.parametrize(("slowness", "pause"), [(1, 0.3), (4, 0.4)])
def test_a_clause_keeps_a_silence_that_is_longer_than_its_pause(slowness, pause):
    said = chunk("abc, de.")
    sound = np.repeat(gated(said, [3, 4]), slowness)
    first, _ = cut(said, sound, edges_of(said) * slowness)
    assert first.pause == pytest.approx(pause, abs=0.02)


def test_a_clause_that_the_voice_spoke_on_from_is_not_cut():
    said = chunk("abc, de.")
    assert len(cut(said, gated(said, []), edges_of(said))) == 1


def test_two_marks_in_one_silence_are_one_pause():
    said = chunk("abc, — de.")
    first, second = cut(said, gated(said, [3, 4, 5, 6, 9]), edges_of(said))
    assert len(first.sound) == pytest.approx(3 * TOKEN + 480, abs=120)
    assert len(second.sound) == pytest.approx(2 * TOKEN + 960, abs=240)


def test_a_noise_before_the_first_phoneme_is_not_heard():
    said = chunk("abc.")
    silence = np.zeros(6000, np.float32)
    sound = np.concatenate([buzz(1000, 0.1), silence, gated(said, [3])])
    for edges in (edges_of(said) + 7000, None):
        [phrase] = cut(said, sound, edges)
        assert len(phrase.sound) == pytest.approx(3 * TOKEN + 960, abs=240)
        assert np.abs(phrase.sound[:400]).max() < 0.01


def test_without_edges_the_silences_tell_where_sentences_end():
    said = chunk("abc.", "defghi.", "jk.")
    silent = [3, 4, 11, 12, 15]
    found = cut(said, gated(said, silent), None)
    assert [phrase.pause for phrase in found] == [0.5, 0.5, 0.0]
    assert [len(phrase.sound) for phrase in found] == pytest.approx(
        [3 * TOKEN + 480, 6 * TOKEN + 960, 2 * TOKEN + 960], abs=240
    )


def test_without_edges_and_silences_a_chunk_is_one_phrase():
    said = chunk("abc.", "de.")
    [phrase] = cut(said, gated(said, []), None)
    assert [word.written for word in phrase.words] == [0, 1]


def jumps(sound):
    return np.abs(np.diff(sound))


def high_band(sound):
    """The energy above 6 kHz of each 5 ms."""
    frames = sound[: len(sound) // 120 * 120].reshape(-1, 120) * np.hanning(120)
    return (np.abs(np.fft.rfft(frames)[:, 30:]) ** 2).sum(axis=1)


@pytest.mark.parametrize("silent", [[], [3], [3, 4]], ids=["none", "short", "long"])
def test_a_join_is_as_smooth_as_the_speech_itself(silent):
    """Cut at any place of the wave, with the voice's own silence or without."""
    said = chunk("abc.", "de.")
    speech = buzz(len(said.phonemes) * TOKEN)
    for shift in range(0, 200, 13):
        sound = np.roll(gated(said, silent), shift)
        joined = heard(said, sound, edges_of(said))
        if not silent:
            assert jumps(joined).max() <= jumps(speech).max() * 1.01
        first, second = (len(phrase.sound) for phrase in cut(said, sound, edges_of(said)))
        ends = [0, first - 1, len(joined) - second, len(joined) - 1]
        assert np.abs(joined[ends]).max() == 0
        at_joins = [high_band(joined[max(end - 240, 0) : end + 240]).max() for end in ends]
        assert max(at_joins) <= high_band(speech).max()
