"""The chunks of a WAV file: written behind its sound, and found again."""

import struct
from collections.abc import Mapping
from typing import BinaryIO

# A chunk's kind and the size of its content; the file itself is one, of the kind `RIFF`.
_HEAD = struct.Struct("<4sI")
_FORM_BYTES = 4


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk; one of odd length is padded, which its size does not count."""
    return _HEAD.pack(kind, len(content)) + content + b"\0" * (len(content) % 2)


def info(texts: Mapping[bytes, str]) -> bytes:
    """Return the chunk that describes a WAV file, as `{b"ICMT": "a comment"}`."""
    parts = [chunk(kind, text.encode() + b"\0") for kind, text in texts.items()]
    return chunk(b"LIST", b"INFO" + b"".join(parts))


def append(file: BinaryIO, chunks: bytes) -> None:
    """Add chunks to a WAV file that is open at its end, and count them in the file's size."""
    file.write(chunks)
    size = file.tell() - _HEAD.size
    file.seek(0)
    file.write(_HEAD.pack(b"RIFF", size))


def find(file: BinaryIO, kind: bytes) -> bytes | None:
    """Return the content of the first chunk of a kind, None where a file has none or is no WAV.

    Only the heads of the chunks before it are read.
    """
    place = _HEAD.size + _FORM_BYTES
    while True:
        file.seek(place)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        found, size = _HEAD.unpack(head)
        if found == kind:
            content = file.read(size)
            return content if len(content) == size else None
        place += _HEAD.size + size + size % 2
