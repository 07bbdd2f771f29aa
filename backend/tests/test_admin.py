"""The admin, as its one person uses it: no login, audio to hear, the API's own rules."""

import pytest
from django.test import Client

from api.models import GlobalSettings, Project, Segment
from core_engine.tts_wrapper import audio_file_path

pytestmark = pytest.mark.django_db(transaction=True)

SEGMENTS = "/admin/api/segment/"


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def segment(story: Project) -> Segment:
    return story.segments.all()[0]


@pytest.fixture
def story() -> Project:
    project = Project.objects.create(title="Aesop")
    for index, text in enumerate(["A fox.", "A crow.", " "]):
        Segment.objects.create(project=project, sequence_index=index, text_content=text)
    return project


@pytest.fixture
def narrated(story, client, finish) -> Project:
    """The story with its audio, made by the admin's action."""
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    act(client, "generate_audio", *story.segments.all())
    finish()
    return story


def act(client: Client, action: str, *segments: Segment) -> str:
    """Run an action of the list and return the page that follows."""
    body = {"action": action, "_selected_action": [str(segment.pk) for segment in segments]}
    return client.post(SEGMENTS, body, follow=True).content.decode()


def test_it_needs_no_login(client):
    page = client.get("/admin/").content.decode()
    assert "Projects" in page
    assert "Log out" not in page
    assert "Users" not in page


def test_generate_audio_goes_through_the_worker(narrated):
    spoken = narrated.segments.exclude(audio_file="")
    assert [segment.text_content for segment in spoken] == ["A fox.", "A crow."]
    for segment in spoken:
        assert audio_file_path(narrated.pk, segment.pk).exists()
        assert segment.audio_duration


def test_generate_audio_says_what_it_refuses(story, client):
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    Segment.objects.filter(text_content="A crow.").update(is_locked=True)
    page = act(client, "generate_audio", *story.segments.all())
    assert "1 segment being narrated" in page
    assert "1 segment: Segment is locked. Unlock before generating audio." in page
    assert "1 segment: Segment has no text content to generate audio from." in page


def test_generate_audio_without_a_model_says_so(story, client):
    assert "TTS model not available" in act(client, "generate_audio", *story.segments.all())


def test_remove_audio_takes_the_file_and_the_duration(narrated, client):
    segment = narrated.segments.first()
    assert "1 segment without audio now" in act(client, "remove_audio", segment)
    assert not audio_file_path(narrated.pk, segment.pk).exists()
    segment.refresh_from_db()
    assert (segment.audio_file.name, segment.audio_duration) == ("", None)


def test_remove_audio_leaves_a_locked_segment(narrated, client):
    Segment.objects.update(is_locked=True)
    segment = narrated.segments.first()
    assert "Unlock it before changing it" in act(client, "remove_audio", segment)
    assert audio_file_path(narrated.pk, segment.pk).exists()


def test_a_segment_shows_a_player_its_duration_and_its_size(narrated, client):
    segment = narrated.segments.first()
    page = client.get(f"{SEGMENTS}{segment.pk}/change/").content.decode()
    assert f'<audio controls preload="none" src="{segment.audio_file.url}?v=' in page
    assert "KB" in page
    assert f"0:{segment.audio_duration:04.1f}" in page


def test_a_project_shows_its_segments(narrated, client):
    page = client.get(f"/admin/api/project/{narrated.pk}/change/").content.decode()
    assert page.count("<audio") == 2
    assert "A fox." in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("audio=yes", ["A fox.", "A crow."]),
        ("audio=no", []),
        ("is_locked__exact=1", []),
        ("q=crow", ["A crow."]),
        ("q=wolf", []),
    ],
)
def test_segments_can_be_filtered_and_searched(narrated, client, query, shown):
    page = client.get(f"{SEGMENTS}?{query}").content.decode()
    assert [text for text in ("A fox.", "A crow.") if text in page] == shown


def test_a_change_of_text_leaves_audio_that_was_finished_meanwhile(narrated, client):
    segment = narrated.segments.first()
    body = {"sequence_index": 0, "text_content": "Another fox.", "image_prompt": ""}
    client.get(f"{SEGMENTS}{segment.pk}/change/")
    Segment.objects.filter(pk=segment.pk).update(audio_duration=99)
    assert client.post(f"{SEGMENTS}{segment.pk}/change/", body).status_code == 302
    segment.refresh_from_db()
    assert (segment.text_content, segment.audio_duration) == ("Another fox.", 99)


def test_a_locked_segment_can_only_be_unlocked(segment, client):
    Segment.objects.update(is_locked=True)
    body = {"sequence_index": 5, "text_content": "Changed.", "image_prompt": ""}
    client.post(f"{SEGMENTS}{segment.pk}/change/", body)
    segment.refresh_from_db()
    assert (segment.text_content, segment.sequence_index) == ("A fox.", 0)
    assert segment.is_locked is False


def test_a_locked_segment_can_t_be_deleted(story, segment, client):
    Segment.objects.filter(pk=segment.pk).update(is_locked=True)
    assert client.post(f"{SEGMENTS}{segment.pk}/delete/", {"post": "yes"}).status_code == 403
    body = {
        "action": "delete_selected",
        "_selected_action": [str(segment.pk) for segment in story.segments.all()],
        "post": "yes",
    }
    assert "1 locked segment was kept" in client.post(SEGMENTS, body, follow=True).content.decode()
    assert list(story.segments.all()) == [segment]


def test_a_deleted_project_takes_its_files_and_locked_segments_along(narrated, client, media_root):
    Segment.objects.update(is_locked=True)
    answer = client.post(f"/admin/api/project/{narrated.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 302
    assert not Project.objects.exists()
    assert list((media_root / "projects").iterdir()) == []


def test_a_file_that_can_t_be_removed_is_said_and_the_row_stays(story, segment, client):
    audio_file_path(story.pk, segment.pk).mkdir(parents=True)
    page = client.post(f"{SEGMENTS}{segment.pk}/delete/", {"post": "yes"}, follow=True)
    assert "can&#x27;t be removed" in page.content.decode()
    assert Segment.objects.filter(pk=segment.pk).exists()


def test_the_settings_are_one_row_with_a_list_of_voices(client):
    page = client.get("/admin/api/globalsettings/", follow=True).content.decode()
    assert '<option value="espeak-en-gb">' in page
    body = {
        "default_voice_id": "espeak-en-gb",
        "tts_speed": "1.2",
        "zoom_intensity": "1.3",
        "subtitle_font": "Arial",
        "subtitle_color": "#FFFFFF",
    }
    assert client.post("/admin/api/globalsettings/1/change/", body).status_code == 302
    assert GlobalSettings.load().default_voice_id == "espeak-en-gb"
    assert client.get("/admin/api/globalsettings/add/").status_code == 403
