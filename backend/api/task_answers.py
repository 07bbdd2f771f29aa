"""What a client sees of a task."""

from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from rest_framework import serializers

from api.task_state import TASK_COMPLETED, TASK_STATUSES, Task, goes_on, waiting_segments


class TaskProgressSerializer(serializers.Serializer[Any]):
    current = serializers.IntegerField(
        help_text="the segment being spoken, counted from 1; where a whole narration is made into "
        "a file, the seconds of sound that are done"
    )
    total = serializers.IntegerField()
    percentage = serializers.IntegerField()
    current_segment_id = serializers.CharField(required=False)
    segment_fraction = serializers.FloatField(
        required=False,
        help_text="how much of the segment being spoken is done; left out while nothing is",
    )
    seconds_left = serializers.FloatField(
        required=False, help_text="left out until it can be estimated, and at the end"
    )


class CompletedSegmentAudioSerializer(serializers.Serializer[Any]):
    segment_id = serializers.CharField()
    audio_url = serializers.CharField(help_text="URL path")
    duration = serializers.FloatField(help_text="seconds")
    warning = serializers.CharField(
        required=False, help_text="what of the text is not in it, and why; otherwise left out"
    )


class TaskErrorSerializer(serializers.Serializer[Any]):
    segment_id = serializers.CharField(help_text="empty where it was the task as a whole")
    error = serializers.CharField()


class TaskStatusResponseSerializer(serializers.Serializer[Any]):
    """What a client sees of a task; `task_status` makes it."""

    task_id = serializers.CharField()
    status = serializers.ChoiceField(choices=TASK_STATUSES)
    progress = TaskProgressSerializer()
    completed_segments = CompletedSegmentAudioSerializer(many=True)
    # The metaclass takes the fields away: the name is free for one.
    errors = TaskErrorSerializer(many=True)  # type: ignore[assignment]
    waiting_segments = serializers.ListField(
        child=serializers.UUIDField(), help_text="whose turn is still to come, in order"
    )
    cancelled = serializers.BooleanField(
        required=False, help_text="true, once a cancelled task has ended; otherwise left out"
    )


def task_status(task_id: str, task: Task) -> dict[str, Any]:
    """Return what a client sees of a task: `cancelled` only once a cancelled one has ended."""
    status: dict[str, Any] = {
        "task_id": task_id,
        "status": task["status"],
        "progress": _progress(task),
        "completed_segments": [
            {**segment, "audio_url": _url_path(segment["audio_url"])}
            for segment in task["completed_segments"]
        ],
        "errors": task["errors"],
        "waiting_segments": waiting_segments(task),
    }
    if task["cancel_requested"] and task["status"] == TASK_COMPLETED:
        status["cancelled"] = True
    return status


def _progress(task: Task) -> dict[str, Any]:
    """Leave out how long it still takes where nobody can tell, or nothing is to come."""
    progress = task["progress"]
    if goes_on(task) and progress.get("seconds_left") is not None:
        return progress
    return {name: value for name, value in progress.items() if name != "seconds_left"}


def _url_path(audio: str) -> str:
    """Return the URL path also where a task recorded a path on the disk, which is no client's."""
    return audio if audio.startswith(settings.MEDIA_URL) else default_storage.url(audio)
