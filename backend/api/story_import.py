"""A story on its way in: read from a request, shown beforehand, made a project."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.fields import TextField
from api.models import Project, Segment
from api.story_text import NO_TEXT, Passage, Problem, read_story


class PassageSerializer(serializers.Serializer[Any]):
    text_content = TextField(trim_whitespace=False)
    image_prompt = TextField(default="", allow_blank=True, trim_whitespace=False)

    def validate_text_content(self, text: str) -> str:
        if not text.strip():
            raise serializers.ValidationError("This field may not be blank.")
        return text


class PassageListSerializer(serializers.ListSerializer[Any]):
    """Reads each passage of a list, or why it can't be read."""

    def to_internal_value(self, data: Any) -> list[Passage | Problem]:
        found: list[Passage | Problem] = []
        for place, passage in enumerate(super().to_internal_value(data), start=1):
            if isinstance(passage, Passage):
                found.append(passage)
            else:
                found += [Problem(place, None, message) for message in passage]
        return found or [NO_TEXT]

    def run_child_validation(self, data: Any) -> Any:
        """Return a passage, or the messages that say what is wrong with it."""
        try:
            return Passage(**super().run_child_validation(data))
        except serializers.ValidationError as error:
            return _words(error.detail)


def _words(problem: Any) -> list[str]:
    """Return the messages of one passage: a list, or lists by the name of the field."""
    if isinstance(problem, list):
        return problem
    return [f"{name}: {message}" for name, messages in problem.items() for message in messages]


class StorySerializer(serializers.Serializer[Any]):
    """A story: a list of segments, or raw text; each is read to its passages and problems."""

    format = serializers.ChoiceField(choices=["json", "text"])
    title = TextField(max_length=200)
    segments = PassageListSerializer(child=PassageSerializer(), required=False)
    raw_text = TextField(required=False, allow_blank=True, trim_whitespace=False)

    def validate_raw_text(self, raw_text: str) -> list[Passage | Problem]:
        return read_story(raw_text)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        source = "segments" if attrs["format"] == "json" else "raw_text"
        if source not in attrs:
            raise serializers.ValidationError({source: "This field is required."})
        return {"title": attrs.get("title", ""), "found": attrs[source]}


class ProjectImportSerializer(StorySerializer):
    """A story to make a project of, all or nothing."""

    segments = PassageListSerializer(child=PassageSerializer(), required=False, allow_empty=False)
    raw_text = TextField(required=False, trim_whitespace=False)

    def validate_segments(self, found: list[Passage | Problem]) -> list[Passage | Problem]:
        if problems := _problems(found):
            raise serializers.ValidationError([str(problem) for problem in problems])
        return found

    def validate_raw_text(self, raw_text: str) -> list[Passage | Problem]:
        found = super().validate_raw_text(raw_text)
        for problem in _problems(found):
            raise serializers.ValidationError(str(problem))
        return found

    def create(self, validated_data: dict[str, Any]) -> Project:
        return import_story(validated_data["title"], validated_data["found"])


@extend_schema_serializer(component_name="ImportPreview")
class StoryPreviewSerializer(StorySerializer):
    """A story to be looked at before it is imported."""

    title = TextField(max_length=200, required=False, allow_blank=True)


class PreviewPassageSerializer(serializers.Serializer[Any]):
    text_content = serializers.CharField()
    image_prompt = serializers.CharField()


class ImportProblemSerializer(serializers.Serializer[Any]):
    block = serializers.IntegerField(
        allow_null=True, help_text="counted from 1; null where it is the story as a whole"
    )
    line = serializers.IntegerField(
        allow_null=True, help_text="where the block begins, from 1; null where there are no lines"
    )
    message = serializers.CharField()


class ImportPreviewSerializer(serializers.Serializer[Any]):
    """What an import would make, and what keeps it from it."""

    segments = PreviewPassageSerializer(many=True)
    problems = ImportProblemSerializer(many=True)


def story_preview(found: list[Passage | Problem]) -> dict[str, Any]:
    passages = [passage for passage in found if isinstance(passage, Passage)]
    return ImportPreviewSerializer({"segments": passages, "problems": _problems(found)}).data


def _problems(found: list[Passage | Problem]) -> list[Problem]:
    return [problem for problem in found if isinstance(problem, Problem)]


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
