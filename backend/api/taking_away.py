"""HTTP: the whole narration as one file, and how loud it is."""

import json
from abc import ABC, abstractmethod
from http import HTTPStatus
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.export_tasks import WantedExport
from api.exports import REPORT, Export
from api.models import Project
from api.task_state import TASK_PENDING
from core_engine.mastering.mix import LOUDNESSES
from storyflow.files import serve_file


class NarrationOptionsSerializer(serializers.Serializer[Any]):
    loudness = serializers.ChoiceField(
        choices=LOUDNESSES,
        default="peak",
        help_text="`peak`: every segment's peak at -1 dB; `audiobook`: every voice at -19 LUFS, "
        "peaks under -3 dB",
    )
    missing = serializers.ChoiceField(
        choices=["skip"], required=False, help_text="leave out segments that have no audio"
    )


class _ExportView(APIView, ABC):
    """Answers with a file that is there or quickly made, else with the task that makes it."""

    def get(self, request: Request, project_id: str, suffix: str = REPORT) -> HttpResponseBase:
        project = get_object_or_404(Project, pk=project_id)
        options = NarrationOptionsSerializer(data=request.query_params)
        options.is_valid(raise_exception=True)
        wanted = WantedExport(
            project.pk,
            suffix,
            options.validated_data["loudness"],
            skip_missing="missing" in options.validated_data,
        )
        export = wanted.of_the_story_now()
        if export.is_there or export.make_at_once():
            return self.answer_with(request, export)
        started = {
            "task_id": wanted.start(),
            "status": TASK_PENDING,
            "message": "Making it started",
            "download_url": request.get_full_path(),
        }
        return Response(started, status=HTTPStatus.ACCEPTED)

    @abstractmethod
    def answer_with(self, request: Request, export: Export) -> HttpResponseBase:
        """Answer with a file that is there."""


class NarrationFileView(_ExportView):
    def answer_with(self, request: Request, export: Export) -> HttpResponseBase:
        answer = serve_file(request, export.path)
        answer["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=export.story.file_name(export.suffix)
        )
        return answer


class LoudnessView(_ExportView):
    def answer_with(self, request: Request, export: Export) -> HttpResponseBase:
        return Response(json.loads(export.path.read_text()))
