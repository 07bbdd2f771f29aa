"""The files that belong to rows: gone when their row goes, and never left without one."""

import errno
import logging
import uuid
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.db.models.fields.files import FieldFile

from api.file_transaction import set_aside
from api.models import Project, Segment
from core_engine.tts_wrapper import audio_file_path, project_folder

logger = logging.getLogger(__name__)


class MediaRemovalError(Exception):
    """A file can't be removed; what refers to it was left as it was."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"The file {error.filename} can't be removed: {error.strerror}. "
            "Nothing was deleted. Make it writable and try again."
        )


def remove_audio(segment: Segment) -> None:
    """Remove a segment's WAV file, as its field names it and as its path is made.

    Raises:
        MediaRemovalError: a file is there and stays.
    """
    _remove(segment.audio_file, {audio_file_path(segment.project_id, segment.pk)})


def remove_image(segment: Segment) -> None:
    """Remove a segment's image files, as its field names one and as their names are made.

    Raises:
        MediaRemovalError: a file is there and stays.
    """
    images = project_folder(segment.project_id) / "images"
    _remove(segment.image_file, set(images.glob(f"{segment.pk}.*")))


def _remove(field: FieldFile, paths: set[Path]) -> None:
    if named := named_file(field):
        if not named.exists():
            logger.info("%s was gone already.", named)
        paths.add(named)
    for path in paths:
        _remove_file(path)


def named_file(field: FieldFile) -> Path | None:
    """Return the path of the file that a field names; None where it is empty or not ours."""
    try:
        return Path(field.path)
    except (ValueError, SuspiciousFileOperation):
        return None


def remove_project_folder(project_id: uuid.UUID) -> None:
    """Remove a project's folder, also while audio is being written into it.

    Raises:
        MediaRemovalError: the folder is there and stays.
    """
    try:
        set_aside(project_folder(project_id))
    except OSError as error:
        raise MediaRemovalError(error) from error


def discard_audio(project_id: uuid.UUID, segment_id: uuid.UUID) -> None:
    """Remove the WAV file of a segment that is gone, and the folder of a project that is."""
    _remove_file(audio_file_path(project_id, segment_id))
    if not Project.objects.filter(pk=project_id).exists():
        remove_project_folder(project_id)


def _remove_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "It is a folder", str(path))
        set_aside(path)
    except OSError as error:
        raise MediaRemovalError(error) from error
