"""What follows when a row is deleted, whoever deletes it: the API, the admin or a shell.

Files go inside the transaction, after the row: a file that stays brings the row back, and audio
that is finished meanwhile finds no row to be written to and removes itself.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from api import media_files, narration
from api.models import Project, Segment


@receiver(pre_delete, sender=Project)
def cancel_tasks(instance: Project, **_: Any) -> None:
    # Taken now: the instance has lost its key when the transaction is committed.
    project_id, segment_ids = instance.pk, list(instance.segments.values_list("pk", flat=True))
    transaction.on_commit(lambda: narration.cancel_tasks_of(project_id, segment_ids))


@receiver(post_delete, sender=Segment)
def remove_segment_files(instance: Segment, origin: Any, **_: Any) -> None:
    if not _is_deletion_of_projects(origin):
        media_files.remove_audio(instance)
        media_files.remove_image(instance)


@receiver(post_delete, sender=Project)
def remove_project_folder(instance: Project, **_: Any) -> None:
    media_files.remove_project_folder(instance.pk)


def _is_deletion_of_projects(origin: Any) -> bool:
    """Tell whether the folder goes as a whole; `origin` is the object or the queryset deleted."""
    return getattr(origin, "model", type(origin)) is Project
