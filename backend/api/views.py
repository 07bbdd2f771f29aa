"""HTTP: refuse or accept, and hand the work on."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from api import joints, narration, serializers, story_import
from api.batch import BatchOptions, choose_batch
from api.file_transaction import rows_and_files
from api.http import FormParser, Refusal
from api.images import store_image
from api.media_files import remove_image
from api.models import GlobalSettings, Project, Segment
from api.previews import Preview
from api.pronunciations import PronunciationSerializer, pronunciation_list
from api.refusals import (
    refuse_changed_elsewhere,
    refuse_locked,
    refuse_unspeakable,
    refuse_unsupported,
    refuse_without_model,
    voice_settings,
)
from api.segment_order import put_in_order, write_order
from api.task_answers import task_status
from api.task_state import TASK_PENDING
from api.tasks import get_task_manager
from api.word_times import segment_words
from core_engine.pronunciation_file import read_pronunciations, write_pronunciations
from core_engine.pronunciations import Pronunciation
from core_engine.voices import find_voice, list_voices, speaker_for


def requested_options(request: Request) -> BatchOptions:
    options = serializers.BatchOptionsSerializer(data=request.data)
    options.is_valid(raise_exception=True)
    return BatchOptions(**options.validated_data)


class ProjectViewSet(
    mixins.ListModelMixin,
    mixins.CreateModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    viewsets.GenericViewSet[Project],
):
    queryset = Project.objects.with_figures()
    http_method_names = ("get", "post", "patch", "delete", "head", "options")

    def get_queryset(self) -> QuerySet[Project]:
        projects = super().get_queryset()
        with_segments = self.action in ("retrieve", "import_story")
        return projects.prefetch_related("segments") if with_segments else projects

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        match self.action:
            case "retrieve":
                return serializers.ProjectDetailSerializer
            case "import_story":
                return story_import.ProjectImportSerializer
            case "preview_import":
                return story_import.StoryPreviewSerializer
        return serializers.ProjectSerializer

    @transaction.atomic
    def perform_create(self, serializer: BaseSerializer[Project]) -> None:
        serializer.instance = self.get_queryset().get(pk=serializer.save().pk)

    @transaction.atomic
    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().update(request, *args, **kwargs)

    @rows_and_files()
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().destroy(request, *args, **kwargs)

    @action(detail=False, methods=["post"], url_path="import")
    def import_story(self, request: Request) -> Response:
        story = self.get_serializer(data=request.data)
        story.is_valid(raise_exception=True)
        with transaction.atomic():
            project = self.get_queryset().get(pk=story.save().pk)
        shown = serializers.ProjectDetailSerializer(project)
        return Response(shown.data, status=HTTPStatus.CREATED)

    @action(detail=False, methods=["post"], url_path="import/preview")
    def preview_import(self, request: Request) -> Response:
        story = self.get_serializer(data=request.data)
        story.is_valid(raise_exception=True)
        return Response(story_import.story_preview(story.validated_data))

    @action(detail=True, methods=["post"], url_path="generate-all-audio")
    def generate_all_audio(self, request: Request, pk: str) -> Response:
        project = self.get_object()
        batch = choose_batch(project.pk, requested_options(request))
        if not batch.segment_ids:
            return Response(
                {
                    "message": "No segments to process",
                    "total_segments": batch.total,
                    "segments_to_process": 0,
                    "skipped": batch.skipped,
                }
            )
        task_id = narration.start_batch(project.pk, batch, voice_settings())
        message = "Bulk audio generation started"
        return Response(
            {
                "task_id": task_id,
                "project_id": str(project.pk),
                "status": TASK_PENDING,
                "total_segments": batch.total,
                "segments_to_process": len(batch.segment_ids),
                "message": f"{message} ({batch.describe_skipped()})" if batch.skipped else message,
            },
            status=HTTPStatus.ACCEPTED,
        )


class SegmentViewSet(viewsets.ModelViewSet[Segment]):
    queryset = Segment.objects.all()
    serializer_class = serializers.SegmentSerializer
    http_method_names = ("get", "post", "patch", "delete", "head", "options")

    def get_queryset(self) -> QuerySet[Segment]:
        segments = super().get_queryset()
        if self.action == "list" and "project" in self.request.query_params:
            return segments.filter(project=self._requested_project())
        return segments

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        if self.action == "partial_update":
            return serializers.SegmentChangesSerializer
        return super().get_serializer_class()

    def _requested_project(self) -> Project:
        try:
            project_id = UUID(self.request.query_params["project"])
        except ValueError as error:
            raise Http404 from error
        return get_object_or_404(Project, pk=project_id)

    @transaction.atomic
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().create(request, *args, **kwargs)

    @transaction.atomic
    def update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().update(request, *args, **kwargs)

    @rows_and_files()
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().destroy(request, *args, **kwargs)

    def perform_update(self, serializer: BaseSerializer[Segment]) -> None:
        segment = serializer.instance
        assert segment is not None
        changes = serializer.validated_data
        before = changes.pop("before", {})
        changed = {name for name, value in changes.items() if getattr(segment, name) != value}
        if changed - {"is_locked"}:
            refuse_locked(segment)
        refuse_changed_elsewhere(segment, before, changes)
        serializer.save()

    def perform_destroy(self, instance: Segment) -> None:
        refuse_locked(instance)
        instance.delete()

    @action(detail=False, methods=["post"])
    @transaction.atomic
    def reorder(self, request: Request) -> Response:
        order = serializers.SegmentOrderSerializer(data=request.data)
        order.is_valid(raise_exception=True)
        segments = order.validated_data["segments"]
        moved = list(put_in_order(segments))
        for segment in moved:
            refuse_locked(segment)
        write_order(moved)
        return Response(self.get_serializer(segments, many=True).data)

    @action(detail=True, methods=["post"])
    @transaction.atomic
    def split(self, request: Request, pk: str) -> Response:
        segment = self.get_object()
        refuse_locked(segment)
        place = serializers.SplitPositionSerializer(segment, data=request.data)
        place.is_valid(raise_exception=True)
        segments = joints.split(segment, **place.validated_data)
        return Response(self.get_serializer(segments, many=True).data)

    @action(detail=True, methods=["post"])
    @rows_and_files()
    def merge(self, request: Request, pk: str) -> Response:
        segments = joints.merge_with_next(self.get_object())
        return Response(self.get_serializer(segments, many=True).data)

    @action(
        detail=True,
        methods=["post"],
        url_path="upload-image",
        parser_classes=[FormParser],
    )
    def upload_image(self, request: Request, pk: str) -> Response:
        refuse_locked(self.get_object())
        upload = serializers.ImageUploadSerializer(data=request.data)
        upload.is_valid(raise_exception=True)
        with rows_and_files():
            segment = self.get_object()
            refuse_locked(segment)
            store_image(segment, **upload.validated_data)
        return Response(self.get_serializer(segment).data)

    @action(detail=True, methods=["delete"], url_path="remove-image")
    @rows_and_files()
    def remove_image(self, request: Request, pk: str) -> Response:
        segment = self.get_object()
        refuse_locked(segment)
        remove_image(segment)
        segment.image_file = ""
        segment.save(update_fields=["image_file"])
        return Response(self.get_serializer(segment).data)

    @action(detail=True, methods=["delete"], url_path="remove-audio")
    @rows_and_files()
    def remove_audio(self, request: Request, pk: str) -> Response:
        segment = self.get_object()
        refuse_locked(segment)
        narration.remove_narration(segment)
        return Response(self.get_serializer(segment).data)

    @action(detail=True, methods=["get"])
    def words(self, request: Request, pk: str) -> Response:
        return Response(serializers.SegmentWordsSerializer(segment_words(self.get_object())).data)

    @action(detail=True, methods=["post"], url_path="generate-audio")
    def generate_audio(self, request: Request, pk: str) -> Response:
        segment = self.get_object()
        refuse_unspeakable(segment)
        task_id = narration.start_segment(segment.pk, voice_settings())
        return Response(
            {
                "task_id": task_id,
                "segment_id": str(segment.pk),
                "status": TASK_PENDING,
                "message": "Audio generation started",
            },
            status=HTTPStatus.ACCEPTED,
        )


class TaskListView(APIView):
    def get(self, request: Request) -> Response:
        tasks = get_task_manager().list_tasks()
        return Response([task_status(pk, tasks[pk]) for pk in reversed(tasks)])


class TaskStatusView(APIView):
    def get(self, request: Request, task_id: str) -> Response:
        task = get_task_manager().get_task_status(task_id)
        if task is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "Task not found")
        return Response(task_status(task_id, task))


class TaskCancelView(APIView):
    def post(self, request: Request, task_id: str) -> Response:
        manager = get_task_manager()
        if manager.cancel_task(task_id):
            message = "Cancelled. What is being spoken stops within a few sentences."
            return Response({"task_id": task_id, "message": message}, status=HTTPStatus.ACCEPTED)
        if manager.get_task_status(task_id) is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "Task not found")
        raise Refusal(HTTPStatus.CONFLICT, "Task has already ended.")


class SettingsView(APIView):
    def get(self, request: Request) -> Response:
        return Response(serializers.GlobalSettingsSerializer(GlobalSettings.load()).data)

    def patch(self, request: Request) -> Response:
        settings = serializers.GlobalSettingsSerializer(
            GlobalSettings.load(), data=request.data, partial=True
        )
        settings.is_valid(raise_exception=True)
        settings.save()
        return Response(settings.data)


class VoicesView(APIView):
    def get(self, request: Request) -> Response:
        return Response(serializers.VoiceSerializer(list_voices(), many=True).data)


class VoicePreviewView(APIView):
    def post(self, request: Request, voice_id: str) -> Response:
        voice = find_voice(voice_id)
        if voice is None:
            raise Http404
        refuse_unsupported(voice)
        refuse_without_model(voice.id)
        return made_or_started(Preview.of(voice), "Voice preview started")


class PronunciationsView(APIView):
    def get(self, request: Request) -> Response:
        kept = read_pronunciations().entries
        return Response(PronunciationSerializer(kept, many=True).data)

    def put(self, request: Request) -> Response:
        wanted = pronunciation_list(request.data)
        wanted.is_valid(raise_exception=True)
        write_pronunciations(wanted.validated_data)
        return self.get(request)


class PronunciationPreviewView(APIView):
    def post(self, request: Request) -> Response:
        entry = PronunciationSerializer(data=request.data)
        entry.is_valid(raise_exception=True)
        voice = speaker_for(voice_settings().default_voice_id)
        refuse_unsupported(voice)
        preview = Preview.of_word(Pronunciation(**entry.validated_data), voice)
        return made_or_started(preview, "Pronunciation preview started")


def made_or_started(preview: Preview, message: str) -> Response:
    answer = {"voice_id": preview.voice_id, "audio_url": preview.audio_url}
    if duration := preview.duration():
        return Response(answer | {"duration": duration})
    started = {"task_id": preview.start(), "status": TASK_PENDING, "message": message}
    return Response(answer | started, status=HTTPStatus.ACCEPTED)
