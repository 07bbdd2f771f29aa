"""A segment's image: checked to be one, and kept under the segment's name."""

import struct
import zlib
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, UnidentifiedImageError

from api.file_transaction import copy_in, made
from api.media_files import named_file, remove_image
from api.models import Segment, image_name
from core_engine.audio_utils import replacing

MAX_IMAGE_BYTES = 20 * 1024 * 1024
MAX_IMAGE_PIXELS = 50_000_000
_SUFFIX_OF_FORMAT = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}
IMAGE_SUFFIXES = tuple(_SUFFIX_OF_FORMAT.values())
# What Pillow calls a JPEG with a second picture in it, as many phones write it.
_JPEG_OF_SEVERAL = "MPO"
# What Pillow's decoders raise over broken bytes.
_DECODE_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    struct.error,
    zlib.error,
)

# The limit above is lower than Pillow's own, which only warns.
Image.MAX_IMAGE_PIXELS = None


class ImageRefused(Exception):
    """An upload that is no image StoryFlow takes; the message says why."""


def image_suffix(upload: "UploadedFile[bytes]") -> str:
    """Decode an upload, whatever its name says, and return the suffix of its format.

    Raises:
        ImageRefused: it is too large, broken, or no PNG, JPEG or WebP.
    """
    if (upload.size or 0) > MAX_IMAGE_BYTES:
        raise ImageRefused(f"The image is larger than {MAX_IMAGE_BYTES // 2**20} MB.")
    try:
        with Image.open(upload, formats=tuple(_SUFFIX_OF_FORMAT)) as image:
            if image.width * image.height > MAX_IMAGE_PIXELS:
                raise ImageRefused(
                    f"The image has {image.width} x {image.height} pixels, more than "
                    f"{MAX_IMAGE_PIXELS // 10**6} megapixels. Make it smaller."
                )
            image.load()
            kind = "JPEG" if image.format == _JPEG_OF_SEVERAL else str(image.format)
            return _SUFFIX_OF_FORMAT[kind]
    except UnidentifiedImageError as error:
        raise ImageRefused("The file is not a PNG, JPEG or WebP image.") from error
    except _DECODE_ERRORS as error:
        raise ImageRefused("The image is broken: it can't be decoded.") from error


def store_image(segment: Segment, upload: "UploadedFile[bytes]", suffix: str) -> None:
    """Make a checked upload the segment's image, in place of an older one.

    Call it inside `rows_and_files`: where it fails, the older one is as it was.

    Raises:
        OSError: it can't be written.
        MediaRemovalError: an older image can't be removed.
    """
    remove_image(segment)
    segment.image_file.name = image_name(segment, f"image{suffix}")
    path = Path(segment.image_file.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary, temporary.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    made(path)
    segment.save(update_fields=["image_file"])


def hand_over_image(giver: Segment, taker: Segment) -> None:
    """Make a segment's image that of one without; call it inside `rows_and_files`.

    The giver's file stays where it is. A row that names a file that is gone has no image to give.

    Raises:
        OSError: it can't be copied.
    """
    source = named_file(giver.image_file)
    if source is None or not source.is_file():
        return
    taker.image_file.name = image_name(taker, source.name)
    copy_in(source, Path(taker.image_file.path))
    taker.save(update_fields=["image_file"])
