import onnxruntime
import pytest

from core_engine.errors import ModelError
from core_engine.model_loader import KokoroModelLoader
from core_engine.onnx_provider import onnx_provider, provider_problem


@pytest.mark.parametrize(
    ("asked", "provider"),
    [
        ("", "CPUExecutionProvider"),
        ("cpu", "CPUExecutionProvider"),
        ("CUDA", "CUDAExecutionProvider"),
        ("CoreML", "CoreMLExecutionProvider"),
        ("directml", "DmlExecutionProvider"),
        ("CUDAExecutionProvider", "CUDAExecutionProvider"),
    ],
)
def test_a_provider_is_asked_for_by_its_short_name_or_by_onnx_runtime_s(settings, asked, provider):
    settings.ONNX_PROVIDER = asked
    assert onnx_provider() == provider


def test_the_processor_is_always_there(settings):
    assert provider_problem() is None


@pytest.mark.parametrize("asked", ["cuda", "Warp"])
def test_one_that_is_not_installed_is_named_with_those_that_are(settings, asked):
    settings.ONNX_PROVIDER = asked
    problem = provider_problem()
    assert problem is not None
    assert onnx_provider() in problem
    assert "CPUExecutionProvider" in problem


def test_the_model_runs_on_the_one_that_is_asked_for(settings, model, monkeypatch):
    asked = []
    session = onnxruntime.InferenceSession

    def watched(*args, providers, **kwargs):
        asked.append(providers)
        return session(*args, providers=["CPUExecutionProvider"], **kwargs)

    monkeypatch.setattr(onnxruntime, "InferenceSession", watched)
    KokoroModelLoader.get_kokoro()
    KokoroModelLoader._loaded = None
    settings.ONNX_PROVIDER = "cuda"
    with pytest.raises(ModelError, match="CUDAExecutionProvider can't be used on this machine"):
        KokoroModelLoader.get_kokoro()
    assert asked == [
        ["CPUExecutionProvider"],
        ["CUDAExecutionProvider", "CPUExecutionProvider"],
    ]
