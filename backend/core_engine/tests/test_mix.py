"""Clips, the pauses between them and their loudness."""

import numpy as np
import pytest
import soundfile

from core_engine.audio_utils import SAMPLE_RATE, write_wav
from core_engine.mastering.clips import ClipChanged, find_clip
from core_engine.mastering.loudness import integrated_lufs, measure
from core_engine.mastering.mix import AUDIOBOOK_LUFS, LOUDNESSES, PAUSE_SECONDS, Mix
from core_engine.origin import Origin
from core_engine.tts_wrapper import generate_audio

TEXT = "A hungry fox saw some fine bunches of grapes, hanging high above. " * 3


def nothing(_done):
    pass


def tone(seconds, level=0.5):
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * 500 * time)).astype(np.float32)


def silent(seconds):
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def rms(sound):
    return np.sqrt(np.mean(np.square(sound, dtype=float)))


def sound_of(mix):
    return np.concatenate(list(mix.blocks(nothing)))


@pytest.fixture
def clip(tmp_path):
    def write(name, *blocks, voice="a"):
        path = tmp_path / f"{name}.wav"
        write_wav(path, blocks, Origin.of(name, voice, 1.0).to_comment())
        return find_clip(path)

    return write


@pytest.fixture
def spoken(tmp_path):
    def speak(name, voice="espeak-en-us", text=TEXT):
        assert generate_audio(text, voice, 1.0, tmp_path / f"{name}.wav")["success"]
        return find_clip(tmp_path / f"{name}.wav")

    return speak


class TestClips:
    def test_a_clip_knows_its_voice_its_length_and_the_silence_at_its_ends(self, clip):
        found = clip("x", silent(0.25), tone(1), silent(0.5), voice="af_bella")
        assert (found.voice, found.samples) == ("af_bella", 42_000)
        assert found.silence_before == pytest.approx(6000, abs=2)
        assert found.silence_after == pytest.approx(12_000, abs=2)

    def test_a_clip_that_is_silent_is_silence_at_both_ends(self, clip):
        found = clip("x", silent(0.5))
        assert (found.silence_before, found.silence_after) == (12_000, 12_000)

    def test_what_is_not_there_or_has_no_sound_is_none(self, tmp_path):
        (tmp_path / "w.wav").write_bytes(b"not a sound")
        soundfile.write(tmp_path / "x.wav", tone(0), SAMPLE_RATE)
        soundfile.write(tmp_path / "y.wav", tone(1), 100)
        assert [find_clip(tmp_path / f"{name}.wav") for name in "wxyz"] == [None] * 4

    @pytest.mark.parametrize("rate", [8000, 22_050, 44_100, 48_000, 96_000])
    def test_a_file_of_another_rate_in_stereo_is_heard_as_it_is(self, tmp_path, rate):
        time = np.arange(round(2.5 * rate)) / rate
        left = 0.5 * np.sin(2 * np.pi * 500 * time)
        sound = np.concatenate([np.zeros((rate // 5, 2)), np.stack([left, left], axis=1)])
        soundfile.write(tmp_path / "x.wav", sound, rate)
        found = find_clip(tmp_path / "x.wav")
        assert found
        assert found.samples == 64_800
        assert found.silence_before == pytest.approx(0.2 * SAMPLE_RATE, abs=10)
        blocks = list(found.blocks())
        assert [len(block) for block in blocks] == [24_000, 24_000, found.samples - 48_000]
        expected = np.concatenate([silent(0.2), tone(2.5)])
        heard = np.concatenate(blocks)
        middle = slice(7000, 64_000)
        assert heard[middle] == pytest.approx(expected[middle], abs=0.01)

    def test_an_earlier_version_s_file_has_no_voice(self, tmp_path):
        write_wav(tmp_path / "x.wav", [tone(1)])
        found = find_clip(tmp_path / "x.wav")
        assert found
        assert found.voice is None

    def test_a_file_made_anew_is_another_clip(self, clip):
        before = clip("x", tone(1))
        assert clip("x", tone(1)) != before
        with pytest.raises(ClipChanged):
            list(before.blocks())

    def test_a_file_that_is_gone_says_so(self, clip):
        found = clip("x", tone(1))
        found.path.unlink()
        with pytest.raises(ClipChanged):
            list(found.blocks())


class TestPauses:
    def test_there_is_one_between_two_clips_and_none_at_the_ends(self, clip):
        mix = Mix([clip("x", tone(1)), clip("y", tone(2))], "peak")
        assert mix.seconds == pytest.approx(3 + PAUSE_SECONDS, abs=0.001)
        assert mix.starts == [0, pytest.approx(1 + PAUSE_SECONDS, abs=0.001)]
        assert len(sound_of(mix)) == round(mix.seconds * SAMPLE_RATE)

    def test_the_silence_of_the_clips_counts(self, clip):
        mix = Mix([clip("x", tone(1), silent(0.25)), clip("y", silent(0.15), tone(1))], "peak")
        silence = np.flatnonzero(np.abs(sound_of(mix)) >= 0.001)
        assert np.diff(silence).max() / SAMPLE_RATE == pytest.approx(PAUSE_SECONDS, abs=0.001)

    def test_a_longer_silence_is_kept(self, clip):
        mix = Mix([clip("x", tone(1), silent(0.9)), clip("y", tone(1))], "peak")
        assert mix.pauses == [0, 0]


class TestLoudness:
    def test_peak_leaves_every_sample_as_it_is(self, clip):
        found = clip("x", tone(1.5, 0.2))
        samples, _ = soundfile.read(found.path, dtype="float32")
        assert np.array_equal(sound_of(Mix([found], "peak")), samples)

    @pytest.mark.parametrize("voice", ["espeak-en-us", "espeak-pl", "espeak-de"])
    def test_audiobook_is_at_minus_19_with_its_peaks_under_minus_3(self, spoken, voice):
        mix = Mix([spoken(name, voice) for name in "xy"], "audiobook")
        assert mix.levels(nothing).lufs == pytest.approx(AUDIOBOOK_LUFS, abs=0.1)
        assert np.abs(sound_of(mix)).max() < 10 ** (-3 / 20)

    def test_each_voice_has_one_gain(self, clip):
        """The quiet part of a voice stays quiet; a voice that is quiet does not."""
        clips = [clip("x", tone(2, 0.4)), clip("y", tone(0.01, 1.0), 0.04 * tone(2))]
        alone = [clip("z", tone(0.01, 1.0), 0.04 * tone(2), voice="b")]
        sound = sound_of(Mix([*clips, *alone], "audiobook"))
        a_loud, a_quiet, b_quiet = map(
            rms, (sound[:40_000], sound[70_000:100_000], sound[-40_000:])
        )
        assert a_loud / a_quiet > 10
        assert b_quiet == pytest.approx(a_loud, rel=0.1)

    def test_what_is_between_clicks_does_not_become_loud(self, clip):
        clicks = tone(2, 0.0001)
        clicks[::12_000] = 1.0
        sound = sound_of(Mix([clip("x", clicks)], "audiobook"))
        assert rms(sound[1000:11_000]) < 0.05

    def test_a_voice_that_is_as_it_should_be_is_left_so(self, clip):
        quiet = tone(3, 10 ** (-16 / 20)) * 0.999
        found = clip("x", np.concatenate([tone(0.01, 1.0), quiet]))
        mix = Mix([found], "audiobook")
        assert mix.levels(nothing).lufs == pytest.approx(AUDIOBOOK_LUFS, abs=0.1)

    def test_a_silent_voice_is_left_alone(self, clip):
        assert not sound_of(Mix([clip("x", silent(1))], "audiobook")).any()

    def test_what_is_reported_is_what_is_written(self, spoken):
        for loudness in LOUDNESSES:
            mix = Mix([spoken("x"), spoken("y", "espeak-de")], loudness)
            sound = sound_of(mix)
            blocks = [sound[at : at + SAMPLE_RATE] for at in range(0, len(sound), SAMPLE_RATE)]
            expected = integrated_lufs(measure(blocks).weighted)
            levels = mix.levels(nothing)
            assert levels.lufs == pytest.approx(expected, abs=0.1)
            assert 10 ** (levels.peak_db / 20) == pytest.approx(np.abs(sound).max(), abs=1e-4)
            assert levels.rms_db == pytest.approx(20 * np.log10(rms(sound)), abs=0.01)


class TestTelling:
    def test_it_tells_how_many_seconds_are_done(self, clip):
        told: list[float] = []
        mix = Mix([clip("x", tone(2.5)), clip("y", tone(1))], "peak")
        list(mix.blocks(told.append))
        assert told == sorted(told)
        assert told[0] == 0
        assert mix.seconds - 1 <= told[-1] < mix.seconds

    @pytest.mark.parametrize("loudness", LOUDNESSES)
    def test_all_ends_where_that_raises(self, clip, loudness):
        def tell(_seconds):
            raise KeyError

        mix = Mix([clip("x", tone(1))], loudness)
        with pytest.raises(KeyError):
            next(mix.blocks(tell))
        with pytest.raises(KeyError):
            mix.levels(tell)
