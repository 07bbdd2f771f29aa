"""The published Kokoro files: where they lie, how large they are, and what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class PublishedFile:
    """A file as it was published: the address it lies under, its size in bytes and its SHA-256."""

    base_url: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Release:
    """A model file and the voices file it speaks with."""

    model: PublishedFile
    voices: PublishedFile

    @property
    def size(self) -> int:
        """Both files, in bytes."""
        return self.model.size + self.voices.size


# Files of the same name differ between tags, so the tag is kept with what its files must be.
_TAG_V1_1 = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.1"
_VOICES_V1_1 = PublishedFile(
    _TAG_V1_1,
    "voices-v1.0.bin",
    28_214_398,
    "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
)
DEFAULT_RELEASE = "v1.0"
RELEASES: Mapping[str, Release] = MappingProxyType(
    {
        "v1.0": Release(
            PublishedFile(
                _TAG_V1_1,
                "kokoro-v1.0.onnx",
                325_505_369,
                "beb0d1848dee9a49da392cc3df26958d46cfa35d321edf434f52949153f0df3a",
            ),
            _VOICES_V1_1,
        ),
        "v1.0-fp16": Release(
            PublishedFile(
                _TAG_V1_1,
                "kokoro-v1.0.fp16.onnx",
                163_527_961,
                "f3a290d384fbb27966d462905c71a46cef9e5fd00516b40df32a0b4afe77ac96",
            ),
            _VOICES_V1_1,
        ),
        "v1.0-int8": Release(
            PublishedFile(
                _TAG_V1_1,
                "kokoro-v1.0.int8.onnx",
                114_119_327,
                "ae315a79b623f244700e4afb9246c46a26066782e049ba174bf3ba433970ee9c",
            ),
            _VOICES_V1_1,
        ),
    }
)


def megabytes(size: int) -> str:
    """Return a size in bytes as people read it."""
    return f"{size / 1_000_000:.0f} MB"
