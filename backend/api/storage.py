"""Where media files lie, however they are named."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class MediaStorage(FileSystemStorage):
    """Takes the URL path, the path on the disk and `projects/x.wav` for the same file."""

    def path(self, name: str) -> str:
        return super().path(_relative(name))

    def url(self, name: str | None) -> str:
        return super().url(_relative(name) if name else name)


def _relative(name: str) -> str:
    return name.removeprefix(f"{settings.MEDIA_ROOT}/").removeprefix(settings.MEDIA_URL)
