import errno
import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core_engine.audio_utils import SAMPLE_RATE, duration_of, peak_gain, replacing, write_wav
from core_engine.errors import SpeechError


def tone(seconds=1.0, loudness=0.3):
    time = np.arange(round(seconds * SAMPLE_RATE), dtype=np.float32)
    return (loudness * np.sin(time * 0.05)).astype(np.float32)


def peak_dbfs(path):
    return 20 * np.log10(np.abs(soundfile.read(path)[0]).max())


def disk_full(*args):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "audio"
    folder.mkdir()
    return folder / "sound.wav"


@pytest.fixture
def older(path):
    """An older file at `path`; returns its bytes."""
    write_wav(path, [tone(0.5)])
    return path.read_bytes()


def names(path):
    return [entry.name for entry in path.parent.iterdir()]


def test_a_file_is_24_khz_mono_16_bit(path):
    write_wav(path, [tone()])
    info = soundfile.info(path)
    assert (info.format, info.subtype) == ("WAV", "PCM_16")
    assert (info.samplerate, info.channels) == (24_000, 1)


def test_the_duration_returned_is_the_files(path):
    assert write_wav(path, [tone(0.5), tone(0.25)]) == 0.75 == duration_of(path)


@pytest.mark.parametrize("loudness", [0.001, 0.3, 1.0, 5.0])
def test_the_peak_is_at_minus_1_dbfs(path, loudness):
    write_wav(path, [tone(loudness=loudness)])
    assert peak_dbfs(path) == pytest.approx(-1, abs=0.1)


def test_a_negative_peak_counts(path):
    write_wav(path, [np.array([0.1, -0.5, 0.2], np.float32)])
    sound, _ = soundfile.read(path)
    np.testing.assert_allclose(sound, np.array([0.2, -1, 0.4]) * 10 ** (-1 / 20), atol=1e-4)


@pytest.mark.parametrize("loudness", [(0.1, 0.4, 0.2), (0.4, 0.2, 0.1)])
def test_all_blocks_are_made_louder_by_the_same_factor(path, loudness):
    write_wav(path, [tone(1, of_block) for of_block in loudness])
    found = np.abs(soundfile.read(path)[0].reshape(3, -1)).max(axis=1)
    np.testing.assert_allclose(found, np.array(loudness) / 0.4 * 10 ** (-1 / 20), rtol=0.01)


def test_the_sound_is_that_of_the_blocks(path):
    blocks = [tone(0.3), np.zeros(0, np.float32), tone(0.2)]
    write_wav(path, blocks)
    expected = np.concatenate(blocks)
    sound, _ = soundfile.read(path)
    np.testing.assert_allclose(sound, expected * peak_gain(np.abs(expected).max()), atol=1e-4)


def test_silence_stays_silence(path):
    assert write_wav(path, [np.zeros(2400, np.float32)]) == 0.1
    assert not soundfile.read(path)[0].any()


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_a_sound_that_is_not_made_of_numbers_is_refused(path, older, number):
    broken = tone()
    broken[500] = number
    with pytest.raises(SpeechError, match="broken sound"):
        write_wav(path, [tone(), broken])
    assert path.read_bytes() == older


@pytest.mark.parametrize("blocks", [[], [np.zeros(0, np.float32)]])
def test_no_sound_is_refused(path, blocks):
    with pytest.raises(SpeechError, match="no sound"):
        write_wav(path, blocks)
    assert names(path) == []


def test_an_older_file_is_replaced(path, older):
    write_wav(path, [tone(2)])
    assert duration_of(path) == 2
    assert names(path) == ["sound.wav"]


def test_a_reader_of_the_older_file_still_reads_it(path, older):
    with path.open("rb") as reader:
        write_wav(path, [tone(2)])
        assert reader.read() == older


def test_blocks_that_fail_leave_the_older_file(path, older):
    def blocks():
        yield tone()
        raise SpeechError("The voice is hoarse.")

    with pytest.raises(SpeechError, match="hoarse"):
        write_wav(path, blocks())
    assert path.read_bytes() == older
    assert names(path) == ["sound.wav"]


@pytest.mark.parametrize("limit", [0, 44, 20_000])
def test_a_disk_that_is_full_leaves_the_older_file(path, older, limit):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_wav(path, [tone(30)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == older
    assert names(path) == ["sound.wav"]


@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace")])
def test_a_failure_at_the_very_end_leaves_the_older_file(path, older, monkeypatch, owner, name):
    monkeypatch.setattr(owner, name, disk_full)
    with pytest.raises(OSError, match="No space left"):
        write_wav(path, [tone()])
    assert path.read_bytes() == older
    assert names(path) == ["sound.wav"]


def test_a_file_is_on_the_disk_before_it_takes_the_name(path, monkeypatch):
    steps = []
    fsync, replace = os.fsync, Path.replace

    def note_flush(file):
        steps.append("flush")
        fsync(file)

    def note_rename(self, target):
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(Path, "replace", note_rename)
    write_wav(path, [tone()])
    assert steps == ["flush", "rename"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_wav(tmp_path / "nowhere" / "sound.wav", [tone()])


def test_a_sound_larger_than_the_spools_memory_is_written_right(path):
    ramp = np.linspace(-0.5, 0.5, 1_000_000, dtype=np.float32)
    write_wav(path, (ramp for _ in range(9)))
    sound, _ = soundfile.read(path, dtype="float32")
    expected = ramp * np.float32(peak_gain(0.5))
    assert np.abs(sound.reshape(9, -1) - expected).max() < 1e-4
    assert names(path) == ["sound.wav"]


def test_the_length_of_a_sound_does_not_show_in_memory(path):
    minute = tone(60)
    tracemalloc.start()
    try:
        write_wav(path, (minute for _ in range(15)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64 * 1024 * 1024 < 15 * minute.nbytes


def test_replacing_names_its_temporary_file_like_no_other(path):
    with replacing(path) as first, replacing(path) as second:
        assert first != second
        assert first.parent == path.parent
        first.touch()
        second.touch()
    assert names(path) == ["sound.wav"]


def test_the_duration_of_no_sound_file_is_an_error(path):
    path.write_bytes(b"no sound")
    with pytest.raises(soundfile.LibsndfileError):
        duration_of(path)


def test_the_duration_of_no_file_is_an_error(path):
    with pytest.raises(FileNotFoundError):
        duration_of(path)


def test_silence_has_a_gain_of_1():
    assert peak_gain(0) == 1
