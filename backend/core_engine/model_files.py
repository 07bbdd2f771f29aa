"""The published Kokoro files: which model goes with which voices file, and where a pair lies."""

from dataclasses import dataclass
from pathlib import Path

# In the order they are looked for: best sound first.
VOICES_OF_MODEL = {
    "kokoro-v1.0.onnx": "voices-v1.0.bin",
    "kokoro-v1.0.fp16.onnx": "voices-v1.0.bin",
    "kokoro-v1.0.int8.onnx": "voices-v1.0.bin",
    "kokoro-v0_19.onnx": "voices.bin",
}
MODEL_NAMES = tuple(VOICES_OF_MODEL)


@dataclass(frozen=True)
class ModelFiles:
    """A model file and its voices file, each an absolute path."""

    model: Path
    voices: Path

    @property
    def are_there(self) -> bool:
        return self.model.is_file() and self.voices.is_file()

    def fingerprint(self) -> tuple[tuple[str, int, int], ...]:
        """Name, size in bytes and change time in ns of both files: another once one is replaced.

        Raises:
            OSError: a file is gone.
        """
        return tuple(
            (str(path), (stat := path.stat()).st_size, stat.st_mtime_ns)
            for path in (self.model, self.voices)
        )


def find_model_files(folder: Path, model_name: str | None = None) -> ModelFiles | None:
    """Return the first complete pair in `folder`, or None; of `model_name`, only its own."""
    for name in (model_name,) if model_name else MODEL_NAMES:
        pair = ModelFiles(folder / name, folder / VOICES_OF_MODEL[name])
        if pair.are_there:
            return pair
    return None


def find_voices_file(folder: Path, model_name: str | None = None) -> Path | None:
    """Return the voices file in use, or else one whose model is missing, or None."""
    pair = find_model_files(folder, model_name)
    if pair:
        return pair.voices
    names = (
        (VOICES_OF_MODEL[model_name],) if model_name else dict.fromkeys(VOICES_OF_MODEL.values())
    )
    return next((folder / name for name in names if (folder / name).is_file()), None)
