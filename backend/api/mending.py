"""What a kill or a power cut can leave, put right at the start, before anything is served.

A file is whole or not there, but it can be newer than its row, a row can name a file that is
gone, and a file can have lost its row.
"""

import logging
from pathlib import Path
from uuid import UUID

import soundfile
from django.conf import settings
from django.db.models import Q

from api.file_transaction import ASIDE_PREFIX, Aside
from api.images import IMAGE_SUFFIXES
from api.media_files import named_file
from api.models import Project, Segment, image_name
from core_engine.audio_utils import TEMPORARY_SUFFIX, duration_of
from core_engine.tts_wrapper import audio_file_path, construct_audio_url, project_folder

logger = logging.getLogger(__name__)


def mend_media() -> None:
    """Bring rows and files together: a row has its whole file or none, a file has its row.

    Raises:
        OSError: the media folder can't be changed.
    """
    # Folders first: a file may lie aside in a folder that is aside itself.
    for pattern in (f"{ASIDE_PREFIX}*", f"*/*/{ASIDE_PREFIX}*"):
        for hidden in list(_projects_root().glob(pattern)):
            if aside := Aside.found(hidden):
                _mend_aside(aside)
    for folder in ("projects/*/*", "previews/*"):
        for partial in list(Path(settings.MEDIA_ROOT).glob(f"{folder}/.*{TEMPORARY_SUFFIX}")):
            partial.unlink()
            logger.info("Removed %s, which was being written.", partial)
    fields = ("project_id", "audio_file", "audio_duration", "image_file")
    for segment in Segment.objects.only(*fields).iterator():
        _mend_audio(segment)
        _mend_image(segment)
    _remove_orphans()


def _projects_root() -> Path:
    return Path(settings.MEDIA_ROOT) / "projects"


def _mend_aside(aside: Aside) -> None:
    """Put in its place what a row names: what was never removed, or had not come there yet."""
    if _is_named(aside.path):
        aside.put_in_place()
        logger.info("Put %s in its place.", aside.path)
    else:
        aside.remove()
        logger.info("Removed %s.", aside.path)


def _is_named(path: Path) -> bool:
    """Tell whether a row names a file, or is the project of a folder."""
    if path.parent == _projects_root():
        return path.name in {str(pk) for pk in Project.objects.values_list("pk", flat=True)}
    name = path.relative_to(settings.MEDIA_ROOT).as_posix()
    names = (name, f"{settings.MEDIA_URL}{name}")
    return Segment.objects.filter(Q(audio_file__in=names) | Q(image_file__in=names)).exists()


def _mend_audio(segment: Segment) -> None:
    """Enter the file that lies at the segment's path in its row, or nothing where there is none."""
    path = audio_file_path(segment.project_id, segment.pk)
    url, duration = "", None
    if path.is_file():
        try:
            duration = duration_of(path)
        except soundfile.LibsndfileError:
            logger.warning("%s is not a sound file; generate the segment's audio again.", path)
            return
        url = construct_audio_url(segment.project_id, segment.pk)
    if (segment.audio_file.name or "", segment.audio_duration) != (url, duration):
        Segment.objects.filter(pk=segment.pk).update(audio_file=url, audio_duration=duration)
        logger.info("Mended the audio of segment %s.", segment.pk)


def _mend_image(segment: Segment) -> None:
    """Keep the one image that the row names; where that is gone, the one that took its place."""
    root = Path(settings.MEDIA_ROOT)
    images = [root / image_name(segment, f"image{suffix}") for suffix in IMAGE_SUFFIXES]
    found = [path for path in images if path.is_file()]
    named = named_file(segment.image_file)
    if named is None or not named.is_file():
        named = max(found, key=lambda path: path.stat().st_mtime_ns, default=None)
        name = named.relative_to(root).as_posix() if named else ""
        if (segment.image_file.name or "") != name:
            Segment.objects.filter(pk=segment.pk).update(image_file=name)
            logger.info("Mended the image of segment %s.", segment.pk)
    for path in set(found) - {named}:
        path.unlink()
        logger.info("Removed %s, which another image replaced.", path)


def _remove_orphans() -> None:
    """Remove the files of segments that are gone, where their project is still there.

    A folder of an unknown project may belong to another database, and stays.
    """
    known = set(Segment.objects.values_list("pk", flat=True))
    for project_id in Project.objects.values_list("pk", flat=True):
        folder = project_folder(project_id)
        for path in [*folder.glob("audio/*.wav"), *folder.glob("images/*")]:
            try:
                segment_id = UUID(path.stem)
            except ValueError:
                continue  # Not a name that StoryFlow gives: somebody else's file.
            if segment_id not in known:
                path.unlink()
                logger.info("Removed %s, whose segment is gone.", path)
