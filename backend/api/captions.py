"""HTTP: the captions of a whole narration."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.views import APIView

from api.fields import FiniteFloatField
from api.models import Project
from api.whole_story import whole_story
from api.word_times import story_captions
from core_engine.captions import MIN_SECONDS, Layout
from core_engine.captions.formats import CAPTION_FORMATS

_USUAL = Layout()


class CaptionOptionsSerializer(serializers.Serializer[Any]):
    line_length = serializers.IntegerField(
        default=_USUAL.line_length, min_value=16, max_value=100, help_text="characters at most"
    )
    lines = serializers.IntegerField(
        default=_USUAL.lines, min_value=1, max_value=3, help_text="lines at most"
    )
    max_seconds = FiniteFloatField(
        default=_USUAL.max_seconds,
        min_value=MIN_SECONDS,
        max_value=30,
        help_text="how long a caption is shown at most",
    )
    missing = serializers.ChoiceField(
        choices=["skip"], required=False, help_text="leave out segments that have no audio"
    )


class CaptionsView(APIView):
    def get(self, request: Request, project_id: str, suffix: str) -> HttpResponse:
        project = get_object_or_404(Project, pk=project_id)
        options = CaptionOptionsSerializer(data=request.query_params)
        options.is_valid(raise_exception=True)
        wanted = dict(options.validated_data)
        story = whole_story(project, skip_missing=wanted.pop("missing", None) is not None)
        written = CAPTION_FORMATS[suffix]
        return HttpResponse(
            written.write(story_captions(story, Layout(**wanted))),
            content_type=f"{written.media_type}; charset=utf-8",
            headers={
                "Content-Disposition": content_disposition_header(
                    as_attachment=True, filename=story.file_name(suffix)
                )
            },
        )
