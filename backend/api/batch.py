"""Which segments a batch narrates, which it skips and why."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Value, When

from api.models import HAS_AUDIO, HAS_TEXT, Segment
from api.stale_audio import StaleAudio

_SPOKEN, _LOCKED, _HAS_AUDIO, _BLANK = "spoken", "locked", "has audio", "blank"


@dataclass(frozen=True)
class BatchOptions:
    """What a person may ask of a batch."""

    skip_locked: bool = True
    force_regenerate: bool = False
    regenerate_stale: bool = False
    segment_ids: frozenset[UUID] | None = None


@dataclass(frozen=True)
class Batch:
    """The segments to narrate, in their order, and how many were skipped for which reason."""

    options: BatchOptions
    segment_ids: list[UUID]
    locked: int
    has_audio: int
    blank: int

    @property
    def skipped(self) -> int:
        return self.locked + self.has_audio + self.blank

    @property
    def total(self) -> int:
        return len(self.segment_ids) + self.skipped

    def describe_skipped(self) -> str:
        """Say what was skipped, as `3 segments skipped: 2 locked, 1 already has audio`."""
        reasons = [
            f"{count} {one if count == 1 else many}"
            for count, one, many in (
                (self.locked, "locked", "locked"),
                (self.has_audio, "already has audio", "already have audio"),
                (self.blank, "has no text", "have no text"),
            )
            if count
        ]
        noun = "segment" if self.skipped == 1 else "segments"
        return f"{self.skipped} {noun} skipped: {', '.join(reasons)}"


def choose_batch(project_id: UUID, options: BatchOptions) -> Batch:
    """Sort a project's segments into those to narrate and those to skip."""
    rows = _fates(project_id, options)
    if options.segment_ids is not None:
        rows = [(pk, fate) for pk, fate in rows if pk in options.segment_ids]
    if options.regenerate_stale:
        stale = _fates_of_stale(project_id)
        rows = [(pk, stale.get(pk, fate) if fate == _HAS_AUDIO else fate) for pk, fate in rows]
    fates = Counter(fate for _, fate in rows)
    return Batch(
        options=options,
        segment_ids=[pk for pk, fate in rows if fate == _SPOKEN],
        locked=fates[_LOCKED],
        has_audio=fates[_HAS_AUDIO],
        blank=fates[_BLANK],
    )


def _fates(project_id: UUID, options: BatchOptions) -> list[tuple[UUID, str]]:
    """Return what becomes of each segment in its order, as the database alone can tell."""
    reasons = []
    if options.skip_locked:
        reasons.append(When(is_locked=True, then=Value(_LOCKED)))
    if not options.force_regenerate:
        reasons.append(When(HAS_AUDIO, then=Value(_HAS_AUDIO)))
    fate = Case(*reasons, When(~HAS_TEXT, then=Value(_BLANK)), default=Value(_SPOKEN))
    segments = Segment.objects.filter(project_id=project_id).annotate(fate=fate)
    return list(segments.order_by("sequence_index").values_list("pk", "fate"))


def _fates_of_stale(project_id: UUID) -> dict[UUID, str]:
    """Return what becomes of the segments whose audio is stale."""
    stale_audio = StaleAudio()
    return {
        segment.pk: _SPOKEN if segment.has_text else _BLANK
        for segment in Segment.objects.filter(HAS_AUDIO, project_id=project_id)
        if stale_audio.reasons(segment)
    }
