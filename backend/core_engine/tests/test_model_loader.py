import io
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnx
import pytest

from core_engine import model_loader
from core_engine.errors import ModelError
from core_engine.model_files import VOICES_OF_MODEL, find_model_files
from core_engine.model_loader import KokoroModelLoader
from core_engine.voices import list_voices
from tests import tiny_kokoro

MODEL, VOICES = "kokoro-v1.0.onnx", "voices-v1.0.bin"


def half_a_model():
    whole = tiny_kokoro.make_model().SerializeToString()
    return whole[: len(whole) // 2]


def model_of_other_inputs():
    model = tiny_kokoro.make_model()
    model.graph.input[0].name = "pixels"
    model.graph.node[0].input[0] = "pixels"
    return model.SerializeToString()


def model_with_a_broken_letter():
    """A damage whose description ONNX Runtime can't put into words."""
    return tiny_kokoro.make_model().SerializeToString().replace(b"Squeeze", b"Squ\xff\xfeze")


def an_array():
    file = io.BytesIO()
    np.save(file, np.zeros((3, 3), np.float32))
    return file.getvalue()


def voices(**styles):
    file = io.BytesIO()
    np.savez_compressed(file, **styles)
    return file.getvalue()


def voices_with_a_damaged_middle():
    damaged = bytearray(voices(af_bella=np.random.default_rng(1).random((510, 1, 256))))
    damaged[5000:5100] = bytes(100)
    return bytes(damaged)


BROKEN_MODELS = {
    "empty": lambda: b"",
    "garbage": lambda: b"garbage" * 100,
    "truncated": half_a_model,
    "other inputs": model_of_other_inputs,
    "a broken letter": model_with_a_broken_letter,
}
BROKEN_VOICES = {
    "empty": lambda: b"",
    "garbage": lambda: b"garbage" * 100,
    "half an archive": lambda: b"PK\x03\x04" + b"x" * 100,
    "an array": an_array,
    "truncated": lambda: voices(af_bella=np.zeros((510, 1, 256)))[:-50],
    "a damaged middle": voices_with_a_damaged_middle,
}


@pytest.mark.parametrize(("name", "voices_name"), VOICES_OF_MODEL.items())
def test_every_published_pair_can_be_loaded(model_dir, name, voices_name):
    tiny_kokoro.install(model_dir, name, voices_name)
    assert KokoroModelLoader.is_model_available()
    assert KokoroModelLoader.get_session()._model_path == str(model_dir / name)


def test_the_model_that_the_settings_name_is_loaded(model, settings):
    tiny_kokoro.install(model, "kokoro-v0_19.onnx", "voices.bin", ["af_old"])
    settings.MODEL_NAME = "kokoro-v0_19.onnx"
    assert KokoroModelLoader.get_session()._model_path == str(model / "kokoro-v0_19.onnx")
    assert KokoroModelLoader.voice_names() == ("af_old",)


def test_newer_exports_name_their_input_otherwise(model_dir):
    tiny_kokoro.install(model_dir)
    newer = onnx.load(model_dir / MODEL)
    newer.graph.input[0].name = newer.graph.node[0].input[0] = "input_ids"
    onnx.save(newer, model_dir / MODEL)
    kokoro = KokoroModelLoader.get_kokoro()
    sound, _ = kokoro.create("dˈA", "af_bella", is_phonemes=True, trim=False)
    assert len(sound) == 5 * tiny_kokoro.SAMPLES_PER_TOKEN


def test_whether_a_model_is_available_is_told_without_opening_it(model_dir):
    (model_dir / MODEL).write_bytes(b"garbage")
    (model_dir / VOICES).write_bytes(b"garbage")
    assert KokoroModelLoader.is_model_available()
    assert KokoroModelLoader._loaded is None


@pytest.mark.parametrize("missing", [MODEL, VOICES])
def test_half_a_pair_is_not_available(model, missing):
    (model / missing).unlink()
    assert not KokoroModelLoader.is_model_available()
    with pytest.raises(ModelError, match="not installed"):
        KokoroModelLoader.get_session()


def test_listing_voices_loads_no_model(model):
    list_voices()
    assert KokoroModelLoader._loaded is None


def test_the_session_is_made_once(model):
    assert KokoroModelLoader.get_session() is KokoroModelLoader.get_session()


def test_the_session_is_made_once_when_threads_ask_together(model, monkeypatch):
    loads, load = [], model_loader._load
    barrier = threading.Barrier(8)

    def note_load(files):
        loads.append(files)
        return load(files)

    def ask(_):
        barrier.wait(30)
        return KokoroModelLoader.get_session()

    monkeypatch.setattr(model_loader, "_load", note_load)
    with ThreadPoolExecutor(8) as pool:
        sessions = set(pool.map(ask, range(8)))
    assert len(sessions) == len(loads) == 1


@pytest.mark.parametrize("make", BROKEN_MODELS.values(), ids=BROKEN_MODELS)
def test_a_broken_model_is_an_error_in_clear_words(model, make, capfd):
    (model / MODEL).write_bytes(make())
    with pytest.raises(ModelError, match=f"{MODEL} is damaged .* Install it again"):
        KokoroModelLoader.get_session()
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("make", BROKEN_VOICES.values(), ids=BROKEN_VOICES)
def test_a_broken_voices_file_is_an_error_in_clear_words(model, make):
    (model / VOICES).write_bytes(make())
    with pytest.raises(ModelError, match=f"{VOICES} is damaged .* Install it again"):
        KokoroModelLoader.get_session()


@pytest.mark.parametrize("name", [MODEL, VOICES])
def test_a_broken_file_is_mended_without_a_restart(model, name):
    whole = (model / name).read_bytes()
    (model / name).write_bytes(b"garbage")
    with pytest.raises(ModelError):
        KokoroModelLoader.get_session()
    (model / name).write_bytes(whole)
    assert KokoroModelLoader.get_session().get_inputs()


@pytest.mark.parametrize("name", [MODEL, VOICES])
def test_a_file_that_is_replaced_is_loaded_anew(model, name):
    before = KokoroModelLoader.get_session()
    os.utime(model / name, ns=(1, 1))
    assert KokoroModelLoader.get_session() is not before


def test_a_model_that_is_taken_away_is_forgotten(model):
    KokoroModelLoader.get_session()
    (model / MODEL).unlink()
    with pytest.raises(ModelError):
        KokoroModelLoader.get_session()
    assert KokoroModelLoader._loaded is None


def test_a_file_that_vanishes_meanwhile_is_an_error_in_clear_words(model, monkeypatch):
    def find_and_lose(*args):
        files = find_model_files(*args)
        (model / VOICES).unlink()
        return files

    monkeypatch.setattr(model_loader, "find_model_files", find_and_lose)
    with pytest.raises(ModelError, match="can't be read"):
        KokoroModelLoader.get_session()


def test_voice_names_are_those_of_the_voices_file(model):
    assert KokoroModelLoader.voice_names() == tuple(sorted(tiny_kokoro.VOICES))


def test_voice_names_need_no_model(model):
    (model / MODEL).unlink()
    assert "am_adam" in KokoroModelLoader.voice_names()


def test_without_a_voices_file_there_are_no_names(model_dir):
    assert KokoroModelLoader.voice_names() == ()


@pytest.mark.parametrize(
    "make", [make for name, make in BROKEN_VOICES.items() if name != "a damaged middle"]
)
def test_a_broken_voices_file_has_no_names_and_is_logged(model, make, caplog):
    (model / VOICES).write_bytes(make())
    assert KokoroModelLoader.voice_names() == ()
    assert "can't be read" in caplog.text
