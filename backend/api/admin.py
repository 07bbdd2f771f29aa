"""The rows in Django's admin: audio to listen to, and the API's own actions and refusals."""

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm, Select
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat, truncatechars
from django.urls import reverse
from django.utils.html import format_html

from api import narration
from api.file_transaction import rows_and_files
from api.http import Refusal
from api.media_files import MediaRemovalError
from api.models import HAS_AUDIO, GlobalSettings, Project, Segment
from api.narration import BeingNarrated
from api.refusals import refuse_locked, refuse_unspeakable, voice_settings
from core_engine.voices import list_voices

NOTHING = "–"

admin.site.index_title = "Stories and settings"
admin.site.enable_nav_sidebar = False
# There are no accounts to look after.
admin.site.unregister([User, Group])


class SegmentColumns:
    """What the admin shows of a segment beside its fields."""

    @admin.display(description="audio")
    def audio_player(self, segment: Segment) -> str:
        """Return a player; its URL changes with the audio, which a browser would otherwise keep."""
        if not segment.audio_file:
            return NOTHING
        try:
            made = segment.audio_file.storage.get_modified_time(segment.audio_file.name or "")
        except FileNotFoundError:
            return NOTHING
        return format_html(
            '<audio controls preload="none" src="{}?v={}"></audio>',
            segment.audio_file.url,
            made.timestamp(),
        )

    @admin.display(description="image")
    def image_preview(self, segment: Segment) -> str:
        if not segment.image_file:
            return NOTHING
        return format_html('<img src="{}" alt="" style="max-height: 12em">', segment.image_file.url)

    @admin.display(description="duration", ordering="audio_duration")
    def duration(self, segment: Segment) -> str:
        if segment.audio_duration is None:
            return NOTHING
        minutes, seconds = divmod(segment.audio_duration, 60)
        return f"{minutes:.0f}:{seconds:04.1f}"

    @admin.display(description="size")
    def size(self, segment: Segment) -> str:
        try:
            return filesizeformat(segment.audio_file.size)
        except (ValueError, FileNotFoundError):
            # There is no audio, or its file has just gone.
            return NOTHING

    @admin.display(description="#", ordering="sequence_index")
    def place(self, segment: Segment) -> int:
        return segment.sequence_index

    @admin.display(description="text", ordering="text_content")
    def beginning(self, segment: Segment) -> str:
        return truncatechars(segment.text_content, 80) or NOTHING


class HasAudio(admin.SimpleListFilter):
    title = "audio"
    parameter_name = "audio"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Has audio"), ("no", "Has none")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Segment]) -> QuerySet[Segment]:
        match self.value():
            case "yes":
                return queryset.filter(HAS_AUDIO)
            case "no":
                return queryset.exclude(HAS_AUDIO)
        return queryset


def saying_why_files_stay(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn a file that can't be removed into a message on the same page; the rows are kept."""

    @wraps(view)
    def answer(self: admin.ModelAdmin[Any], request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        changes = rows_and_files() if request.method == "POST" else nullcontext()
        try:
            with changes:
                return view(self, request, *args, **kwargs)
        except MediaRemovalError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    return answer


class StoryAdmin(admin.ModelAdmin[Any]):
    """An admin of rows that own files and that the worker may be writing."""

    delete_view = saying_why_files_stay(admin.ModelAdmin.delete_view)
    changelist_view = saying_why_files_stay(admin.ModelAdmin.changelist_view)

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool
    ) -> None:
        """Write what was changed alone, so that audio finished meanwhile stays."""
        obj.save(update_fields=form.changed_data if change else None)


class SegmentInline(SegmentColumns, admin.TabularInline[Segment, Project]):
    model = Segment
    fields = readonly_fields = (
        "place",
        "beginning",
        "audio_player",
        "duration",
        "is_locked",
    )
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Project | None = None) -> bool:
        return False


@admin.register(Project)
class ProjectAdmin(StoryAdmin):
    list_display = ("title", "segment_count", "created_at", "updated_at")
    search_fields = ("title",)
    readonly_fields = ("status", "output_path", "created_at", "updated_at")
    inlines = (SegmentInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        projects: QuerySet[Project] = super().get_queryset(request)
        return projects.annotate(count=models.Count("segments"))

    @admin.display(description="segments", ordering="count")
    def segment_count(self, project: Any) -> int:
        return int(project.count)


@admin.register(Segment)
class SegmentAdmin(SegmentColumns, StoryAdmin):
    list_display = (
        "place",
        "beginning",
        "audio_player",
        "duration",
        "size",
        "is_locked",
        "project",
    )
    list_display_links = ("beginning",)
    list_filter = ("is_locked", HasAudio, "project")
    list_select_related = ("project",)
    list_per_page = 50
    search_fields = ("text_content",)
    ordering = ("project", "sequence_index")
    fields = (
        "project",
        "sequence_index",
        "text_content",
        "image_prompt",
        "audio_player",
        "duration",
        "size",
        "image_preview",
        "is_locked",
    )
    readonly_fields = ("audio_player", "duration", "size", "image_preview")
    actions = ("generate_audio", "remove_audio")

    def get_readonly_fields(self, request: HttpRequest, obj: Segment | None = None) -> Any:
        """A segment stays in its project, and a locked one as it is until it is unlocked."""
        if obj is None:
            return self.readonly_fields
        if not obj.is_locked:
            return (*self.readonly_fields, "project")
        return tuple(field for field in self.fields if field != "is_locked")

    def has_delete_permission(self, request: HttpRequest, obj: Segment | None = None) -> bool:
        """A locked segment goes only with its whole project."""
        match = request.resolver_match
        own_pages = ("api_segment_change", "api_segment_delete")
        on_its_own = match is not None and match.url_name in own_pages
        return not (on_its_own and obj is not None and obj.is_locked)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Segment]) -> None:
        if locked := queryset.filter(is_locked=True).count():
            verb = "was" if locked == 1 else "were"
            message = f"{locked} locked {_segments(locked)} {verb} kept."
            self.message_user(request, message, messages.WARNING)
        super().delete_queryset(request, queryset.filter(is_locked=False))

    @admin.action(description="Generate audio")
    def generate_audio(self, request: HttpRequest, queryset: QuerySet[Segment]) -> None:
        def start(segment: Segment) -> None:
            refuse_unspeakable(segment)
            narration.start_segment(segment.pk, voice_settings())

        self._for_each(request, queryset, start, "being narrated; reload to hear them")

    @admin.action(description="Remove audio")
    def remove_audio(self, request: HttpRequest, queryset: QuerySet[Segment]) -> None:
        def remove(segment: Segment) -> None:
            with rows_and_files():
                segment.refresh_from_db()
                refuse_locked(segment)
                narration.remove_narration(segment)

        self._for_each(request, queryset.filter(HAS_AUDIO), remove, "without audio now")

    def _for_each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Segment],
        act: Callable[[Segment], None],
        outcome: str,
    ) -> None:
        """Act on every segment, and say how many were done and why others were refused."""
        done, refusals = 0, Counter[str]()
        for segment in queryset.order_by("project", "sequence_index"):
            try:
                act(segment)
                done += 1
            except Refusal as refusal:
                refusals[refusal.message] += 1
            except (BeingNarrated, MediaRemovalError) as error:
                refusals[str(error)] += 1
        if done:
            self.message_user(request, f"{done} {_segments(done)} {outcome}.", messages.SUCCESS)
        for message, count in refusals.items():
            self.message_user(request, f"{count} {_segments(count)}: {message}", messages.WARNING)


def _segments(count: int) -> str:
    return "segment" if count == 1 else "segments"


@admin.register(GlobalSettings)
class GlobalSettingsAdmin(admin.ModelAdmin[GlobalSettings]):
    """The one row, shown at once."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        row = GlobalSettings.load()
        return HttpResponseRedirect(reverse("admin:api_globalsettings_change", args=[row.pk]))

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "default_voice_id":
            kwargs["widget"] = Select(choices=[(v.id, f"{v.name} ({v.id})") for v in list_voices()])
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
