"""Whether audio is still what would be made now."""

from functools import cached_property

from api.models import GlobalSettings, Segment
from core_engine.origin import ORIGIN_FIELDS, Origin, read_origin
from core_engine.pronunciation_file import read_pronunciations
from core_engine.pronunciations import PronunciationError, Pronunciations
from core_engine.tts_wrapper import audio_file_path, held_speed
from core_engine.voices import speaker_for

STALE_REASONS = ORIGIN_FIELDS


class StaleAudio:
    """Compares audio with its text and with the settings, which are read once, where needed."""

    def reasons(self, segment: Segment) -> list[str]:
        """Return what differs, of `STALE_REASONS`; nothing where there is no audio.

        Nothing either where the audio does not say what it was made from.
        """
        if not segment.audio_file:
            return []
        made_from = read_origin(audio_file_path(segment.project_id, segment.pk))
        if made_from is None:
            return []
        voice_id, speed = self._narrator
        text = segment.text_content
        if self._own is None:
            pronunciation = made_from.pronunciation
        else:
            pronunciation = self._own.fingerprint(text)
        return made_from.differences(Origin.of(text, voice_id, speed, pronunciation))

    @cached_property
    def _own(self) -> Pronunciations | None:
        """Return a person's own; None where their file is damaged and can't tell a difference."""
        try:
            return read_pronunciations()
        except PronunciationError:
            return None

    @cached_property
    def _narrator(self) -> tuple[str, float]:
        settings = GlobalSettings.load()
        return speaker_for(settings.default_voice_id).id, held_speed(settings.tts_speed)
