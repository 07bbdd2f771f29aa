"""Where one segment ends and the next begins: split a segment in two, merge it with the next."""

from http import HTTPStatus

from api.http import Refusal
from api.images import hand_over_image
from api.models import Segment
from api.narration import refuse_being_narrated
from api.refusals import refuse_locked
from api.segment_order import in_order, make_room

NO_NEXT = "There is no segment after this one."
TWO_IMAGES = "Both segments have an image. Remove one of them first."


def split(segment: Segment, position: int) -> list[Segment]:
    """Give what stands behind `position` to a new segment; call it in a transaction, unlocked.

    Returns:
        The project's segments in order.
    """
    segments = in_order(segment.project_id)
    first = segments[segments.index(segment)]
    text, index = first.text_content, first.sequence_index + 1
    first.text_content = text[:position].rstrip()
    first.save(update_fields=["text_content"])
    make_room(first.project_id, index)
    Segment.objects.create(
        project_id=first.project_id, sequence_index=index, text_content=text[position:].lstrip()
    )
    return in_order(first.project_id)


def merge_with_next(segment: Segment) -> list[Segment]:
    """Append the next segment, which goes; call it inside `rows_and_files`.

    Returns:
        The project's segments in order.

    Raises:
        BeingNarrated: the next one's file could come back.
        MediaRemovalError: a file of the next one can't be removed.
        OSError: its image can't be copied.
    """
    refuse_locked(segment)
    segments = in_order(segment.project_id)
    place = segments.index(segment)
    if place + 1 == len(segments):
        raise Refusal(HTTPStatus.CONFLICT, NO_NEXT)
    first, second = segments[place], segments.pop(place + 1)
    refuse_locked(second)
    if first.image_file and second.image_file:
        raise Refusal(HTTPStatus.CONFLICT, TWO_IMAGES)
    refuse_being_narrated(second)
    first.text_content = _joined(first.text_content, " ", second.text_content)
    first.image_prompt = _joined(first.image_prompt, "\n", second.image_prompt)
    first.save(update_fields=["text_content", "image_prompt"])
    hand_over_image(second, first)
    second.delete()
    return segments


def _joined(first: str, joint: str, second: str) -> str:
    """Join two texts; where one is blank, return the other as it is."""
    if not second.strip():
        return first
    if not first.strip():
        return second
    return f"{first.rstrip()}{joint}{second.lstrip()}"
