"""Where media files lie, for fields that hold a URL path or a name below the media folder."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class MediaStorage(FileSystemStorage):
    """Takes `/media/projects/x.wav` and `projects/x.wav` for the same file."""

    def path(self, name: str) -> str:
        return super().path(_relative(name))

    def url(self, name: str | None) -> str:
        return super().url(_relative(name) if name else name)


def _relative(name: str) -> str:
    return name.removeprefix(settings.MEDIA_URL)
