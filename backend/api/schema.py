"""The OpenAPI description of the views: what each takes and answers, and with which errors."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)

from api import captions, pauses, pronunciations, serializers, story_import, taking_away, views
from api.answer_bodies import (
    BulkTaskResponseSerializer,
    CancelResponseSerializer,
    DetailBodySerializer,
    ExportTaskSerializer,
    LoudnessReportSerializer,
    MissingAudioSerializer,
    NothingToProcessSerializer,
    RefusalBodySerializer,
    TaskResponseSerializer,
    VoicePreviewSerializer,
    VoicePreviewTaskSerializer,
)
from core_engine.captions.formats import CAPTION_FORMATS
from core_engine.mastering.sound_formats import SOUND_FORMATS

# The only fields that an answer can lack.
_SOMETIMES_LEFT_OUT = {
    "cancelled",
    "current_segment_id",
    "missing",
    "seconds_left",
    "segment_fraction",
    "warning",
}

# The messages of each wrong field; those of a list, by the place in it.
_MESSAGES = {"type": "array", "items": {"type": "string"}}
_FIELD_ERRORS = {
    "type": "object",
    "additionalProperties": {
        "anyOf": [
            {"type": "string"},
            _MESSAGES,
            {"type": "object", "additionalProperties": _MESSAGES},
        ]
    },
}


def complete_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the shape of field errors, and say that an answer has all its fields.

    What a request may leave out would else be taken for optional in an answer too.
    """
    schemas = result["components"]["schemas"]
    for name, schema in schemas.items():
        if not name.endswith("Request") and "properties" in schema:
            schema["required"] = sorted(set(schema["properties"]) - _SOMETIMES_LEFT_OUT)
    schemas["FieldErrorsBody"] = _FIELD_ERRORS
    return result


_STATUS_MEANINGS: dict[HTTPStatus, tuple[Any, str]] = {
    HTTPStatus.BAD_REQUEST: (
        {"$ref": "#/components/schemas/FieldErrorsBody"},
        "What is wrong, by field; `detail` or `error` where it is the request as a whole.",
    ),
    HTTPStatus.FORBIDDEN: (RefusalBodySerializer, "A write from a page of another site."),
    HTTPStatus.NOT_FOUND: (DetailBodySerializer, "An unknown id."),
    HTTPStatus.CONFLICT: (
        RefusalBodySerializer,
        "As things stand it can't be done: locked, being spoken, a file that can't go.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (RefusalBodySerializer, "The request is too large."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (DetailBodySerializer, "Another content type belongs here."),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        RefusalBodySerializer,
        "No model is installed, or it is stopping.",
    ),
    HTTPStatus.INSUFFICIENT_STORAGE: (
        RefusalBodySerializer,
        "The data or media folder can't be used.",
    ),
}
_ID = (HTTPStatus.NOT_FOUND,)
_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
_STATE = (HTTPStatus.CONFLICT,)
_VOICE = (HTTPStatus.SERVICE_UNAVAILABLE,)
_WRITE = (HTTPStatus.FORBIDDEN,)
# A foreign host is refused, and a full disk felt, wherever it is.
_EVERY = (HTTPStatus.BAD_REQUEST, HTTPStatus.INSUFFICIENT_STORAGE)


def says(
    summary: str,
    answers: Mapping[Any, Any],
    *errors: tuple[HTTPStatus, ...],
    **more: Any,
) -> Any:
    """Describe an operation: its answers, and the groups of errors it can end with.

    An answer stands under its status; where it is no JSON, under that and its media type.
    """
    responses: dict[Any, Any] = {
        status if isinstance(status, tuple) else int(status): answer
        for status, answer in answers.items()
    }
    for status in {status for group in (*errors, _EVERY) for status in group}:
        shape, meaning = _STATUS_MEANINGS[status]
        responses[int(status)] = OpenApiResponse(shape, meaning)
    ordered = dict(sorted(responses.items(), key=lambda response: str(response[0])))
    return extend_schema(summary=summary, responses=ordered, **more)


_PROJECT = serializers.ProjectSerializer
_STORY = serializers.ProjectDetailSerializer
_SEGMENT = serializers.SegmentSerializer
_UNKNOWN_TASK = {HTTPStatus.NOT_FOUND: OpenApiResponse(RefusalBodySerializer, "An unknown task.")}

extend_schema_view(
    list=says("List projects", {HTTPStatus.OK: _PROJECT(many=True)}),
    create=says("Make a project", {HTTPStatus.CREATED: _PROJECT}, _BODY, _WRITE),
    retrieve=says("Show a project with its segments", {HTTPStatus.OK: _STORY}, _ID),
    partial_update=says(
        "Change a project, as its title", {HTTPStatus.OK: _PROJECT}, _ID, _BODY, _WRITE
    ),
    destroy=says(
        "Delete a project, its segments and files",
        {HTTPStatus.NO_CONTENT: None},
        _ID,
        _STATE,
        _WRITE,
    ),
    import_story=says("Import a story", {HTTPStatus.CREATED: _STORY}, _BODY, _WRITE),
    preview_import=says(
        "Show what an import would make and what is wrong with it",
        {HTTPStatus.OK: story_import.ImportPreviewSerializer},
        _BODY,
        _WRITE,
    ),
    generate_all_audio=says(
        "Narrate a project",
        {
            HTTPStatus.OK: OpenApiResponse(NothingToProcessSerializer, "Nothing is left to do."),
            HTTPStatus.ACCEPTED: BulkTaskResponseSerializer,
        },
        _ID,
        _BODY,
        _VOICE,
        _WRITE,
        request=serializers.BatchOptionsSerializer,
    ),
)(views.ProjectViewSet)

extend_schema_view(
    list=says(
        "List segments",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        _ID,
        parameters=[OpenApiParameter("project", OpenApiTypes.UUID, description="of this project")],
    ),
    create=says("Make a segment", {HTTPStatus.CREATED: _SEGMENT}, _BODY, _WRITE),
    retrieve=says("Show a segment", {HTTPStatus.OK: _SEGMENT}, _ID),
    partial_update=says(
        "Change, lock or unlock a segment", {HTTPStatus.OK: _SEGMENT}, _ID, _BODY, _STATE, _WRITE
    ),
    destroy=says(
        "Delete a segment and its files", {HTTPStatus.NO_CONTENT: None}, _ID, _STATE, _WRITE
    ),
    reorder=says(
        "Put a project's segments into a new order",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        _ID,
        _BODY,
        _STATE,
        _WRITE,
        request=serializers.SegmentOrderSerializer,
    ),
    split=says(
        "Split a segment in two; the segments of its project in order",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        _ID,
        _BODY,
        _STATE,
        _WRITE,
        request=serializers.SplitPositionSerializer,
    ),
    merge=says(
        "Merge a segment with the next; the segments of its project in order",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        _ID,
        _STATE,
        _WRITE,
        request=None,
    ),
    upload_image=says(
        "Give a segment an image",
        {HTTPStatus.OK: _SEGMENT},
        _ID,
        _BODY,
        _STATE,
        _WRITE,
        request={"multipart/form-data": serializers.ImageUploadSerializer},
    ),
    remove_image=says("Remove a segment's image", {HTTPStatus.OK: _SEGMENT}, _ID, _STATE, _WRITE),
    remove_audio=says("Remove a segment's audio", {HTTPStatus.OK: _SEGMENT}, _ID, _STATE, _WRITE),
    words=says(
        "Tell when each word of a segment is spoken",
        {HTTPStatus.OK: serializers.SegmentWordsSerializer},
        _ID,
        _STATE,
    ),
    generate_audio=says(
        "Narrate a segment",
        {HTTPStatus.ACCEPTED: TaskResponseSerializer},
        _ID,
        _STATE,
        _VOICE,
        _WRITE,
        request=None,
    ),
)(views.SegmentViewSet)

extend_schema_view(
    get=says(
        "List the known tasks, newest first",
        {HTTPStatus.OK: serializers.TaskStatusResponseSerializer(many=True)},
    )
)(views.TaskListView)
extend_schema_view(
    get=says(
        "Tell how far a task is",
        {HTTPStatus.OK: serializers.TaskStatusResponseSerializer, **_UNKNOWN_TASK},
    )
)(views.TaskStatusView)
extend_schema_view(
    post=says(
        "Stop within a few sentences; what is not done keeps its older audio",
        {HTTPStatus.ACCEPTED: CancelResponseSerializer, **_UNKNOWN_TASK},
        _STATE,
        _WRITE,
        request=None,
    )
)(views.TaskCancelView)

extend_schema_view(
    get=says("Show the settings", {HTTPStatus.OK: serializers.GlobalSettingsSerializer}),
    patch=says(
        "Change settings",
        {HTTPStatus.OK: serializers.GlobalSettingsSerializer},
        _BODY,
        _WRITE,
        request=serializers.GlobalSettingsSerializer(partial=True),
    ),
)(views.SettingsView)
extend_schema_view(
    get=says("List the voices", {HTTPStatus.OK: serializers.VoiceSerializer(many=True)})
)(views.VoicesView)
extend_schema_view(
    post=says(
        "Let a voice speak a sentence",
        {
            HTTPStatus.OK: VoicePreviewSerializer,
            HTTPStatus.ACCEPTED: OpenApiResponse(VoicePreviewTaskSerializer, "It is being made."),
        },
        _ID,
        _STATE,
        _VOICE,
        _WRITE,
        request=None,
    )
)(views.VoicePreviewView)

extend_schema_view(
    get=says("Show how long the voices pause", {HTTPStatus.OK: pauses.PausesSerializer}, _STATE),
    put=says(
        "Set how long the voices pause",
        {HTTPStatus.OK: pauses.PausesSerializer},
        _BODY,
        _STATE,
        _WRITE,
        request=pauses.PausesSerializer,
    ),
)(pauses.PausesView)

_PRONUNCIATIONS = pronunciations.PronunciationSerializer(many=True)
extend_schema_view(
    get=says("List the pronunciations of one's own", {HTTPStatus.OK: _PRONUNCIATIONS}, _STATE),
    put=says(
        "Replace the pronunciations of one's own",
        {HTTPStatus.OK: _PRONUNCIATIONS},
        _BODY,
        _STATE,
        _WRITE,
        request=_PRONUNCIATIONS,
    ),
)(views.PronunciationsView)
extend_schema_view(
    post=says(
        "Let the voice of the settings say a word",
        {
            HTTPStatus.OK: VoicePreviewSerializer,
            HTTPStatus.ACCEPTED: OpenApiResponse(VoicePreviewTaskSerializer, "It is being made."),
        },
        _BODY,
        _STATE,
        _VOICE,
        _WRITE,
        request=pronunciations.PronunciationSerializer,
    )
)(views.PronunciationPreviewView)

_PROJECT_ID = OpenApiParameter("project_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
_NOT_WHOLE = {
    HTTPStatus.CONFLICT: OpenApiResponse(
        MissingAudioSerializer,
        "Segments have no audio; without `missing`, another reason why it can't be done.",
    ),
}
_EXPORT_ANSWERS = {
    HTTPStatus.ACCEPTED: OpenApiResponse(
        ExportTaskSerializer, "A task makes it: the story is long."
    ),
    **_NOT_WHOLE,
}
extend_schema_view(
    get=says(
        "Take the whole narration away as one file",
        {
            (200, "audio/*"): OpenApiResponse(OpenApiTypes.BINARY, "The file."),
            (206, "audio/*"): OpenApiResponse(
                OpenApiTypes.BINARY, "The part of it that was asked for."
            ),
            HTTPStatus.NOT_MODIFIED: OpenApiResponse(None, "It is known already."),
            HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: OpenApiResponse(
                None, "The part asked for lies behind the end."
            ),
            **_EXPORT_ANSWERS,
        },
        _ID,
        _VOICE,
        operation_id="projects_narration_retrieve",
        parameters=[
            _PROJECT_ID,
            OpenApiParameter("suffix", str, OpenApiParameter.PATH, enum=list(SOUND_FORMATS)),
            taking_away.NarrationOptionsSerializer,
        ],
    )
)(taking_away.NarrationFileView)
extend_schema_view(
    get=says(
        "Measure the whole narration and hold it to audiobook stores' limits",
        {HTTPStatus.OK: LoudnessReportSerializer, **_EXPORT_ANSWERS},
        _ID,
        _VOICE,
        parameters=[_PROJECT_ID, taking_away.NarrationOptionsSerializer],
    )
)(taking_away.LoudnessView)
extend_schema_view(
    get=says(
        "Take the captions of the whole narration away",
        {
            **{
                (200, written.media_type): OpenApiResponse(OpenApiTypes.STR, "The captions.")
                for written in CAPTION_FORMATS.values()
            },
            **_NOT_WHOLE,
        },
        _ID,
        operation_id="projects_captions_retrieve",
        parameters=[
            _PROJECT_ID,
            OpenApiParameter("suffix", str, OpenApiParameter.PATH, enum=list(CAPTION_FORMATS)),
            captions.CaptionOptionsSerializer,
        ],
    )
)(captions.CaptionsView)
