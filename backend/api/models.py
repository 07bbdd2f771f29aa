"""The story: projects, their segments in order, and the settings they are narrated with."""

import uuid
from pathlib import PurePath
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from core_engine.pauses import without_pause_marks


class ProjectQuerySet(models.QuerySet["Project"]):
    def with_figures(self) -> Self:
        """Add `segment_count`, `narrated_count` (with audio) and `audio_duration` in seconds."""
        return self.annotate(
            segment_count=models.Count("segments"),
            narrated_count=models.Count("segments", filter=~models.Q(segments__audio_file="")),
            audio_duration=models.Sum("segments__audio_duration", default=0.0),
            # A query that groups forgets the order of Meta.
        ).order_by("-created_at")


class Project(models.Model):
    """A story."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT"
        PROCESSING = "PROCESSING"
        COMPLETED = "COMPLETED"
        FAILED = "FAILED"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # Kept for video rendering; narration leaves it alone.
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    resolution_width = models.PositiveIntegerField(default=1920)
    resolution_height = models.PositiveIntegerField(default=1080)
    framerate = models.PositiveIntegerField(default=30)
    output_path = models.CharField(max_length=500, blank=True, default="")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


_FIRST_WORDS_CHARACTERS = 48

HAS_TEXT = models.Q(text_content__regex=r"\S")
HAS_AUDIO = ~models.Q(audio_file="")


def image_name(segment: "Segment", filename: str) -> str:
    """Return where a segment's image is kept, below the media folder."""
    suffix = PurePath(filename).suffix.lower()
    return f"projects/{segment.project_id}/images/{segment.pk}{suffix}"


class Segment(models.Model):
    """A passage of a story: what is spoken, and what is shown meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="segments")
    # The limit leaves room for the segments that follow without an index of their own.
    sequence_index = models.PositiveIntegerField(validators=[MaxValueValidator(10**9)])
    text_content = models.TextField(blank=True, default="")
    image_prompt = models.TextField(blank=True, default="")
    image_file = models.ImageField(upload_to=image_name, blank=True, default="", max_length=255)
    # The URL path of the WAV file.
    audio_file = models.FileField(blank=True, default="", max_length=255)
    audio_duration = models.FloatField(null=True, blank=True, help_text="seconds")
    is_locked = models.BooleanField(default=False)

    class Meta:
        ordering = ["sequence_index"]
        indexes = [models.Index(fields=["project", "sequence_index"])]

    def __str__(self) -> str:
        return f"{self.sequence_index}: {self.text_content[:60]}"

    @property
    def has_text(self) -> bool:
        """The same as the query `HAS_TEXT`."""
        return bool(self.text_content.strip())

    @property
    def first_words(self) -> str:
        """What the text begins with, in a line, cut between words where there is a space."""
        words = " ".join(without_pause_marks(self.text_content).split())
        if len(words) <= _FIRST_WORDS_CHARACTERS:
            return words
        cut = words[:_FIRST_WORDS_CHARACTERS]
        return f"{cut.rpartition(' ')[0] or cut} …"


class GlobalSettings(models.Model):
    """How every story is narrated: one row."""

    default_voice_id = models.CharField(max_length=50, default="af_bella")
    tts_speed = models.FloatField(
        default=1.0, validators=[MinValueValidator(0.5), MaxValueValidator(2.0)]
    )
    zoom_intensity = models.FloatField(
        default=1.3, validators=[MinValueValidator(1.0), MaxValueValidator(10.0)]
    )
    subtitle_font = models.CharField(max_length=100, blank=True, default="Arial")
    subtitle_color = models.CharField(
        max_length=7,
        default="#FFFFFF",
        validators=[RegexValidator(r"\A#[0-9A-Fa-f]{6}\Z", "Write a colour as #RRGGBB.")],
    )

    class Meta:
        verbose_name = verbose_name_plural = "settings"

    def __str__(self) -> str:
        return "Settings"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def load(cls) -> "GlobalSettings":
        """Return the one row, made with its defaults where it is not there."""
        return cls.objects.get_or_create(pk=1)[0]
