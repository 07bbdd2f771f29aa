"""A model of Kokoro's interface, small enough to make for every test run: it speaks in tones.

Inputs and output are those of the published files. Each token gives `SAMPLES_PER_TOKEN` samples
at speed 1, so a sound's length follows the tokens and the speed as the real model's does.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from kokoro_onnx.config import DEFAULT_VOCAB
from onnx import TensorProto, helper

SAMPLES_PER_TOKEN = 1_200
FRAMES_PER_TOKEN = 2
SILENT = " ;:,.!?—…“”()"
STYLE_ROWS, STYLE_SIZE = 510, 256
VOICES = ("af_bella", "af_sky", "am_adam", "bf_emma", "ff_siwis", "jf_alpha", "zm_yunxi")


def install(
    folder: Path,
    model_name: str = "kokoro-v1.0.onnx",
    voices_name: str = "voices-v1.0.bin",
    voices: Sequence[str] = VOICES,
    *,
    timed: bool = True,
) -> None:
    """Write a model and a voices file into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(make_model(timed=timed), folder / model_name)
    style = np.full((STYLE_ROWS, 1, STYLE_SIZE), 0.1, np.float32)
    with (folder / voices_name).open("wb") as file:
        np.savez(file, **dict.fromkeys(voices, style))  # type: ignore[arg-type]


def make_model(*, timed: bool = True) -> onnx.ModelProto:
    """Return a graph of sin(0.05 t), tokens * SAMPLES_PER_TOKEN / speed samples long.

    Marks, spaces and the pads at both ends are silent. A model that is not timed has no durations.
    """
    nodes = [
        helper.make_node("Squeeze", ["tokens"], ["token_list"]),
        helper.make_node("Size", ["token_list"], ["count"]),
        helper.make_node("Cast", ["count"], ["count_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["count_float", "samples_per_token"], ["samples_at_1"]),
        helper.make_node("Squeeze", ["speed"], ["speed_scalar"]),
        helper.make_node("Div", ["samples_at_1", "speed_scalar"], ["samples_float"]),
        helper.make_node("Round", ["samples_float"], ["samples"]),
        helper.make_node("Range", ["zero", "samples", "one"], ["time"]),
        helper.make_node("Mul", ["time", "pitch"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("ReduceMax", ["style"], ["loudness"], keepdims=0),
        helper.make_node("Mul", ["time", "count_float"], ["time_by_count"]),
        helper.make_node("Div", ["time_by_count", "samples"], ["place_float"]),
        helper.make_node("Cast", ["place_float"], ["place"], to=TensorProto.INT64),
        helper.make_node("Gather", ["token_list", "place"], ["token"]),
        helper.make_node("Gather", ["voicing", "token"], ["voiced"]),
        helper.make_node("Mul", ["voiced", "loudness"], ["gain"]),
        helper.make_node("Mul", ["tone", "gain"], ["audio"]),
    ]
    outputs = [helper.make_tensor_value_info("audio", TensorProto.FLOAT, [None])]
    if timed:
        frames = helper.make_tensor("frames", TensorProto.INT64, [1], [FRAMES_PER_TOKEN])
        nodes += [
            helper.make_node("Shape", ["token_list"], ["shape"]),
            helper.make_node("ConstantOfShape", ["shape"], ["duration"], value=frames),
        ]
        outputs.append(helper.make_tensor_value_info("duration", TensorProto.INT64, [None]))
    constants = {
        "samples_per_token": float(SAMPLES_PER_TOKEN),
        "zero": 0.0,
        "one": 1.0,
        "pitch": 0.05,
    }
    silent = {0, *(DEFAULT_VOCAB[mark] for mark in SILENT)}
    voicing = [float(token not in silent) for token in range(max(DEFAULT_VOCAB.values()) + 1)]
    graph = helper.make_graph(
        nodes,
        "tiny_kokoro",
        [
            helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, None]),
            helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, STYLE_SIZE]),
            helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
        ],
        outputs,
        [
            helper.make_tensor("voicing", TensorProto.FLOAT, [len(voicing)], voicing),
            *(
                helper.make_tensor(name, TensorProto.FLOAT, [], [value])
                for name, value in constants.items()
            ),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model
