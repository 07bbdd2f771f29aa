"""The unit of work: narrate one segment, and the tasks that narrate one or many.

Tasks carry ids and plain values. A row is fetched when its turn comes, so that the text as it then
stands is what is spoken.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import NotRequired, TypedDict, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Length

from api.batch import Batch, BatchOptions
from api.media_files import discard_audio, remove_audio
from api.models import HAS_AUDIO, GlobalSettings, Segment
from api.task_state import TASK_PROCESSING
from api.tasks import TaskFailure, get_task_manager, new_task_id
from api.time_left import TimeLeft
from core_engine import tts_wrapper
from core_engine.errors import SpeechStopped
from core_engine.pause_file import read_pauses
from core_engine.pronunciation_file import read_pronunciations
from core_engine.settings_file import SettingsFileError
from core_engine.tts_wrapper import Tell

T = TypeVar("T")

logger = logging.getLogger(__name__)

NO_TEXT = "Segment has no text content to generate audio from."
LOCKED = "Segment is locked. Unlock before generating audio."
DELETED = "Segment was deleted before its audio was ready."

_SEGMENT_TASK = "tts"
_PROJECT_TASK = "tts_batch"


class Narration(TypedDict):
    """A segment's new audio; `duration` in seconds, `warning` where letters are left out."""

    audio_url: str
    duration: float
    warning: NotRequired[str]


def narrate_segment(
    segment_id: UUID,
    *,
    voice_id: str,
    speed: float,
    include_locked: bool = False,
    tell: Tell | None = None,
) -> Narration:
    """Speak a segment's text into its WAV file and enter it in its row.

    Raises:
        TaskFailure: it can't be spoken, or it is gone; its older audio is as it was.
        SpeechStopped: by `tell`, which is told how much is done; its older audio is as it was.
    """
    segment = Segment.objects.filter(pk=segment_id).first()
    if segment is None:
        raise TaskFailure(str(segment_id), DELETED)
    if segment.is_locked and not include_locked:
        raise TaskFailure(str(segment_id), LOCKED)
    if not segment.has_text:
        raise TaskFailure(str(segment_id), NO_TEXT)
    with needing_a_folder(str(segment_id)):
        path = tts_wrapper.construct_audio_path(segment.project_id, segment_id)
    still_there = Segment.objects.filter(pk=segment_id)
    try:
        result = tts_wrapper.generate_audio(
            text=segment.text_content,
            voice_id=voice_id,
            speed=speed,
            output_path=path,
            pronunciations=_kept(read_pronunciations, segment_id),
            pauses=_kept(read_pauses, segment_id),
            tell=tell,
            twins=_twins(segment),
        )
    except SpeechStopped:
        if not still_there.exists():
            discard_audio(segment.project_id, segment_id)
        raise
    url = tts_wrapper.construct_audio_url(segment.project_id, segment_id)
    if not result["success"] and still_there.exists():
        raise TaskFailure(str(segment_id), result["error"])
    if not result["success"] or not still_there.update(
        audio_file=url, audio_duration=result["duration"]
    ):
        discard_audio(segment.project_id, segment_id)
        raise TaskFailure(str(segment_id), DELETED)
    narration: Narration = {"audio_url": url, "duration": result["duration"]}
    if "warning" in result:
        narration["warning"] = result["warning"]
    return narration


def _twins(segment: Segment) -> Iterator[Path]:
    """Yield the audio of other segments with the same words, in any project."""
    same_words = Segment.objects.filter(HAS_AUDIO, text_content=segment.text_content)
    others = same_words.exclude(pk=segment.pk).values_list("project_id", "pk")
    for project_id, pk in others:
        yield tts_wrapper.audio_file_path(project_id, pk)


def _kept(read: Callable[[], T], segment_id: UUID) -> T:
    """Return settings from their file, or fail the task where it is damaged."""
    try:
        return read()
    except SettingsFileError as error:
        raise TaskFailure(str(segment_id), str(error)) from error


@contextmanager
def needing_a_folder(segment_id: str) -> Iterator[None]:
    """Fail the task where a folder can't be made; the id is empty where it is for no segment."""
    try:
        yield
    except OSError as error:
        message = f"The audio folder can't be used: {error.strerror} ({error.filename})."
        raise TaskFailure(segment_id, message) from error


class BeingNarrated(Exception):
    """A segment's audio can't be removed while it is made."""


def refuse_being_narrated(segment: Segment) -> None:
    """Raise BeingNarrated where the worker has the segment in hand."""
    if any(
        task["status"] == TASK_PROCESSING
        and task["progress"].get("current_segment_id") == str(segment.pk)
        for task in get_task_manager().list_tasks().values()
    ):
        raise BeingNarrated("The segment is being spoken. Wait until it is done.")


def remove_narration(segment: Segment) -> None:
    """Remove a segment's WAV file and what its row says of it; call it in a transaction.

    Raises:
        BeingNarrated: its file could come back, or its row.
        MediaRemovalError: the file can't be removed.
    """
    refuse_being_narrated(segment)
    remove_audio(segment)
    segment.audio_file, segment.audio_duration = "", None
    segment.save(update_fields=["audio_file", "audio_duration"])


def narrate_one(task_id: str, segment_id: UUID, *, voice_id: str, speed: float) -> None:
    """The task of a single segment: done, stopped, or failed with the segment's error."""
    manager = get_task_manager()
    passed = _characters_passed(Segment.objects.filter(pk=segment_id), [segment_id])
    tell = _begin(task_id, 1, segment_id, passed, TimeLeft(passed[-1]))
    try:
        narration = narrate_segment(segment_id, voice_id=voice_id, speed=speed, tell=tell)
    except SpeechStopped:
        return
    manager.add_completed_segment(task_id, segment_id, narration)


def narrate_many(
    task_id: str,
    project_id: UUID,
    segment_ids: Sequence[UUID],
    *,
    voice_id: str,
    speed: float,
    include_locked: bool,
) -> None:
    """The task of a batch: goes on after a segment that fails, and stops where it is cancelled."""
    manager = get_task_manager()
    passed = _characters_passed(Segment.objects.filter(project_id=project_id), segment_ids)
    time_left = TimeLeft(passed[-1])
    for position, segment_id in enumerate(segment_ids, start=1):
        if manager.is_cancelled(task_id):
            return
        tell = _begin(task_id, position, segment_id, passed, time_left)
        try:
            narration = narrate_segment(
                segment_id,
                voice_id=voice_id,
                speed=speed,
                include_locked=include_locked,
                tell=tell,
            )
        except SpeechStopped:
            return
        except TaskFailure as failure:
            manager.add_error(task_id, segment_id, failure.message)
        except Exception as error:
            logger.exception("Narrating segment %s failed.", segment_id)
            manager.add_error(task_id, segment_id, str(error) or repr(error))
        else:
            manager.add_completed_segment(task_id, segment_id, narration)


def _characters_passed(segments: QuerySet[Segment], segment_ids: Sequence[UUID]) -> list[int]:
    """Return how many characters have passed before each segment, and when all have."""
    characters = dict(segments.values_list("pk", Length("text_content")))
    return list(accumulate((characters.get(pk, 0) for pk in segment_ids), initial=0))


def _begin(
    task_id: str, position: int, segment_id: UUID, passed: Sequence[int], time_left: TimeLeft
) -> Tell:
    """Enter in a task that it takes its next segment, and return what tells how it goes on."""
    manager = get_task_manager()
    before, behind = passed[position - 1 : position + 1]

    def show(done: int, **more: float) -> None:
        time_left.have_passed(done)
        manager.update_task_progress(
            task_id,
            position,
            len(passed) - 1,
            current_segment_id=str(segment_id),
            seconds_left=time_left.seconds(),
            **more,
        )

    def tell(share: float) -> None:
        if manager.is_interrupted(task_id):
            raise SpeechStopped
        show(before + round(share * (behind - before)), segment_fraction=round(share, 3))

    show(before)
    return tell


def start_segment(segment_id: UUID, settings: GlobalSettings) -> str:
    """Queue the narration of one segment and return its task's id.

    While a task for the same segment, voice and speed waits or runs, its id is returned instead.
    """
    voice_id, speed = settings.default_voice_id, settings.tts_speed
    task_id = new_task_id(_SEGMENT_TASK, segment_id)
    return get_task_manager().submit_task(
        lambda: narrate_one(task_id, segment_id, voice_id=voice_id, speed=speed),
        task_id,
        key=(_SEGMENT_TASK, segment_id, voice_id, speed),
        segment_ids=[segment_id],
    )


def start_batch(project_id: UUID, batch: Batch, settings: GlobalSettings) -> str:
    """Queue the narration of a project's batch and return its task's id, as `start_many` does."""
    return start_many(
        project_id,
        batch.segment_ids,
        batch.options,
        voice_id=settings.default_voice_id,
        speed=settings.tts_speed,
    )


def start_many(
    project_id: UUID,
    segment_ids: Sequence[UUID],
    options: BatchOptions,
    *,
    voice_id: str,
    speed: float,
) -> str:
    """Queue the narration of these segments of a project and return its task's id.

    While a task for the same project, voice, speed and options waits or runs, its id is returned
    instead.
    """
    include_locked = not options.skip_locked
    task_id = new_task_id(_PROJECT_TASK, project_id)
    return get_task_manager().submit_task(
        lambda: narrate_many(
            task_id,
            project_id,
            segment_ids,
            voice_id=voice_id,
            speed=speed,
            include_locked=include_locked,
        ),
        task_id,
        key=(_PROJECT_TASK, project_id, voice_id, speed, options),
        segment_ids=segment_ids,
    )


def cancel_tasks_of(project_id: UUID, segment_ids: Iterable[UUID]) -> None:
    """Cancel every task of a project and of its segments, whatever it does."""
    owners = {str(pk) for pk in (project_id, *segment_ids)}
    manager = get_task_manager()
    for task_id in manager.list_tasks():
        if owners.intersection(task_id.split("_")):
            manager.cancel_task(task_id)
