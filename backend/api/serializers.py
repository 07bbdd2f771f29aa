"""Every wire shape, in and out."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.settings import api_settings

from api.fields import FiniteFloatField, MediaURLField, TextField, UUIDField
from api.images import ImageRefused, image_suffix
from api.models import GlobalSettings, Project, Segment
from api.story_text import Passage, StoryTextError, read_story
from api.task_state import TASK_COMPLETED, TASK_STATUSES, Task
from core_engine.voices import find_voice


class StrictModelSerializer(serializers.ModelSerializer[Any]):
    """A model serializer that takes text for text and numbers for numbers."""

    serializer_field_mapping: ClassVar = serializers.ModelSerializer.serializer_field_mapping | {
        models.CharField: TextField,
        models.TextField: TextField,
        models.FloatField: FiniteFloatField,
    }


class SegmentSerializer(StrictModelSerializer):
    """A passage of a story, its audio and its image."""

    image_file = MediaURLField()
    audio_file = MediaURLField()

    class Meta:
        model = Segment
        fields = (
            "id",
            "project",
            "sequence_index",
            "text_content",
            "image_prompt",
            "image_file",
            "audio_file",
            "audio_duration",
            "is_locked",
        )
        read_only_fields = ("audio_duration",)
        extra_kwargs: ClassVar = {
            "sequence_index": {"required": False},
            "text_content": {"trim_whitespace": False},
            "image_prompt": {"trim_whitespace": False},
        }

    def validate_project(self, project: Project) -> Project:
        if self.instance is not None and self.instance.project_id != project.pk:
            raise serializers.ValidationError("A segment can't move to another project.")
        return project

    def create(self, validated_data: dict[str, Any]) -> Segment:
        if "sequence_index" not in validated_data:
            last = validated_data["project"].segments.aggregate(last=models.Max("sequence_index"))
            validated_data["sequence_index"] = 0 if last["last"] is None else last["last"] + 1
        return Segment.objects.create(**validated_data)

    def update(self, instance: Segment, validated_data: dict[str, Any]) -> Segment:
        """Write the given fields alone: the worker may be writing the audio's."""
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save(update_fields=validated_data)
        return instance


class ProjectSerializer(StrictModelSerializer):
    """A story."""

    class Meta:
        model = Project
        fields = (
            "id",
            "title",
            "created_at",
            "updated_at",
            "status",
            "resolution_width",
            "resolution_height",
            "framerate",
            "output_path",
        )
        read_only_fields = ("status", "output_path")


class ProjectDetailSerializer(ProjectSerializer):
    """A project with its segments in order."""

    segments = SegmentSerializer(many=True, read_only=True)

    class Meta:
        model = Project
        fields = (*ProjectSerializer.Meta.fields, "segments")
        read_only_fields = ProjectSerializer.Meta.read_only_fields


class SegmentOrderSerializer(serializers.Serializer[Any]):
    """The ids of a project's segments, all of them and once each, in their new order."""

    project_id = UUIDField()
    segment_order = serializers.ListField(child=UUIDField())

    def validate_project_id(self, project_id: UUID) -> UUID:
        return get_object_or_404(Project, pk=project_id).pk

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        order = attrs["segment_order"]
        segments = {
            segment.pk: segment for segment in Segment.objects.filter(project=attrs["project_id"])
        }
        if len(order) != len(segments) or set(order) != set(segments):
            raise serializers.ValidationError(
                {"segment_order": ["Name every segment of the project, once each."]}
            )
        return {"segments": [segments[pk] for pk in order]}


class ImageUploadSerializer(serializers.Serializer[Any]):
    image = serializers.FileField(help_text="PNG, JPEG or WebP, up to 20 MB and 50 megapixels")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"upload": attrs["image"], "suffix": image_suffix(attrs["image"])}
        except ImageRefused as error:
            raise serializers.ValidationError({"image": [str(error)]}) from error


class PassageSerializer(serializers.Serializer[Any]):
    text_content = TextField(trim_whitespace=False)
    image_prompt = TextField(default="", allow_blank=True, trim_whitespace=False)

    def validate_text_content(self, text: str) -> str:
        if not text.strip():
            raise serializers.ValidationError("This field may not be blank.")
        return text


class PassageListSerializer(serializers.ListSerializer[Any]):
    """Passages whose errors name their place in the story, counted from 1."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return super().to_internal_value(data)
        except serializers.ValidationError as error:
            problems: Any = error.detail
            raise serializers.ValidationError(
                [
                    f"Segment {place + 1}: {words}"
                    for place, problem in problems.items()
                    if place != api_settings.NON_FIELD_ERRORS_KEY
                    for words in _words(problem)
                ]
                or problems
            ) from error


def _words(problem: Any) -> list[str]:
    """Return the messages of one passage: a list, or lists by the name of the field."""
    if isinstance(problem, list):
        return problem
    return [f"{name}: {message}" for name, messages in problem.items() for message in messages]


class ProjectImportSerializer(serializers.Serializer[Any]):
    """A story: a list of segments, or raw text to be read as one."""

    format = serializers.ChoiceField(choices=["json", "text"])
    title = TextField(max_length=200)
    segments = PassageListSerializer(child=PassageSerializer(), required=False, allow_empty=False)
    raw_text = TextField(required=False, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        source = "segments" if attrs["format"] == "json" else "raw_text"
        if source not in attrs:
            raise serializers.ValidationError({source: "This field is required."})
        return attrs

    def validate_raw_text(self, raw_text: str) -> list[Passage]:
        try:
            return read_story(raw_text)
        except StoryTextError as error:
            raise serializers.ValidationError(str(error)) from error

    def create(self, validated_data: dict[str, Any]) -> Project:
        if validated_data["format"] == "json":
            passages = [Passage(**passage) for passage in validated_data["segments"]]
        else:
            passages = validated_data["raw_text"]
        return import_story(validated_data["title"], passages)


def import_story(title: str, passages: list[Passage]) -> Project:
    """Make a project of passages, all or nothing."""
    with transaction.atomic():
        project = Project.objects.create(title=title)
        Segment.objects.bulk_create(
            Segment(
                project=project,
                sequence_index=index,
                text_content=passage.text_content,
                image_prompt=passage.image_prompt,
            )
            for index, passage in enumerate(passages)
        )
    return project


class BatchOptionsSerializer(serializers.Serializer[Any]):
    skip_locked = serializers.BooleanField(default=True)
    force_regenerate = serializers.BooleanField(default=False)


class GlobalSettingsSerializer(StrictModelSerializer):
    """How every story is narrated."""

    class Meta:
        model = GlobalSettings
        fields = (
            "default_voice_id",
            "tts_speed",
            "zoom_intensity",
            "subtitle_font",
            "subtitle_color",
        )

    def validate_default_voice_id(self, voice_id: str) -> str:
        if find_voice(voice_id) is None:
            raise serializers.ValidationError(
                "There is no such voice. GET /api/settings/voices/ lists those there are."
            )
        return voice_id


class VoiceSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    language = serializers.CharField()
    gender = serializers.ChoiceField(choices=["female", "male"], allow_null=True)
    engine = serializers.ChoiceField(choices=["kokoro", "espeak"])
    available = serializers.BooleanField()


class TaskProgressSerializer(serializers.Serializer[Any]):
    current = serializers.IntegerField(help_text="the segment being spoken, counted from 1")
    total = serializers.IntegerField()
    percentage = serializers.IntegerField()
    current_segment_id = serializers.CharField(required=False)


class CompletedSegmentAudioSerializer(serializers.Serializer[Any]):
    segment_id = serializers.CharField()
    audio_url = serializers.CharField(help_text="URL path")
    duration = serializers.FloatField(help_text="seconds")


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
    cancelled = serializers.BooleanField(
        required=False, help_text="true, once a cancelled task has ended; otherwise left out"
    )


def task_status(task_id: str, task: Task) -> dict[str, Any]:
    """Return what a client sees of a task: `cancelled` only once a cancelled one has ended."""
    status: dict[str, Any] = {
        "task_id": task_id,
        "status": task["status"],
        "progress": task["progress"],
        "completed_segments": [
            {**segment, "audio_url": _url_path(segment["audio_url"])}
            for segment in task["completed_segments"]
        ],
        "errors": task["errors"],
    }
    if task["cancel_requested"] and task["status"] == TASK_COMPLETED:
        status["cancelled"] = True
    return status


def _url_path(audio: str) -> str:
    """Return the URL path also where a task recorded a path on the disk, which is no client's."""
    return audio if audio.startswith(settings.MEDIA_URL) else default_storage.url(audio)
