"""Every word of any text is timed once, in order, inside its audio; sound and times agree."""

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core_engine.audio_utils import SAMPLE_RATE, duration_of
from core_engine.draft_voice import NAMED_SIGNS
from core_engine.pauses import Pauses
from core_engine.script import written_words
from core_engine.sentences import clean, has_something_to_say
from core_engine.tts_wrapper import generate_audio
from core_engine.word_timings import read_word_timings
from tests import tiny_kokoro

VOICES = ("espeak-en-us", "espeak-fr-fr", "af_bella", "bf_emma", "ff_siwis")
SOURCES = {"e": "espeak", "a": "model", "b": "model", "f": "model"}

HOSTILE = [
    "Hello there.",
    "It costs $5.20, i.e. £3 — or 1,234,567.89 kr. on 3/4/1984 at 10:30!",
    "“Who?” she said (at 7th St.), “me… or you?” — “You!” ‘Quite.’",
    "of the in a to the of an it is of the",
    "CHAPTER VIII\n\nThe U.S.A., NASA and 007; e.g. a@b.org or https://example.org/x?y=1&z=2.",
    "[pause 1s] One [pause] two[pause 200ms]three. [pause 0]\n\n[pause 2s]\n\nFour [pause .3]",
    "*** — … ??? One ... !!! two ,,, ; three ***",
    "a\u0301 e\u0301te\u0301 na\u00efve soft\u00adhy\u200dphen zero\u200bwidth",
    "你好。世界 hello, Привет! مرحبا 😀👍🏽 end",
    "tab\tand\u3000wide\u2028line\x0bfeed\r\nend\x00nul\ud800half",
    "x" * 300 + " " + "7" * 90 + " " + "—" * 40,
    "no full stop " * 120,
    "Yes. No. Yes! No? " * 20,
    "supercalifragilisticexpialidocious antidisestablishmentarianism Llanfairpwllgwyngyll",
    "1 22 333 4444 55555 666666 7777777 88888888",
    "l'eau qu'il a, c'est-à-dire l'hôtel d'à côté",
]


def check(text, path):
    """Every word once, in order, none over another, inside the audio."""
    timings = read_word_timings(path)
    assert timings
    words = written_words(text)
    starts, ends = timings.spans.T / SAMPLE_RATE
    assert len(starts) == len(words)
    assert (starts <= ends).all()
    assert (ends[:-1] <= starts[1:]).all()
    assert starts[0] >= 0
    assert ends[-1] <= duration_of(path)
    return [end - start for start, end in zip(starts, ends, strict=True)], timings.source


def speak(text, voice_id, path, **options):
    result = generate_audio(text, voice_id, options.pop("speed", 1.0), path, **options)
    assert result["success"], result


@pytest.mark.parametrize("voice_id", VOICES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_word_is_timed_once_in_order_inside_its_audio(model, tmp_path, voice_id, text):
    path = tmp_path / "sound.wav"
    speak(text, voice_id, path)
    lengths, source = check(text, path)
    assert source == SOURCES[voice_id[0]]
    plain = [
        length
        for length, word in zip(lengths, written_words(text), strict=True)
        if word.text.isascii() and word.text.strip(".,!?").isalpha()
    ]
    assert all(length > 0 for length in plain)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_without_durations_too(model_dir, tmp_path, text):
    tiny_kokoro.install(model_dir, timed=False)
    path = tmp_path / "sound.wav"
    speak(text, "af_bella", path)
    _, source = check(text, path)
    assert source == "estimate"


PIECES = [
    *("the", "a", "I", "of", "hello", "naïve", "$5.20", "1984", "3/4", "Dr.", "e.g.", "VIII"),
    *("“Yes,”", "no.", "why?", "—", "…", "😀", "你好", "[pause 50ms]", "\n\n", "a\u0301", "U.S."),
    *("www.a.org", "10:30", "don't", "x—y", "(so)", "*", "\ud800", "50%", "1,000", "\u00ad"),
]


@pytest.mark.parametrize("voice_id", ["espeak-en-us", "af_bella"])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", " ", "", "\n"])), min_size=1),
    st.sampled_from([0.5, 1.0, 1.3, 2.0]),
    st.sampled_from([Pauses(), Pauses(0, 0, 0), Pauses(1, 2, 3)]),
)
def test_so_is_every_word_of_any_text_at_any_speed(
    model, tmp_path, voice_id, pieces, speed, pauses
):
    text = "Go " + "".join(piece + white for piece, white in pieces)
    path = tmp_path / "sound.wav"
    speak(text, voice_id, path, speed=speed, pauses=pauses)
    lengths, _ = check(text, path)
    for word, length in zip(written_words(text), lengths, strict=True):
        if not (has_something_to_say(clean(word.text)) or NAMED_SIGNS.intersection(word.text)):
            assert length == 0


@pytest.mark.parametrize("voice_id", ["espeak-en-us", "af_bella"])
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_a_word_behind_a_pause_begins_when_its_sound_does(model, tmp_path, voice_id, speed):
    text = "Tables were brought. People talked, [pause 1s] keeping calm.\n\nSoon they all left."
    path = tmp_path / "sound.wav"
    pauses = Pauses(clause=0.3, sentence=0.6, paragraph=1.2)
    speak(text, voice_id, path, speed=speed, pauses=pauses)
    sound, _ = soundfile.read(path)
    onsets = onsets_of(sound, silence=0.25)
    timings = read_word_timings(path)
    assert timings
    first_words = [0, 3, 5, 7]
    assert timings.spans[first_words, 0] / SAMPLE_RATE == pytest.approx(onsets, abs=0.03)


@pytest.mark.parametrize("voice_id", ["espeak-en-us", "af_bella"])
def test_pauses_are_as_long_as_they_are_set_from_sound_to_sound(model, tmp_path, voice_id):
    path = tmp_path / "sound.wav"
    text = "One day. A man, [pause 1.5s] and his dog.\n\nThe end."
    speak(text, voice_id, path, pauses=Pauses(clause=0.3, sentence=0.7, paragraph=1.1))
    sound, _ = soundfile.read(path)
    assert silences_of(sound, longest_from=0.25) == pytest.approx([0.7, 1.5, 1.1], abs=0.03)


def runs_of_sound(sound):
    """Where it is louder than 50 dB below the peak: begins and ends in seconds, shape (runs, 2)."""
    frames = np.abs(sound[: len(sound) // 24 * 24]).reshape(-1, 24).max(axis=1)
    loud = frames > 10 ** (-50 / 20) * np.abs(sound).max()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud, [0]])))
    return edges.reshape(-1, 2) / 1000


def silences_of(sound, longest_from):
    runs = runs_of_sound(sound)
    lengths = runs[1:, 0] - runs[:-1, 1]
    return lengths[lengths > longest_from]


def onsets_of(sound, silence):
    """When sound begins: at first, and behind so much silence."""
    runs = runs_of_sound(sound)
    before = np.concatenate([[-np.inf], runs[:-1, 1]])
    return runs[runs[:, 0] - before > silence, 0]


def test_a_sign_that_a_draft_voice_names_has_its_time(tmp_path):
    path = tmp_path / "sound.wav"
    speak("Salt & pepper = good.", "espeak-en-us", path)
    lengths, _ = check("Salt & pepper = good.", path)
    assert all(length > 0.05 for length in lengths)
