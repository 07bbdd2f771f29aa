from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from storyflow.env import env_bool, env_choice, env_folder, env_seconds

NAME = "STORYFLOW_TEST"


@pytest.fixture
def put(monkeypatch):
    return lambda value: monkeypatch.setenv(NAME, value)


@pytest.mark.parametrize("word", ["1", "true", "yes", "on", "TRUE", " On "])
def test_a_switch_is_on(put, word):
    put(word)
    assert env_bool(NAME, default=False) is True


@pytest.mark.parametrize("word", ["0", "false", "no", "off", "False", " OFF "])
def test_a_switch_is_off(put, word):
    put(word)
    assert env_bool(NAME, default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_switch_that_is_unset_or_empty_is_the_default(put, default):
    assert env_bool(NAME, default=default) is default
    put(" ")
    assert env_bool(NAME, default=default) is default


def test_a_switch_of_another_word_is_an_error(put):
    put("maybe")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be true or false, not 'maybe'"):
        env_bool(NAME, default=False)


@pytest.mark.parametrize(("text", "seconds"), [("0", 0), ("3600", 3600), (" 007 ", 7), ("", 5)])
def test_seconds_are_a_whole_number(put, text, seconds):
    put(text)
    assert env_seconds(NAME, default=5) == seconds


def test_seconds_that_are_unset_are_the_default():
    assert env_seconds(NAME, default=5) == 5


@pytest.mark.parametrize(
    "text", ["-1", "1.5", "1e3", "1_000", "+5", "ten", "٣", "²", "nan", "9" * 5000]
)
def test_seconds_of_another_kind_are_an_error(put, text):
    put(text)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be a whole number"):
        env_seconds(NAME, default=5)


def test_a_folder_that_is_unset_or_empty_is_the_default(put, tmp_path):
    assert env_folder(NAME, default=tmp_path) == tmp_path
    put("")
    assert env_folder(NAME, default=tmp_path) == tmp_path


def test_a_folder_that_is_not_there_is_made(put, tmp_path):
    put(str(tmp_path / "new/er"))
    assert env_folder(NAME, default=tmp_path) == tmp_path / "new/er"
    assert (tmp_path / "new/er").is_dir()


@pytest.mark.parametrize(
    "value", ["~nosuchuser/x", "x" * 300, f"{__file__}/below", "/dev/null", "/proc/x", "a\0b"]
)
def test_a_folder_that_can_t_be_made_is_an_error(monkeypatch, tmp_path, value):
    monkeypatch.setattr("os.environ", {NAME: value})
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must name a folder that can be used"):
        env_folder(NAME, default=tmp_path)


def test_a_relative_folder_is_made_absolute(put, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put("some/../where")
    assert env_folder(NAME, default=tmp_path) == tmp_path.resolve() / "where"


def test_a_folder_may_lie_in_the_home_folder(put, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    put("~/stories")
    assert env_folder(NAME, default=Path("/")) == tmp_path.resolve() / "stories"


def test_a_file_in_the_place_of_a_folder_is_an_error(put, tmp_path):
    file = tmp_path / "file"
    file.touch()
    put(str(file))
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must name a folder"):
        env_folder(NAME, default=tmp_path)


def test_a_choice_is_one_of_those_given(put):
    put(" b ")
    assert env_choice(NAME, ["a", "b"]) == "b"


def test_a_choice_that_is_unset_or_empty_is_none(put):
    assert env_choice(NAME, ["a", "b"]) is None
    put("")
    assert env_choice(NAME, ["a", "b"]) is None


def test_another_choice_is_an_error(put):
    put("c")
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be one of a, b, not 'c'"):
        env_choice(NAME, ["a", "b"])
