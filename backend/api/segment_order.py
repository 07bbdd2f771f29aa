"""The places of a project's segments: `sequence_index`, which a lock does not keep."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import F

from api.models import Segment


def put_in_order(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Give a project's segments the indices there were, in a new order; yield what moves."""
    indices = sorted({segment.sequence_index for segment in segments})
    if len(indices) < len(segments):
        indices = list(range(len(segments)))
    for index, segment in zip(indices, segments, strict=True):
        if segment.sequence_index != index:
            segment.sequence_index = index
            yield segment


def write_order(moved: list[Segment]) -> None:
    """Write the indices of segments that moved."""
    Segment.objects.bulk_update(moved, ["sequence_index"], batch_size=500)


def in_order(project_id: UUID) -> list[Segment]:
    """Return a project's segments in their order, each with an index of its own from now on."""
    segments = list(Segment.objects.filter(project_id=project_id).order_by("sequence_index"))
    write_order(list(put_in_order(segments)))
    return segments


def make_room(project_id: UUID, index: int) -> None:
    """Move the segment of that index and all behind it one up; none where the index is free."""
    segments = Segment.objects.filter(project_id=project_id)
    if segments.filter(sequence_index=index).exists():
        behind = segments.filter(sequence_index__gte=index)
        behind.update(sequence_index=F("sequence_index") + 1)
