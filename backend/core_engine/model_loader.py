"""The one Kokoro model in memory: loaded when first needed, anew when its files change."""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import onnxruntime
from django.conf import settings
from kokoro_onnx import Kokoro
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from core_engine.audio_utils import Audio
from core_engine.errors import ModelError
from core_engine.model_files import ModelFiles, find_model_files, find_voices_file
from core_engine.onnx_provider import CPU, onnx_provider

logger = logging.getLogger(__name__)

_LOAD_ERRORS = (
    ort_errors.Fail,
    ort_errors.InvalidArgument,
    ort_errors.InvalidGraph,
    ort_errors.InvalidProtobuf,
    ort_errors.NoSuchFile,
    ort_errors.NotImplemented,
    ort_errors.RuntimeException,
    UnicodeDecodeError,  # the message quotes the damaged file
)
_INPUT_NAMES = ({"tokens", "style", "speed"}, {"input_ids", "style", "speed"})


@dataclass(frozen=True)
class _Loaded:
    """A model in memory and the fingerprint of the files it came from."""

    fingerprint: tuple[tuple[str, int, int], ...]
    kokoro: Kokoro


class KokoroModelLoader:
    """Holds the only ONNX session of the process."""

    _lock: ClassVar[threading.Lock] = threading.Lock()
    _loaded: ClassVar[_Loaded | None] = None

    @staticmethod
    def is_model_available() -> bool:
        """Tell whether a model and its voices file are both there; neither is opened."""
        return find_model_files(settings.MODEL_DIR, settings.MODEL_NAME) is not None

    @staticmethod
    def model_name() -> str | None:
        """Return the name of the model file without its ending, or None where there is none."""
        files = find_model_files(settings.MODEL_DIR, settings.MODEL_NAME)
        return files.model.stem if files else None

    @staticmethod
    def fingerprint() -> tuple[tuple[str, int, int], ...]:
        """Return what changes with the model's files; nothing where there is no model.

        Raises:
            OSError: a file is gone in this instant.
        """
        files = find_model_files(settings.MODEL_DIR, settings.MODEL_NAME)
        return files.fingerprint() if files else ()

    @staticmethod
    def voice_names() -> tuple[str, ...]:
        """Return the names in the voices file, or none where there is no file or it is damaged."""
        path = find_voices_file(settings.MODEL_DIR, settings.MODEL_NAME)
        if path is None:
            return ()
        try:
            with path.open("rb") as file, np.load(file) as archive:
                return tuple(sorted(archive.files))
        except Exception:  # a damaged archive fails in a dozen ways
            logger.warning("The voices file %s can't be read.", path)
            return ()

    @classmethod
    def get_session(cls) -> onnxruntime.InferenceSession:
        """Return the session, loading the model first where that has not been done.

        Raises:
            ModelError: the files are missing or damaged. The next call tries again.
        """
        return cls.get_kokoro().sess

    @classmethod
    def get_kokoro(cls) -> Kokoro:
        """Return the session with its voices and vocabulary.

        Raises:
            ModelError: as for `get_session`.
        """
        with cls._lock:
            files = find_model_files(settings.MODEL_DIR, settings.MODEL_NAME)
            if files is None:
                cls._loaded = None
                raise ModelError(
                    "The Kokoro model is not installed, or its voices file is missing."
                )
            try:
                fingerprint = files.fingerprint()
                if cls._loaded is None or cls._loaded.fingerprint != fingerprint:
                    cls._loaded = None
                    cls._loaded = _Loaded(fingerprint, _load(files))
            except OSError as error:
                raise ModelError(f"The Kokoro model can't be read: {error}.") from error
            return cls._loaded.kokoro


def _load(files: ModelFiles) -> Kokoro:
    options = onnxruntime.SessionOptions()
    # Memory planned for one length is of no use to the next, and costs 130 MB at 200 tokens.
    options.enable_mem_pattern = False
    # Threads that spin while they wait would keep the API from answering.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    provider = onnx_provider()
    try:
        session = onnxruntime.InferenceSession(
            files.model, options, providers=list(dict.fromkeys([provider, CPU])), enable_fallback=0
        )
    except _LOAD_ERRORS as error:
        raise _damaged(files.model.name) from error
    if session.get_providers()[0] != provider:
        raise ModelError(
            f"{provider} can't be used on this machine: ONNX Runtime says why in the terminal. "
            "Start StoryFlow without STORYFLOW_ONNX_PROVIDER to speak on the processor."
        )
    if {given.name for given in session.get_inputs()} not in _INPUT_NAMES:
        raise _damaged(files.model.name)
    styles = _read_voices(files.voices)
    kokoro: Any = Kokoro.from_session(session, str(files.voices))
    kokoro.voices.close()
    kokoro.voices = styles
    loaded: Kokoro = kokoro
    return loaded


def _read_voices(path: Path) -> dict[str, Audio]:
    """Return every voice's style vectors, shape (rows, 1, 256)."""
    try:
        # Opened here: NumPy would leave a damaged archive open.
        with path.open("rb") as file, np.load(file) as archive:
            return dict(archive)
    except OSError:
        raise
    except Exception as error:  # a damaged archive fails in a dozen ways
        raise _damaged(path.name) from error


def _damaged(name: str) -> ModelError:
    return ModelError(f"{name} is damaged or not a Kokoro file. Install it again.")
