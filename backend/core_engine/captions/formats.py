"""Captions as players read them: SubRip and WebVTT."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core_engine.captions import Caption

_ARROW = "-->"
# SubRip has no way to write an arrow that is no time.
_NO_ARROW = "→"
_VTT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def srt(captions: Iterable[Caption]) -> str:
    """Return captions as SubRip."""
    return "\n".join(
        f"{number}\n{_times(caption, ',')}\n{_text(caption).replace(_ARROW, _NO_ARROW)}\n"
        for number, caption in enumerate(captions, start=1)
    )


def vtt(captions: Iterable[Caption]) -> str:
    """Return captions as WebVTT."""
    cues = (
        f"\n{_times(caption, '.')}\n{_text(caption).translate(_VTT_ESCAPES)}\n"
        for caption in captions
    )
    return "WEBVTT\n" + "".join(cues)


@dataclass(frozen=True)
class CaptionFormat:
    """How captions are written, and the media type of that."""

    write: Callable[[Iterable[Caption]], str]
    media_type: str


CAPTION_FORMATS: Mapping[str, CaptionFormat] = MappingProxyType(
    {"srt": CaptionFormat(srt, "application/x-subrip"), "vtt": CaptionFormat(vtt, "text/vtt")}
)


def _text(caption: Caption) -> str:
    return "\n".join(caption.lines)


def _times(caption: Caption, mark: str) -> str:
    return f"{_clock(caption.start, mark)} {_ARROW} {_clock(caption.end, mark)}"


def _clock(seconds: float, mark: str) -> str:
    """Return `01:02:03,456`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{mark}{rest % 1000:03}"
