from django.contrib import admin
from django.urls import include, path, re_path

from api import errors
from storyflow import files
from storyflow.studio import studio

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api", errors.api_not_found),
    path("api/", include("api.urls")),
    path("media/<path:name>", files.media),
    path("static/<path:name>", files.static),
    re_path(r"^(?!(?:admin|api|media|static)(?:/|\Z))(?P<name>.*)\Z", studio),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
