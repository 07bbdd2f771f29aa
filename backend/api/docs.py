"""The API's description as a page to read and try; its files are served from this machine."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import MethodNotAllowed


@csrf_exempt
def docs(request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        detail = MethodNotAllowed(str(request.method)).detail
        return JsonResponse({"detail": detail}, status=HTTPStatus.METHOD_NOT_ALLOWED)
    return render(request, "docs.html")
