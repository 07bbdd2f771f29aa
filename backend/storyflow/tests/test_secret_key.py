import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from storyflow.secret_key import FILE_NAME, _create, load_secret_key


@pytest.fixture
def data_dir(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_the_first_start_makes_a_key_that_later_ones_keep(data_dir):
    key = load_secret_key(data_dir)
    assert len(key) >= 50
    assert load_secret_key(data_dir) == key


def test_every_installation_has_its_own_key(data_dir):
    assert load_secret_key(data_dir / "one") != load_secret_key(data_dir / "two")


def test_the_data_folder_is_made(data_dir):
    load_secret_key(data_dir / "new" / "folder")
    assert (data_dir / "new" / "folder" / FILE_NAME).is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_key(data_dir):
    load_secret_key(data_dir)
    assert (data_dir / FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_the_key(data_dir):
    load_secret_key(data_dir)
    assert [path.name for path in data_dir.iterdir()] == [FILE_NAME]


def test_of_two_first_starts_the_earlier_key_stays(data_dir):
    _create(data_dir / FILE_NAME)
    key = load_secret_key(data_dir)
    _create(data_dir / FILE_NAME)
    assert load_secret_key(data_dir) == key
    assert [path.name for path in data_dir.iterdir()] == [FILE_NAME]


def test_white_space_around_a_key_is_no_part_of_it(data_dir):
    (data_dir / FILE_NAME).write_text("my own key\n")
    assert load_secret_key(data_dir) == "my own key"


def test_an_empty_key_is_an_error_that_says_what_to_do(data_dir):
    (data_dir / FILE_NAME).write_text("\n")
    with pytest.raises(ImproperlyConfigured, match=r"is empty\. Delete it"):
        load_secret_key(data_dir)


def test_a_data_folder_that_can_not_be_used_is_an_error_that_says_what_to_do(data_dir):
    (data_dir / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="name another one in STORYFLOW_DATA_DIR"):
        load_secret_key(data_dir / "file")
