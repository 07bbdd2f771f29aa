"""A story as it can be taken away: its audio in order, and the segments that have none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from api.models import Project, Segment
from core_engine.mastering.clips import Clip, find_clip
from core_engine.pause_file import read_pauses
from core_engine.tts_wrapper import audio_file_path
from core_engine.voices import find_voice

_NUMBERS_SAID = 10
# Of up to four bytes each, where a file's name has up to 255.
_TITLE_CHARACTERS = 60
# What file systems refuse, and what turns the direction of reading around.
_NOT_IN_FILE_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"*/:<>?\\|]+'
)


class ExportError(Exception):
    """A story can't be taken away; the message says why and what to do."""


@dataclass(frozen=True)
class NumberedSegment:
    """A segment and its place in the story, counted from 1."""

    number: int
    segment: Segment

    @property
    def chapter_title(self) -> str:
        return self.segment.first_words or f"Segment {self.number}"


class MissingAudio(ExportError):
    """There is no audio at all, or segments that are to be spoken have none."""

    def __init__(self, missing: Sequence[NumberedSegment], *, all_of_it: bool) -> None:
        self.missing = missing
        if not missing:
            words = "The story has no text yet. Write some and generate its audio first."
        elif all_of_it:
            words = "There is no audio yet. Generate it first."
        else:
            words = _which_are_missing([each.number for each in missing])
        super().__init__(words)


@dataclass(frozen=True)
class WholeStory:
    """A project with the clips of its segments in order, for each its text and a title, and the
    pause between two.
    """

    project_id: UUID
    title: str
    clips: list[Clip]
    chapter_titles: list[str]
    texts: list[str]
    pause_seconds: float

    @property
    def artist(self) -> str:
        """StoryFlow and the names of the voices, in the order of their first words."""
        ids = dict.fromkeys(clip.voice for clip in self.clips if clip.voice)
        voices = [(voice_id, find_voice(voice_id)) for voice_id in ids]
        return "; ".join(["StoryFlow", *(voice.name if voice else pk for pk, voice in voices)])

    def file_name(self, suffix: str) -> str:
        """Return a name that every file system takes, of the story's title."""
        title = " ".join(_NOT_IN_FILE_NAMES.sub(" ", self.title).split())
        return f"{title[:_TITLE_CHARACTERS].strip(' .') or 'narration'}.{suffix}"


def whole_story(project: Project, *, skip_missing: bool) -> WholeStory:
    """Collect a project's audio.

    Raises:
        MissingAudio: there is none, or a segment with text has none and is not to be skipped.
        SettingsFileError: the pauses can't be read.
    """
    segments = project.segments.order_by("sequence_index")
    found: list[tuple[NumberedSegment, Clip]] = []
    missing: list[NumberedSegment] = []
    for each in (NumberedSegment(*pair) for pair in enumerate(segments, start=1)):
        if clip := _clip_of(each.segment):
            found.append((each, clip))
        elif each.segment.has_text:
            missing.append(each)
    if not found or (missing and not skip_missing):
        raise MissingAudio(missing, all_of_it=not found)
    return WholeStory(
        project_id=project.pk,
        title=project.title,
        clips=[clip for _, clip in found],
        chapter_titles=[each.chapter_title for each, _ in found],
        texts=[each.segment.text_content for each, _ in found],
        pause_seconds=read_pauses().paragraph,
    )


def _clip_of(segment: Segment) -> Clip | None:
    path = audio_file_path(segment.project_id, segment.pk)
    return find_clip(path) if segment.audio_file else None


def _which_are_missing(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        subject, it = f"Segment {numbers[0]} has", "it"
    else:
        subject, it = f"Segments {_list_of(numbers)} have", "them"
    return f"{subject} no audio. Generate {it} first, or leave {it} out: ?missing=skip"


def _list_of(numbers: Sequence[int]) -> str:
    """Return `3, 5 and 7`; `3, 5, 7 and 40 more` where there are many."""
    said = [str(number) for number in numbers[:_NUMBERS_SAID]]
    more = len(numbers) - len(said)
    last = f"{more} more" if more else said.pop()
    return f"{', '.join(said)} and {last}"
