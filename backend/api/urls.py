"""The paths under `/api/`; the slash at the end may be left out."""

from django.urls import include, re_path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.routers import SimpleRouter

from api import captions, pauses, schema, taking_away, views  # noqa: F401 (the schema describes the views)
from api.docs import docs
from api.errors import api_not_found
from core_engine.captions.formats import CAPTION_FORMATS
from core_engine.mastering.sound_formats import SOUND_FORMATS

router = SimpleRouter()
router.trailing_slash = "/?"
router.register("projects", views.ProjectViewSet)
router.register("segments", views.SegmentViewSet)

urlpatterns = [
    re_path(r"^tasks/?$", views.TaskListView.as_view()),
    re_path(r"^tasks/(?P<task_id>[^/]+)/status/?$", views.TaskStatusView.as_view()),
    re_path(r"^tasks/(?P<task_id>[^/]+)/cancel/?$", views.TaskCancelView.as_view()),
    re_path(r"^settings/?$", views.SettingsView.as_view()),
    re_path(r"^settings/voices/?$", views.VoicesView.as_view()),
    re_path(r"^settings/voices/(?P<voice_id>[^/]+)/preview/?$", views.VoicePreviewView.as_view()),
    re_path(r"^settings/pauses/?$", pauses.PausesView.as_view()),
    re_path(r"^settings/pronunciations/?$", views.PronunciationsView.as_view()),
    re_path(r"^settings/pronunciations/preview/?$", views.PronunciationPreviewView.as_view()),
    re_path(r"^schema/?$", SpectacularJSONAPIView.as_view(), name="schema"),
    re_path(r"^docs/?$", docs),
    re_path(
        rf"^projects/(?P<project_id>[^/]+)/narration\.(?P<suffix>{'|'.join(SOUND_FORMATS)})$",
        taking_away.NarrationFileView.as_view(),
    ),
    re_path(
        rf"^projects/(?P<project_id>[^/]+)/captions\.(?P<suffix>{'|'.join(CAPTION_FORMATS)})$",
        captions.CaptionsView.as_view(),
    ),
    re_path(r"^projects/(?P<project_id>[^/]+)/loudness/?$", taking_away.LoudnessView.as_view()),
    re_path(r"", include(router.urls)),
    re_path(r"", api_not_found),
]
