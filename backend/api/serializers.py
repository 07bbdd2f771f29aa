"""The wire shapes, in and out, but those of a story to import and of tasks."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404
from rest_framework import serializers

from api.fields import FiniteFloatField, MediaURLField, TextField, UUIDField, WholeNumberField
from api.images import ImageRefused, image_suffix
from api.models import GlobalSettings, Project, Segment
from api.segment_order import make_room
from api.stale_audio import STALE_REASONS, StaleAudio, audio_warning
from core_engine.onnx_provider import onnx_provider
from core_engine.timed_text import TimedText, TimedWord
from core_engine.voices import find_voice
from core_engine.word_timings import TIMING_SOURCES


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
    audio_stale = serializers.BooleanField(read_only=True)
    audio_stale_reasons = serializers.ListField(
        child=serializers.ChoiceField(choices=STALE_REASONS), read_only=True
    )
    audio_warning = serializers.CharField(
        read_only=True, allow_null=True, help_text="what of its text is not in the audio, and why"
    )

    class Meta:
        model = Segment
        fields: tuple[str, ...] = (
            "id",
            "project",
            "sequence_index",
            "text_content",
            "image_prompt",
            "image_file",
            "audio_file",
            "audio_duration",
            "audio_stale",
            "audio_stale_reasons",
            "audio_warning",
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

    def to_representation(self, instance: Segment) -> dict[str, Any]:
        # What the file tells; the model has none of it, so it is left out so far.
        reasons = self._stale_audio.reasons(instance)
        return super().to_representation(instance) | {
            "audio_stale": bool(reasons),
            "audio_stale_reasons": reasons,
            "audio_warning": audio_warning(instance),
        }

    @cached_property
    def _stale_audio(self) -> StaleAudio:
        return StaleAudio()

    def create(self, validated_data: dict[str, Any]) -> Segment:
        if "sequence_index" in validated_data:
            make_room(validated_data["project"].pk, validated_data["sequence_index"])
        else:
            last = validated_data["project"].segments.aggregate(last=models.Max("sequence_index"))
            validated_data["sequence_index"] = 0 if last["last"] is None else last["last"] + 1
        return Segment.objects.create(**validated_data)

    def update(self, instance: Segment, validated_data: dict[str, Any]) -> Segment:
        """Write the given fields alone: the worker may be writing the audio's."""
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save(update_fields=validated_data)
        return instance


class SegmentTextsSerializer(StrictModelSerializer):
    """What a person wrote into a segment, or some of it."""

    class Meta:
        model = Segment
        fields = ("text_content", "image_prompt")
        extra_kwargs: ClassVar = {
            name: {"trim_whitespace": False, "required": False} for name in fields
        }


class SegmentChangesSerializer(SegmentSerializer):
    """Changes to a segment, which may say what they were made to."""

    before = SegmentTextsSerializer(
        write_only=True,
        required=False,
        help_text="the texts that are changed, as they were; refused where others stand there now",
    )

    class Meta(SegmentSerializer.Meta):
        fields = (*SegmentSerializer.Meta.fields, "before")


class ProjectSerializer(StrictModelSerializer):
    """A story, of `Project.objects.with_figures()`."""

    segment_count = serializers.IntegerField(read_only=True)
    narrated_count = serializers.IntegerField(read_only=True, help_text="segments with audio")
    audio_duration = serializers.FloatField(read_only=True, help_text="seconds")

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
            "segment_count",
            "narrated_count",
            "audio_duration",
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


class SplitPositionSerializer(serializers.Serializer[Any]):
    """Where to split the text of the segment that it is given."""

    position = WholeNumberField(help_text="characters (Unicode code points) before it")

    def validate_position(self, position: int) -> int:
        assert self.instance is not None
        text = self.instance.text_content
        if position < 0 or not (text[:position].strip() and text[position:].strip()):
            raise serializers.ValidationError("There must be text before and after the position.")
        return position


class ImageUploadSerializer(serializers.Serializer[Any]):
    image = serializers.FileField(help_text="PNG, JPEG or WebP, up to 20 MB and 50 megapixels")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"upload": attrs["image"], "suffix": image_suffix(attrs["image"])}
        except ImageRefused as error:
            raise serializers.ValidationError({"image": [str(error)]}) from error


class BatchOptionsSerializer(serializers.Serializer[Any]):
    skip_locked = serializers.BooleanField(default=True)
    force_regenerate = serializers.BooleanField(default=False)
    regenerate_stale = serializers.BooleanField(default=False)
    segment_ids = serializers.ListField(
        child=UUIDField(), required=False, help_text="these alone of the project's segments"
    )

    def validate_segment_ids(self, ids: list[UUID]) -> frozenset[UUID]:
        return frozenset(ids)


class GlobalSettingsSerializer(StrictModelSerializer):
    """How every story is narrated."""

    onnx_provider = serializers.SerializerMethodField(help_text="what runs the Kokoro model")

    class Meta:
        model = GlobalSettings
        fields = (
            "onnx_provider",
            "default_voice_id",
            "tts_speed",
            "zoom_intensity",
            "subtitle_font",
            "subtitle_color",
        )

    def get_onnx_provider(self, _settings: GlobalSettings) -> str:
        return onnx_provider()

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


class TimedWordSerializer(serializers.Serializer[TimedWord]):
    word = serializers.CharField(source="text")
    start = serializers.FloatField(help_text="seconds")
    end = serializers.FloatField(help_text="seconds; as `start` where nothing of it is spoken")
    offset = serializers.IntegerField(help_text="characters (Unicode code points) before it")
    length = serializers.SerializerMethodField(help_text="characters")

    def get_length(self, word: TimedWord) -> int:
        return len(word.text)


class SegmentWordsSerializer(serializers.Serializer[TimedText]):
    """A segment's words in order, and who says when they are spoken."""

    # The metaclass takes the fields away: the name is free for one.
    source = serializers.ChoiceField(choices=TIMING_SOURCES)  # type: ignore[assignment]
    words = TimedWordSerializer(many=True)
