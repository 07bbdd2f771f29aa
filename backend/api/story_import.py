"""A story on its way in: read from a request, shown beforehand, made a project."""

from typing import Any, ClassVar

from django.db import transaction
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.fields import TextField
from api.models import Project, Segment
from api.story_text import NO_TEXT, TEXT_FORMS, Passage, Problem, read_story, text_form


def _words_of(name: str) -> dict[str, Any]:
    """Name the field: of a whole story's problems, each is said alone."""
    quoted = f'"{name}" must be text in quotation marks.'
    return {
        "required": f'"{name}" is missing.',
        "blank": f'"{name}" is empty. Write what is to be spoken.',
        "invalid": quoted,
        "null": quoted,
    }


class PassageSerializer(serializers.Serializer[Any]):
    default_error_messages: ClassVar = dict.fromkeys(
        ("invalid", "null"), 'It must be of the form {{"text_content": "…"}}.'
    )

    text_content = TextField(trim_whitespace=False, error_messages=_words_of("text_content"))
    image_prompt = TextField(
        default="",
        allow_blank=True,
        trim_whitespace=False,
        error_messages=_words_of("image_prompt"),
    )

    def validate_text_content(self, text: str) -> str:
        if not text.strip():
            self.fields["text_content"].fail("blank")
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
    return [message for messages in problem.values() for message in messages]


class StorySerializer(serializers.Serializer[Any]):
    """A story: a list of segments, or raw text; each is read to its passages and problems."""

    format = serializers.ChoiceField(choices=["json", "text"])
    title = TextField(max_length=200)
    segments = PassageListSerializer(child=PassageSerializer(), required=False)
    raw_text = TextField(required=False, allow_blank=True, trim_whitespace=False)
    text_form = serializers.ChoiceField(
        choices=TEXT_FORMS,
        required=False,
        help_text="how to read `raw_text`; left out, a line that begins with `Text:` makes it "
        "`blocks`, otherwise it is `prose`",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        source = "segments" if attrs["format"] == "json" else "raw_text"
        if source not in attrs:
            raise serializers.ValidationError({source: "This field is required."})
        story = {"title": attrs.get("title", ""), "text_form": None}
        if source == "segments":
            return story | {"found": attrs["segments"]}
        form = attrs.get("text_form") or text_form(attrs["raw_text"])
        return story | {"text_form": form, "found": read_story(attrs["raw_text"], form)}


class ProjectImportSerializer(StorySerializer):
    """A story to make a project of, all or nothing."""

    segments = PassageListSerializer(child=PassageSerializer(), required=False, allow_empty=False)
    raw_text = TextField(required=False, trim_whitespace=False)

    def validate_segments(self, found: list[Passage | Problem]) -> list[Passage | Problem]:
        if problems := _problems(found):
            raise serializers.ValidationError([str(problem) for problem in problems])
        return found

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        story = super().validate(attrs)
        for problem in _problems(story["found"]):
            raise serializers.ValidationError({"raw_text": [str(problem)]})
        return story

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

    text_form = serializers.ChoiceField(
        choices=TEXT_FORMS, allow_null=True, help_text="how a text was read; null for a list"
    )
    segments = PreviewPassageSerializer(many=True)
    problems = ImportProblemSerializer(many=True)


def story_preview(story: dict[str, Any]) -> dict[str, Any]:
    """Show a story that `StoryPreviewSerializer` has validated."""
    found = story["found"]
    passages = [passage for passage in found if isinstance(passage, Passage)]
    shown = {"segments": passages, "problems": _problems(found), "text_form": story["text_form"]}
    return ImportPreviewSerializer(shown).data


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
