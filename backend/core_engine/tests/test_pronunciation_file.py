import json

import pytest

from core_engine.pronunciation_file import read_pronunciations, write_pronunciations
from core_engine.pronunciations import Pronunciation
from core_engine.settings_file import SettingsFileError

KIRKE = Pronunciation("Kirke", "KUR-kee")
POLISH = Pronunciation("Polish", "/pˈOlɪʃ/")


@pytest.fixture
def file(settings):
    return settings.PRONUNCIATIONS_FILE


def test_there_are_none_without_a_file(file):
    assert read_pronunciations().entries == ()
    assert not file.exists()


def test_what_is_written_is_read_again(file):
    write_pronunciations([KIRKE, POLISH])
    assert read_pronunciations().entries == (KIRKE, POLISH)
    write_pronunciations([POLISH])
    assert read_pronunciations().entries == (POLISH,)
    assert [path.name for path in file.parent.glob("*pronunciations*")] == [file.name]


def test_the_file_can_be_read_and_written_by_hand(file):
    write_pronunciations([POLISH])
    assert "pˈOlɪʃ" in file.read_text(encoding="utf-8")
    file.write_text('[{"word": "Kirke", "pronunciation": "KUR-kee"}]', encoding="utf-8")
    assert read_pronunciations().entries == (KIRKE,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "Expecting value"),
        (b"[{", "line 1 column 3"),
        (b"{}", "no list of up to 2000 entries"),
        (b"[1]", 'entry 1 is no "word" and "pronunciation"'),
        (b'[{"word": 1, "pronunciation": 2}]', 'entry 1 is no "word" and "pronunciation"'),
        (b'[{"word": "a", "pronunciation": "/7/"}]', "entry 1: Kokoro has no such phonemes: 7"),
        (b'[{"word": "a"}]', "entry 1 is no"),
        (b"\xff\xfe", "can't decode"),
        (b"[" * 100_000, "recursion"),
        (json.dumps([{"word": "a", "pronunciation": "b"}] * 2).encode(), "twice"),
        (json.dumps([{"word": "a", "pronunciation": "b"}] * 2001).encode(), "no list of up to"),
    ],
)
def test_a_damaged_file_is_said_and_never_overwritten(file, content, problem):
    file.write_bytes(content)
    with pytest.raises(SettingsFileError, match="is damaged") as told:
        read_pronunciations()
    assert problem in str(told.value)
    assert str(file) in str(told.value)
    assert "Mend it, or move it away" in str(told.value)
    with pytest.raises(SettingsFileError, match="is damaged"):
        write_pronunciations([KIRKE])
    assert file.read_bytes() == content


def test_a_file_that_can_t_be_read_is_said(file):
    file.mkdir()
    with pytest.raises(SettingsFileError, match="can't be read"):
        read_pronunciations()


def test_a_write_that_fails_leaves_the_older_file(file, monkeypatch):
    write_pronunciations([KIRKE])
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space left"):
        write_pronunciations([POLISH])
    monkeypatch.undo()
    assert read_pronunciations().entries == (KIRKE,)


def test_what_a_kill_left_is_removed_by_the_next_write(file):
    leftover = file.with_name(f".{file.name}.0123abcd.partial")
    leftover.write_text("[")
    write_pronunciations([KIRKE])
    assert not leftover.exists()
