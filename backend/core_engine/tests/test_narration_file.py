"""Whole narrations in every format, read back."""

import resource
import struct

import numpy as np
import pytest
import soundfile
from mutagen.flac import FLAC
from mutagen.id3 import CTOCFlags
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus

from core_engine.audio_utils import SAMPLE_RATE, write_wav
from core_engine.mastering.clips import find_clip
from core_engine.mastering.loudness import levels, measure
from core_engine.mastering.mix import Mix
from core_engine.mastering.narration_file import write_narration
from core_engine.mastering.sound_formats import SOUND_FORMATS, write_sound
from core_engine.mastering.tags import Chapter, Tags, add_tags, leading_tags
from core_engine.tts_wrapper import generate_audio

TEXT = "A hungry fox saw some fine bunches of grapes, hanging high above. "
CHAPTER = "The first, with a longer title ü"
SUFFIXES = list(SOUND_FORMATS)


def nothing(_done):
    pass


@pytest.fixture
def mix(tmp_path):
    return mix_of(tmp_path, "peak")


def mix_of(folder, loudness, copies=2):
    paths = [folder / f"{number}.wav" for number in range(copies)]
    for path in paths:
        assert generate_audio(TEXT * 4, "espeak-en-us", 1.0, path)["success"]
    return Mix([clip_of(path) for path in paths], loudness)


def clip_of(path):
    clip = find_clip(path)
    assert clip
    return clip


def in_blocks(sound):
    return [sound[start : start + SAMPLE_RATE] for start in range(0, len(sound), SAMPLE_RATE)]


def write(path, mix, title="Der Fuchs & die Äpfel 狐", chapter_titles=None):
    write_narration(
        path,
        mix,
        SOUND_FORMATS[path.suffix[1:]],
        title=title,
        artist="StoryFlow, Bella",
        chapter_titles=chapter_titles or [CHAPTER, "The second"][: len(mix.clips)],
        tell=nothing,
    )
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_is_as_long_as_its_clips_and_pauses(tmp_path, mix, suffix):
    sound, rate = soundfile.read(write(tmp_path / f"story.{suffix}", mix), dtype="float32")
    assert len(sound) / rate == pytest.approx(mix.seconds, abs=0.05)


@pytest.mark.parametrize("suffix", ["wav", "flac"])
def test_nothing_is_lost_where_the_format_loses_nothing(tmp_path, mix, suffix):
    sound, _ = soundfile.read(write(tmp_path / f"story.{suffix}", mix), dtype="float32")
    assert np.array_equal(sound, np.concatenate(list(mix.blocks(nothing))))


@pytest.mark.parametrize("suffix", ["mp3", "opus"])
def test_the_sound_is_where_it_was(tmp_path, mix, suffix):
    """The delay of the encoder is taken back by who decodes it."""
    sound, _ = soundfile.read(write(tmp_path / f"story.{suffix}", mix), dtype="float32")
    expected = np.concatenate(list(mix.blocks(nothing)))[: len(sound)]
    spectra = np.fft.rfft(sound[: len(expected)]), np.fft.rfft(expected)
    shift = int(np.argmax(np.fft.irfft(spectra[0] * spectra[1].conj(), len(expected))))
    assert min(shift, len(expected) - shift) <= 0.01 * SAMPLE_RATE


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_audiobook_is_within_the_stores_limits_as_it_is_decoded(tmp_path, suffix):
    path = write(tmp_path / f"story.{suffix}", mix_of(tmp_path, "audiobook"))
    sound, rate = soundfile.read(path, dtype="float32")
    assert rate == SAMPLE_RATE
    found = levels(measure(in_blocks(sound)))
    assert found.lufs == pytest.approx(-19, abs=0.15)
    assert -23 <= found.rms_db <= -18
    assert found.peak_db < -3
    assert found.floor_db < -60


def test_an_mp3_has_id3_chapters(tmp_path, mix):
    tags = id3_of(write(tmp_path / "story.mp3", mix))
    assert (str(tags["TIT2"]), str(tags["TPE1"])) == (
        "Der Fuchs & die Äpfel 狐",
        "StoryFlow, Bella",
    )
    chapters = tags.getall("CHAP")
    titles = [str(chapter.sub_frames["TIT2"]) for chapter in chapters]
    assert titles == [CHAPTER, "The second"]
    starts = [round(start * 1000) for start in mix.starts]
    assert [chapter.start_time for chapter in chapters] == starts
    ends = [chapter.end_time for chapter in chapters]
    assert ends == [starts[1], round(mix.seconds * 1000)]
    [contents] = tags.getall("CTOC")
    assert contents.child_element_ids == ["chapter1", "chapter2"]
    assert contents.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED


def id3_of(path):
    tags = MP3(path).tags
    assert tags
    return tags


@pytest.mark.parametrize(("suffix", "reader"), [("flac", FLAC), ("opus", OggOpus)])
def test_flac_and_opus_have_chapters_as_comments(tmp_path, mix, suffix, reader):
    file = reader(write(tmp_path / f"story.{suffix}", mix))
    assert file["title"] == ["Der Fuchs & die Äpfel 狐"]
    assert file["artist"] == ["StoryFlow, Bella"]
    assert file["CHAPTER001"] == ["00:00:00.000"]
    hours, minutes, seconds = file["CHAPTER002"][0].split(":")
    assert (hours, minutes) == ("00", "00")
    assert float(seconds) == pytest.approx(mix.starts[1], abs=0.001)
    assert file["CHAPTER002NAME"] == ["The second"]
    assert "CHAPTER003" not in file


def test_a_wav_has_cue_points_with_labels(tmp_path, mix):
    chunks = riff_chunks(write(tmp_path / "story.wav", mix).read_bytes())
    count, *points = struct.unpack("<I" + "II4sIII" * 2, chunks[b"cue "])
    assert (count, points[0], points[6]) == (2, 1, 2)
    assert (points[5], points[11]) == (0, round(mix.starts[1] * SAMPLE_RATE))
    assert struct.pack("<I", 2) + b"The second\0" in chunks[b"adtl"]
    assert b"IART" in chunks[b"INFO"]


def riff_chunks(data):
    """Return the content of a file's chunks by their kind, of lists by theirs."""
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    chunks, at = {}, 12
    while at < len(data):
        kind, size = struct.unpack("<4sI", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        chunks[content[:4] if kind == b"LIST" else kind] = content
        at += 8 + size + size % 2
    return chunks


HOSTILE = "\u202e../\0x\r\nTITLE=y\x07 狐" + "🦊" * 3000


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_hostile_title_is_a_line_that_harms_nothing(tmp_path, mix, suffix):
    path = write(tmp_path / f"story.{suffix}", mix, title=HOSTILE, chapter_titles=[HOSTILE, ""])
    assert soundfile.info(path).duration == pytest.approx(mix.seconds, abs=0.05)
    line = "\u202e../ x TITLE=y 狐" + "🦊" * 3000
    if suffix == "wav":
        chunks = riff_chunks(path.read_bytes())
        assert struct.pack("<I", 1) + line.encode() + b"\0" in chunks[b"adtl"]
        assert line.encode() + b"\0" in chunks[b"INFO"]
    elif suffix == "mp3":
        tags = id3_of(path)
        assert tags["TIT2"].text == [line]
        assert tags["CHAP:chapter1"].sub_frames["TIT2"].text == [line]
    else:
        found = [(name, value) for name, value in comments_of(path) if value.endswith("🦊")]
        assert found == [("TITLE", line), ("CHAPTER001NAME", line)]


@pytest.mark.parametrize(("suffix", "count"), [("mp3", 250), ("flac", 667), ("opus", 667)])
def test_more_chapters_than_a_format_holds_are_thinned_out(tmp_path, suffix, count):
    path = tmp_path / f"story.{suffix}"
    chapters = [Chapter(f"{number}", float(number)) for number in range(2000)]
    tags = Tags("x", "y", chapters, 2000.0).as_held_by(SOUND_FORMATS[suffix])
    write_sound(
        path,
        [np.zeros(SAMPLE_RATE, np.float32)],
        SOUND_FORMATS[suffix],
        leading_tags(tags, SOUND_FORMATS[suffix]),
    )
    add_tags(path, tags, SOUND_FORMATS[suffix])
    if suffix == "mp3":
        id3 = id3_of(path)
        assert len(id3.getall("CHAP")) == count
        assert str(id3["CHAP:chapter2"].sub_frames["TIT2"]) == "8"
    else:
        names = [name for name, _ in comments_of(path) if name.endswith("NAME")]
        assert len(names) == count


def comments_of(path):
    tags = (FLAC if path.suffix == ".flac" else OggOpus)(path).tags
    assert tags
    return tags


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("left", ["nothing", "half", "too little for the tags"])
def test_a_full_disk_is_said_and_leaves_the_older_file(tmp_path, mix, suffix, left):
    older = write(tmp_path / f"story.{suffix}", mix)
    before = older.read_bytes()
    room = {"nothing": 0, "half": len(before) // 2}.get(left, len(before) - 1)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write(older, mix)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert older.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_two_minutes_are_written_in_a_format_that_crashes_on_long_blocks(tmp_path):
    """The writer of Opus crashes where it is given much at once."""
    sound = np.random.default_rng(3).normal(0, 0.1, 120 * SAMPLE_RATE).astype(np.float32)
    write_wav(tmp_path / "long.wav", [sound])
    mix = Mix([clip_of(tmp_path / "long.wav")], "peak")
    path = write(tmp_path / "story.opus", mix)
    assert soundfile.info(path).duration == pytest.approx(120, abs=0.05)
