import os

import pytest

from core_engine.model_files import MODEL_NAMES, VOICES_OF_MODEL, find_model_files, find_voices_file


def put(folder, *names):
    for name in names:
        (folder / name).write_bytes(b"x")


@pytest.mark.parametrize(
    ("model", "voices"),
    [
        ("kokoro-v1.0.onnx", "voices-v1.0.bin"),
        ("kokoro-v1.0.fp16.onnx", "voices-v1.0.bin"),
        ("kokoro-v1.0.int8.onnx", "voices-v1.0.bin"),
        ("kokoro-v0_19.onnx", "voices.bin"),
    ],
)
def test_every_published_pair_is_found(model_dir, model, voices):
    put(model_dir, model, voices)
    files = find_model_files(model_dir)
    assert files is not None
    assert (files.model, files.voices) == (model_dir / model, model_dir / voices)


def test_pairs_are_looked_for_in_the_published_order(model_dir):
    put(model_dir, *VOICES_OF_MODEL, *VOICES_OF_MODEL.values())
    found = []
    while files := find_model_files(model_dir):
        found.append(files.model.name)
        files.model.unlink()
    assert found == [
        "kokoro-v1.0.onnx",
        "kokoro-v1.0.fp16.onnx",
        "kokoro-v1.0.int8.onnx",
        "kokoro-v0_19.onnx",
    ]


@pytest.mark.parametrize("name", MODEL_NAMES)
def test_the_model_that_is_named_is_found(model_dir, name):
    put(model_dir, *VOICES_OF_MODEL, *VOICES_OF_MODEL.values())
    files = find_model_files(model_dir, name)
    assert files is not None
    assert files.model.name == name


def test_no_other_model_stands_in_for_the_one_that_is_named(model_dir):
    put(model_dir, "kokoro-v1.0.onnx", "voices-v1.0.bin")
    assert find_model_files(model_dir, "kokoro-v1.0.int8.onnx") is None


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("kokoro-v1.0.onnx",),
        ("voices-v1.0.bin",),
        ("kokoro-v1.0.onnx", "voices.bin"),
        ("kokoro-v0_19.onnx", "voices-v1.0.bin"),
    ],
)
def test_half_a_pair_is_none(model_dir, names):
    put(model_dir, *names)
    assert find_model_files(model_dir) is None


def test_a_complete_pair_comes_before_an_incomplete_one(model_dir):
    put(model_dir, "kokoro-v1.0.onnx", "kokoro-v0_19.onnx", "voices.bin")
    files = find_model_files(model_dir)
    assert files is not None
    assert files.model.name == "kokoro-v0_19.onnx"


def test_a_folder_is_no_file(model_dir):
    put(model_dir, "voices-v1.0.bin")
    (model_dir / "kokoro-v1.0.onnx").mkdir()
    assert find_model_files(model_dir) is None


def test_a_folder_that_is_not_there_has_no_model(tmp_path):
    assert find_model_files(tmp_path / "nowhere") is None
    assert find_voices_file(tmp_path / "nowhere") is None


def test_the_voices_file_is_the_one_of_the_model_in_use(model_dir):
    put(model_dir, "kokoro-v0_19.onnx", "voices.bin", "voices-v1.0.bin")
    assert find_voices_file(model_dir) == model_dir / "voices.bin"


def test_a_voices_file_without_its_model_is_found(model_dir):
    put(model_dir, "voices.bin")
    assert find_voices_file(model_dir) == model_dir / "voices.bin"


def test_the_voices_of_a_model_that_is_named_are_its_own(model_dir):
    put(model_dir, "voices.bin")
    assert find_voices_file(model_dir, "kokoro-v1.0.onnx") is None
    assert find_voices_file(model_dir, "kokoro-v0_19.onnx") == model_dir / "voices.bin"


@pytest.mark.parametrize("name", ["kokoro-v1.0.onnx", "voices-v1.0.bin"])
def test_the_fingerprint_changes_with_either_file(model_dir, name):
    put(model_dir, "kokoro-v1.0.onnx", "voices-v1.0.bin")
    files = find_model_files(model_dir)
    assert files is not None
    before = files.fingerprint()
    assert files.fingerprint() == before
    os.utime(model_dir / name, ns=(1, 1))
    assert files.fingerprint() != before
