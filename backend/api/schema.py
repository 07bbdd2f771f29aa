"""The OpenAPI description of the views: what each takes and answers, and with which errors."""

from http import HTTPStatus

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema_view,
)

from api import captions, pauses, pronunciations, serializers, story_import, taking_away, views
from api.answer_bodies import (
    BulkTaskResponseSerializer,
    CancelResponseSerializer,
    ChangedElsewhereSerializer,
    ExportTaskSerializer,
    LoudnessReportSerializer,
    MissingAudioSerializer,
    NothingToProcessSerializer,
    RefusalBodySerializer,
    TaskResponseSerializer,
    VoicePreviewSerializer,
    VoicePreviewTaskSerializer,
)
from api.operations import BODY, ID, STATE, VOICE, WRITE, says
from api.task_answers import TaskStatusResponseSerializer
from core_engine.captions.formats import CAPTION_FORMATS
from core_engine.mastering.sound_formats import SOUND_FORMATS

_PROJECT = serializers.ProjectSerializer
_STORY = serializers.ProjectDetailSerializer
_SEGMENT = serializers.SegmentSerializer
_UNKNOWN_TASK = {HTTPStatus.NOT_FOUND: OpenApiResponse(RefusalBodySerializer, "An unknown task.")}

extend_schema_view(
    list=says("List projects", {HTTPStatus.OK: _PROJECT(many=True)}),
    create=says("Make a project", {HTTPStatus.CREATED: _PROJECT}, BODY, WRITE),
    retrieve=says("Show a project with its segments", {HTTPStatus.OK: _STORY}, ID),
    partial_update=says(
        "Change a project, as its title", {HTTPStatus.OK: _PROJECT}, ID, BODY, WRITE
    ),
    destroy=says(
        "Delete a project, its segments and files",
        {HTTPStatus.NO_CONTENT: None},
        ID,
        STATE,
        WRITE,
    ),
    import_story=says("Import a story", {HTTPStatus.CREATED: _STORY}, BODY, WRITE),
    preview_import=says(
        "Show what an import would make and what is wrong with it",
        {HTTPStatus.OK: story_import.ImportPreviewSerializer},
        BODY,
        WRITE,
    ),
    generate_all_audio=says(
        "Narrate a project",
        {
            HTTPStatus.OK: OpenApiResponse(NothingToProcessSerializer, "Nothing is left to do."),
            HTTPStatus.ACCEPTED: BulkTaskResponseSerializer,
        },
        ID,
        BODY,
        VOICE,
        WRITE,
        request=serializers.BatchOptionsSerializer,
    ),
)(views.ProjectViewSet)

extend_schema_view(
    list=says(
        "List segments",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        ID,
        parameters=[OpenApiParameter("project", OpenApiTypes.UUID, description="of this project")],
    ),
    create=says("Make a segment", {HTTPStatus.CREATED: _SEGMENT}, BODY, WRITE),
    retrieve=says("Show a segment", {HTTPStatus.OK: _SEGMENT}, ID),
    partial_update=says(
        "Change, lock or unlock a segment",
        {
            HTTPStatus.OK: _SEGMENT,
            HTTPStatus.CONFLICT: OpenApiResponse(
                ChangedElsewhereSerializer,
                "It was changed meanwhile; without `segment`, it is locked.",
            ),
        },
        ID,
        BODY,
        WRITE,
        request=serializers.SegmentChangesSerializer(partial=True),
    ),
    destroy=says("Delete a segment and its files", {HTTPStatus.NO_CONTENT: None}, ID, STATE, WRITE),
    reorder=says(
        "Put a project's segments into a new order",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        ID,
        BODY,
        STATE,
        WRITE,
        request=serializers.SegmentOrderSerializer,
    ),
    split=says(
        "Split a segment in two; the segments of its project in order",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        ID,
        BODY,
        STATE,
        WRITE,
        request=serializers.SplitPositionSerializer,
    ),
    merge=says(
        "Merge a segment with the next; the segments of its project in order",
        {HTTPStatus.OK: _SEGMENT(many=True)},
        ID,
        STATE,
        WRITE,
        request=None,
    ),
    upload_image=says(
        "Give a segment an image",
        {HTTPStatus.OK: _SEGMENT},
        ID,
        BODY,
        STATE,
        WRITE,
        request={"multipart/form-data": serializers.ImageUploadSerializer},
    ),
    remove_image=says("Remove a segment's image", {HTTPStatus.OK: _SEGMENT}, ID, STATE, WRITE),
    remove_audio=says("Remove a segment's audio", {HTTPStatus.OK: _SEGMENT}, ID, STATE, WRITE),
    words=says(
        "Tell when each word of a segment is spoken",
        {HTTPStatus.OK: serializers.SegmentWordsSerializer},
        ID,
        STATE,
    ),
    generate_audio=says(
        "Narrate a segment",
        {HTTPStatus.ACCEPTED: TaskResponseSerializer},
        ID,
        STATE,
        VOICE,
        WRITE,
        request=None,
    ),
)(views.SegmentViewSet)

extend_schema_view(
    get=says(
        "List the known tasks, newest first",
        {HTTPStatus.OK: TaskStatusResponseSerializer(many=True)},
    )
)(views.TaskListView)
extend_schema_view(
    get=says(
        "Tell how far a task is",
        {HTTPStatus.OK: TaskStatusResponseSerializer, **_UNKNOWN_TASK},
    )
)(views.TaskStatusView)
extend_schema_view(
    post=says(
        "Stop within a few sentences; what is not done keeps its older audio",
        {HTTPStatus.ACCEPTED: CancelResponseSerializer, **_UNKNOWN_TASK},
        STATE,
        WRITE,
        request=None,
    )
)(views.TaskCancelView)

extend_schema_view(
    get=says("Show the settings", {HTTPStatus.OK: serializers.GlobalSettingsSerializer}),
    patch=says(
        "Change settings",
        {HTTPStatus.OK: serializers.GlobalSettingsSerializer},
        BODY,
        WRITE,
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
        ID,
        STATE,
        VOICE,
        WRITE,
        request=None,
    )
)(views.VoicePreviewView)

extend_schema_view(
    get=says("Show how long the voices pause", {HTTPStatus.OK: pauses.PausesSerializer}, STATE),
    put=says(
        "Set how long the voices pause",
        {HTTPStatus.OK: pauses.PausesSerializer},
        BODY,
        STATE,
        WRITE,
        request=pauses.PausesSerializer,
    ),
)(pauses.PausesView)

_PRONUNCIATIONS = pronunciations.PronunciationSerializer(many=True)
extend_schema_view(
    get=says("List the pronunciations of one's own", {HTTPStatus.OK: _PRONUNCIATIONS}, STATE),
    put=says(
        "Replace the pronunciations of one's own",
        {HTTPStatus.OK: _PRONUNCIATIONS},
        BODY,
        STATE,
        WRITE,
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
        BODY,
        STATE,
        VOICE,
        WRITE,
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
        ID,
        VOICE,
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
        ID,
        VOICE,
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
        ID,
        operation_id="projects_captions_retrieve",
        parameters=[
            _PROJECT_ID,
            OpenApiParameter("suffix", str, OpenApiParameter.PATH, enum=list(CAPTION_FORMATS)),
            captions.CaptionOptionsSerializer,
        ],
    )
)(captions.CaptionsView)
