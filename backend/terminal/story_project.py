"""A project that follows a story file: made of it, and changed where the file has changed."""

from difflib import SequenceMatcher
from itertools import zip_longest
from uuid import UUID

from api.file_transaction import rows_and_files
from api.models import Project, Segment
from api.narration import remove_narration
from api.story_import import import_story
from api.story_text import Passage
from terminal.story_file import Story
from terminal.story_folder import FolderError, FolderState, text_hashes


def project_of(story: Story, state: FolderState | None) -> Project:
    """Return the folder's project, brought up to date with its story, or a new one.

    Raises:
        FolderError: the project was changed as well, in words or by a lock.
        MediaRemovalError: the audio of a text that changed can't be removed.
    """
    project = Project.objects.filter(pk=UUID(state.project_id)).first() if state else None
    if project is None or state is None:
        return import_story(story.title, story.passages)
    if state.texts != text_hashes(passage.text_content for passage in story.passages):
        _follow(project, story.passages, state)
    return project


@rows_and_files()
def _follow(project: Project, passages: list[Passage], state: FolderState) -> None:
    """Keep the segments whose text is still in the story; change, add and remove the others."""
    segments = list(project.segments.order_by("sequence_index"))
    before = [segment.text_content for segment in segments]
    now = [passage.text_content for passage in passages]
    # As after a run that was killed when it had changed the project.
    if before == now:
        return
    if text_hashes(before) != state.texts:
        raise FolderError(
            f"Both the story and its project {project.pk} were changed since. "
            "For a new project choose another folder: --out DIR"
        )
    pairs: list[tuple[Segment | None, Passage | None]] = []
    for _, start, end, new_start, new_end in SequenceMatcher(
        a=before, b=now, autojunk=False
    ).get_opcodes():
        pairs += zip_longest(segments[start:end], passages[new_start:new_end])
    _remove([segment for segment, passage in pairs if segment and not passage])
    kept = [(segment, passage) for segment, passage in pairs if passage]
    for index, (segment, passage) in enumerate(kept):
        _place(segment or Segment(project=project), passage, index)


def _remove(segments: list[Segment]) -> None:
    for segment in segments:
        _refuse_locked(segment)
        segment.delete()


def _place(segment: Segment, passage: Passage, index: int) -> None:
    """Give a segment its text and its place; a text that changes loses its audio."""
    segment.sequence_index = index
    if segment.text_content != passage.text_content:
        _refuse_locked(segment)
        segment.text_content = passage.text_content
        segment.image_prompt = passage.image_prompt or segment.image_prompt
        if segment.audio_file:
            remove_narration(segment)
    segment.save()


def _refuse_locked(segment: Segment) -> None:
    if segment.is_locked:
        raise FolderError(
            f'The story has changed where its project is locked: "{segment.text_content[:40]}". '
            "Unlock that segment, or choose another folder: --out DIR"
        )
