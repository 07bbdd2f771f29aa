"""The tag of an MP3: ID3 2.4 with its Chapter Frame Addendum.

Written here, for the chapters must stand in their order, by which players list them: mutagen sorts
frames by their length.
"""

import struct
from collections.abc import Sequence

_VERSION_2_4 = b"ID3\x04\x00\x00"
_UTF_8 = b"\x03"
_TOP_LEVEL, _ORDERED = 2, 1
# In place of a byte's number: the times alone tell where a chapter is.
_NO_OFFSET = 0xFFFFFFFF


def id3_tag(
    title: str, artist: str, chapters: Sequence[tuple[str, float]], seconds: float
) -> bytes:
    """Return the tag, which stands before the sound.

    The chapters, 255 at the most, are titles and starts; the last one ends with the sound.
    """
    ids = [f"chapter{number}".encode() + b"\0" for number in range(1, len(chapters) + 1)]
    ends = [*(start for _, start in chapters[1:]), seconds]
    frames = [
        _text(b"TIT2", title),
        _text(b"TPE1", artist),
        _frame(
            b"CTOC",
            b"contents\0" + bytes([_TOP_LEVEL | _ORDERED, len(ids)]) + b"".join(ids),
        ),
        *(
            _frame(b"CHAP", element_id + _times(start, end) + _text(b"TIT2", name))
            for element_id, (name, start), end in zip(ids, chapters, ends, strict=True)
        ),
    ]
    body = b"".join(frames)
    return _VERSION_2_4 + _size(body) + body


def _frame(kind: bytes, content: bytes) -> bytes:
    return kind + _size(content) + b"\0\0" + content


def _text(kind: bytes, text: str) -> bytes:
    return _frame(kind, _UTF_8 + text.encode())


def _times(start: float, end: float) -> bytes:
    return struct.pack(">4I", round(start * 1000), round(end * 1000), _NO_OFFSET, _NO_OFFSET)


def _size(content: bytes) -> bytes:
    """Return a length as four bytes of seven bits each."""
    return bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
