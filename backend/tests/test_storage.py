"""Media fields that hold a URL path or a name."""

import pytest

from api.models import GlobalSettings, Project, Segment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["/media/projects/x.wav", "projects/x.wav", "{media_root}/projects/x.wav"]
)
def test_every_form_leads_to_the_same_url_and_file(name, media_root):
    name = name.format(media_root=media_root)
    (media_root / "projects").mkdir()
    (media_root / "projects/x.wav").write_bytes(b"sound")
    segment = Segment(project=Project.objects.create(title="x"), sequence_index=0, audio_file=name)
    assert segment.audio_file.url == "/media/projects/x.wav"
    assert segment.audio_file.path == str(media_root / "projects/x.wav")
    assert segment.audio_file.size == 5
    with segment.audio_file.open() as file:
        assert file.read() == b"sound"
    segment.audio_file.delete(save=False)
    assert not (media_root / "projects/x.wav").exists()


def test_the_settings_are_one_row():
    first = GlobalSettings.load()
    first.tts_speed = 1.5
    first.save()
    GlobalSettings(default_voice_id="am_adam").save()
    assert GlobalSettings.objects.count() == 1
    assert GlobalSettings.load().default_voice_id == "am_adam"


def test_segments_come_in_their_order():
    project = Project.objects.create(title="x")
    for index in (2, 0, 1):
        Segment.objects.create(project=project, sequence_index=index, text_content=str(index))
    assert [segment.text_content for segment in project.segments.all()] == ["0", "1", "2"]
