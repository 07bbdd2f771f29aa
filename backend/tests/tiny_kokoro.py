"""A model of Kokoro's interface, small enough to make for every test run: it speaks in tones.

Inputs and output are those of the published files. Each token gives `SAMPLES_PER_TOKEN` samples
at speed 1, so a sound's length follows the tokens and the speed as the real model's does.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

SAMPLES_PER_TOKEN = 1_200
STYLE_ROWS, STYLE_SIZE = 510, 256
VOICES = ("af_bella", "af_sky", "am_adam", "bf_emma", "ff_siwis", "jf_alpha", "zm_yunxi")


def install(
    folder: Path,
    model_name: str = "kokoro-v1.0.onnx",
    voices_name: str = "voices-v1.0.bin",
    voices: Sequence[str] = VOICES,
) -> None:
    """Write a model and a voices file into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(make_model(), folder / model_name)
    style = np.full((STYLE_ROWS, 1, STYLE_SIZE), 0.1, np.float32)
    with (folder / voices_name).open("wb") as file:
        np.savez(file, **dict.fromkeys(voices, style))  # type: ignore[arg-type]


def make_model() -> onnx.ModelProto:
    """Return a graph of sin(0.05 t), tokens * SAMPLES_PER_TOKEN / speed samples long."""
    nodes = [
        helper.make_node("Size", ["tokens"], ["count"]),
        helper.make_node("Cast", ["count"], ["count_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["count_float", "samples_per_token"], ["samples_at_1"]),
        helper.make_node("Squeeze", ["speed"], ["speed_scalar"]),
        helper.make_node("Div", ["samples_at_1", "speed_scalar"], ["samples_float"]),
        helper.make_node("Round", ["samples_float"], ["samples"]),
        helper.make_node("Range", ["zero", "samples", "one"], ["time"]),
        helper.make_node("Mul", ["time", "pitch"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("ReduceMax", ["style"], ["loudness"], keepdims=0),
        helper.make_node("Mul", ["tone", "loudness"], ["audio"]),
    ]
    constants = {
        "samples_per_token": float(SAMPLES_PER_TOKEN),
        "zero": 0.0,
        "one": 1.0,
        "pitch": 0.05,
    }
    graph = helper.make_graph(
        nodes,
        "tiny_kokoro",
        [
            helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, None]),
            helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, STYLE_SIZE]),
            helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
        ],
        [helper.make_tensor_value_info("audio", TensorProto.FLOAT, [None])],
        [
            helper.make_tensor(name, TensorProto.FLOAT, [], [value])
            for name, value in constants.items()
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model
