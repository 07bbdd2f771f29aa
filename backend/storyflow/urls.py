from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from api import errors
from storyflow import files

urlpatterns = [
    path("", RedirectView.as_view(url="/admin/")),
    path("admin/", admin.site.urls),
    path("api", errors.api_not_found),
    path("api/", include("api.urls")),
    path("media/<path:name>", files.media),
    path("static/<path:name>", files.static),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
