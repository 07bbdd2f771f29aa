"""Whether audio is still what would be made now, and what its file tells of it otherwise."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from api.models import GlobalSettings, Segment
from core_engine.origin import ORIGIN_FIELDS, Origin, read_origin
from core_engine.pause_file import read_pauses
from core_engine.pauses import DEFAULT_PAUSES, Pauses
from core_engine.pronunciation_file import read_pronunciations
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciations
from core_engine.settings_file import SettingsFileError
from core_engine.tts_wrapper import audio_file_path, held_speed
from core_engine.voices import speaker_for

STALE_REASONS = ORIGIN_FIELDS

T = TypeVar("T")


class StaleAudio:
    """Compares audio with its text and with the settings, which are read once, where needed."""

    def reasons(self, segment: Segment) -> list[str]:
        """Return what differs, of `STALE_REASONS`; nothing where there is no audio.

        Nothing either where the audio does not say what it was made from.
        """
        made_from = _made_from(segment)
        if made_from is None:
            return []
        voice_id, speed = self._narrator
        own, pauses = self._own, self._pauses
        wanted = Origin.of(
            segment.text_content,
            voice_id,
            speed,
            (own or NO_PRONUNCIATIONS).fingerprint(segment.text_content),
            pauses or DEFAULT_PAUSES,
        )
        # A damaged file can't tell a difference.
        unknown = {
            name for name, kept in (("pronunciation", own), ("pauses", pauses)) if kept is None
        }
        return [name for name in made_from.differences(wanted) if name not in unknown]

    @cached_property
    def _own(self) -> Pronunciations | None:
        return _unless_damaged(read_pronunciations)

    @cached_property
    def _pauses(self) -> Pauses | None:
        return _unless_damaged(read_pauses)

    @cached_property
    def _narrator(self) -> tuple[str, float]:
        settings = GlobalSettings.load()
        return speaker_for(settings.default_voice_id).id, held_speed(settings.tts_speed)


def audio_warning(segment: Segment) -> str | None:
    """Return what of its text a segment's audio lacked when it was made, in words for a person."""
    made_from = _made_from(segment)
    return (made_from.warning or None) if made_from else None


def _made_from(segment: Segment) -> Origin | None:
    if not segment.audio_file:
        return None
    return read_origin(audio_file_path(segment.project_id, segment.pk))


def _unless_damaged(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except SettingsFileError:
        return None
