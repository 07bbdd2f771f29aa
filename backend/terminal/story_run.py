"""One run over a story: what is there is kept, what is missing is spoken, all of it is copied."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.batch import BatchOptions
from api.models import Project, Segment
from api.narration import start_many
from api.stale_audio import StaleAudio
from api.tasks import TASK_COMPLETED, TASK_FAILED, get_task_manager
from core_engine.tts_wrapper import audio_file_path
from terminal.narrator import Narrator
from terminal.story_folder import StoryFolder, wav_names

Tell = Callable[[dict[str, Any]], None]

# Another voice or speed than the folder's is one that a person gave a segment in its project.
_CHOSEN = {"voice", "speed"}


@dataclass(frozen=True)
class Part:
    """A segment, its number in the story counted from 1, and the name of its WAV file."""

    number: int
    segment: Segment
    name: str

    @property
    def source(self) -> Path:
        return audio_file_path(self.segment.project_id, self.segment.pk)

    @property
    def has_audio(self) -> bool:
        return bool(self.segment.audio_file) and self.source.is_file()

    @property
    def characters(self) -> int:
        return len(self.segment.text_content)


def parts_of(project: Project) -> list[Part]:
    segments = list(project.segments.order_by("sequence_index"))
    return [
        Part(number, segment, name)
        for number, (segment, name) in enumerate(
            zip(segments, wav_names(len(segments)), strict=True), start=1
        )
    ]


def _to_speak(parts: list[Part]) -> list[Part]:
    """Return those without audio, and those that would sound otherwise now, but for locked ones."""
    stale_audio = StaleAudio()
    return [
        part
        for part in parts
        if not part.has_audio
        or (not part.segment.is_locked and set(stale_audio.reasons(part.segment)) - _CHOSEN)
    ]


@dataclass
class Outcome:
    """What a run did; `audio_seconds` is of what was spoken in it."""

    kept: int = 0
    spoken: int = 0
    audio_seconds: float = 0.0
    failures: list[tuple[Part, str]] = field(default_factory=list)
    warnings: list[tuple[Part, str]] = field(default_factory=list)

    @property
    def there(self) -> int:
        return self.kept + self.spoken


class StoryRun:
    """Speaks what is missing or stale on the worker; `advance` brings in what it has done."""

    def __init__(self, folder: StoryFolder, parts: list[Part], tell: Tell) -> None:
        self.parts = parts
        self.missing = _to_speak(parts)
        self.outcome = Outcome()
        self.passed = 0
        self._passed_characters = 0
        self._characters_in_hand = 0
        self._folder = folder
        self._tell = tell
        self._by_id = {str(part.segment.pk): part for part in parts}
        self._task_id: str | None = None
        self._completed_seen = self._errors_seen = 0

    @property
    def passed_characters(self) -> int:
        """Those of what has passed, and what is done of the segment in hand."""
        return self._passed_characters + self._characters_in_hand

    def keep(self) -> None:
        """Bring the folder's copies up to the audio there is, and no further."""
        self._folder.remove(part.name for part in self.missing)
        missing = {part.number for part in self.missing}
        for part in self.parts:
            if part.number not in missing:
                self._deliver(part, part.segment.audio_duration or 0.0, spoken=False)

    def start(self, project: Project, narrator: Narrator) -> None:
        self._task_id = start_many(
            project.pk,
            [part.segment.pk for part in self.missing],
            BatchOptions(),
            voice_id=narrator.voice_id,
            speed=narrator.speed,
        )

    def cancel(self) -> None:
        """Begin no other segment; the one being spoken is finished."""
        if self._task_id:
            get_task_manager().cancel_task(self._task_id, finish_segment=True)

    def advance(self) -> bool:
        """Take in what was done since; tell whether there may be more to come."""
        task = get_task_manager().get_task_status(self._task_id) if self._task_id else None
        if task is None:
            return False
        for done in task["completed_segments"][self._completed_seen :]:
            part = self._by_id[done["segment_id"]]
            self._deliver(part, done["duration"], spoken=True)
            if "warning" in done:
                self._warn(part, done["warning"])
            self._pass(part)
        for error in task["errors"][self._errors_seen :]:
            part = self._by_id[error["segment_id"]]
            self._fail(part, error["error"])
            self._pass(part)
        self._completed_seen = len(task["completed_segments"])
        self._errors_seen = len(task["errors"])
        self._characters_in_hand = self._spoken_of_next(task["progress"])
        return task["status"] not in (TASK_COMPLETED, TASK_FAILED)

    def _spoken_of_next(self, progress: dict[str, Any]) -> int:
        if progress["current"] <= self.passed:
            return 0
        part = self.missing[self.passed]
        fraction: float = progress.get("segment_fraction", 0.0)
        return round(part.characters * fraction)

    def _pass(self, part: Part) -> None:
        self.passed += 1
        self._passed_characters += part.characters

    def _deliver(self, part: Part, duration: float, *, spoken: bool) -> None:
        """Copy a segment's audio into the folder where it is not there yet."""
        try:
            if not self._folder.has_copy(part.name, part.source):
                self._folder.copy(part.name, part.source)
        except OSError as error:
            self._fail(part, f"The audio can't be copied to {part.name}: {error.strerror}.")
            return
        if spoken:
            self.outcome.spoken += 1
            self.outcome.audio_seconds += duration
        else:
            self.outcome.kept += 1
        self._tell(
            {
                "event": "segment",
                "index": part.number,
                "segment_id": str(part.segment.pk),
                "file": str(self._folder.path / part.name),
                "duration": duration,
                "spoken": spoken,
            }
        )

    def _fail(self, part: Part, message: str) -> None:
        self.outcome.failures.append((part, message))
        self._tell_of(part, "error", message)

    def _warn(self, part: Part, message: str) -> None:
        self.outcome.warnings.append((part, message))
        self._tell_of(part, "warning", message)

    def _tell_of(self, part: Part, event: str, message: str) -> None:
        self._tell(
            {
                "event": event,
                "index": part.number,
                "segment_id": str(part.segment.pk),
                "text": part.segment.first_words,
                event: message,
            }
        )
