"""Audio that is no longer what its text, the voice and the speed would give."""

import pytest
from django.core.management import call_command

from api.models import GlobalSettings, Project, Segment
from api.stale_audio import StaleAudio
from core_engine.audio_utils import replacing
from core_engine.tts_wrapper import audio_file_path

pytestmark = pytest.mark.django_db(transaction=True)

FRESH: tuple[bool, list[str]] = (False, [])


@pytest.fixture
def segment(client, finish) -> Segment:
    """A segment with audio: the draft voice at normal speed."""
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    project = Project.objects.create(title="A story")
    segment = Segment.objects.create(project=project, sequence_index=0, text_content="One.")
    narrate(client, segment, finish)
    return segment


def narrate(client, segment, finish) -> None:
    assert client.post(f"/api/segments/{segment.pk}/generate-audio/").status_code == 202
    finish()


def change(client, segment, **fields):
    answer = client.patch(f"/api/segments/{segment.pk}/", fields, format="json")
    assert answer.status_code == 200
    return answer.json()


def set_up(client, **settings) -> None:
    assert client.patch("/api/settings/", settings, format="json").status_code == 200


def staleness(shown: dict) -> tuple[bool, list[str]]:
    return shown["audio_stale"], shown["audio_stale_reasons"]


def staleness_of(client, segment) -> tuple[bool, list[str]]:
    """Ask every answer that shows the segment, and find them of one mind."""
    path = f"/api/segments/?project={segment.project_id}"
    [listed] = client.get(path).json()
    [of_project] = client.get(f"/api/projects/{segment.project_id}/").json()["segments"]
    assert listed == of_project == client.get(f"/api/segments/{segment.pk}/").json()
    return staleness(listed)


def test_new_audio_is_not_stale(client, segment):
    assert staleness_of(client, segment) == FRESH


def test_what_it_lacks_of_its_text_is_told_until_it_is_made_anew(client, segment, finish):
    assert change(client, segment, text_content="He said да.")["audio_warning"] is None
    narrate(client, segment, finish)
    told = client.get(f"/api/segments/{segment.pk}/").json()["audio_warning"]
    assert told.startswith("2 letters were left out")
    assert change(client, segment, text_content="He said yes.")["audio_warning"] == told
    narrate(client, segment, finish)
    assert client.get(f"/api/segments/{segment.pk}/").json()["audio_warning"] is None


def test_a_changed_text_makes_it_stale_and_the_old_text_fresh_again(client, segment):
    assert staleness(change(client, segment, text_content="Two.")) == (True, ["text"])
    assert staleness_of(client, segment) == (True, ["text"])
    change(client, segment, text_content="One.")
    assert staleness_of(client, segment) == FRESH


def test_white_space_around_the_text_does_not(client, segment):
    change(client, segment, text_content=" One.\n")
    assert staleness_of(client, segment) == FRESH


def test_nor_do_a_prompt_a_place_and_a_lock(client, segment):
    change(client, segment, image_prompt="a fox", sequence_index=4, is_locked=True)
    assert staleness_of(client, segment) == FRESH


def test_another_voice_and_speed_make_it_stale(client, segment):
    set_up(client, default_voice_id="espeak-en-gb")
    assert staleness_of(client, segment) == (True, ["voice"])
    set_up(client, default_voice_id="espeak-en-us", tts_speed=1.5)
    assert staleness_of(client, segment) == (True, ["speed"])


def test_the_reasons_come_in_their_order(client, segment):
    set_up(client, tts_speed=1.5, default_voice_id="espeak-en-gb")
    change(client, segment, text_content="Two.")
    assert staleness_of(client, segment) == (True, ["text", "voice", "speed"])


def test_narrating_again_makes_it_fresh(client, segment, finish):
    set_up(client, tts_speed=1.5)
    change(client, segment, text_content="Two.")
    narrate(client, segment, finish)
    assert staleness_of(client, segment) == FRESH


def test_a_text_edited_while_it_is_spoken_is_not_what_was_spoken(client, segment, held, finish):
    client.post(f"/api/segments/{segment.pk}/generate-audio/")
    held.entered.wait(30)
    change(client, segment, text_content="Two.")
    set_up(client, tts_speed=1.5)
    held.opened.set()
    finish()
    assert staleness_of(client, segment) == (True, ["text", "speed"])


def test_a_voice_that_is_unknown_is_compared_as_the_one_that_speaks_for_it(
    client, segment, model, finish, caplog
):
    GlobalSettings.objects.update(default_voice_id="af_nobody")
    assert staleness_of(client, segment) == (True, ["voice"])
    assert "Unknown voice" not in caplog.text
    narrate(client, segment, finish)
    assert staleness_of(client, segment) == FRESH
    GlobalSettings.objects.update(default_voice_id="af_bella")
    assert staleness_of(client, segment) == FRESH


def test_a_speed_out_of_bounds_is_compared_as_it_is_spoken(client, segment, finish):
    GlobalSettings.objects.update(tts_speed=9)
    narrate(client, segment, finish)
    GlobalSettings.objects.update(tts_speed=2)
    assert staleness_of(client, segment) == FRESH


def test_removed_audio_is_not_stale(client, segment):
    change(client, segment, text_content="Two.")
    shown = client.delete(f"/api/segments/{segment.pk}/remove-audio/").json()
    assert staleness(shown) == FRESH


def test_audio_that_does_not_say_what_it_was_made_from_is_not_stale(client, segment):
    path = audio_file_path(segment.project_id, segment.pk)
    with replacing(path) as temporary:
        temporary.write_bytes(path.read_bytes().replace(b"ICMT", b"ICRD"))
    change(client, segment, text_content="Two.")
    assert staleness_of(client, segment) == FRESH


@pytest.mark.parametrize("damage", ["gone", "cut", "a folder"])
def test_a_damaged_file_is_no_error_and_not_stale(client, segment, damage):
    path = audio_file_path(segment.project_id, segment.pk)
    sound = path.read_bytes()
    path.unlink()
    if damage == "cut":
        path.write_bytes(sound[:20])
    elif damage == "a folder":
        path.mkdir()
    change(client, segment, text_content="Two.")
    assert staleness_of(client, segment) == FRESH


def test_the_terminal_s_audio_says_what_it_was_made_from(client, segment, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fox.txt").write_text("A fox.")
    call_command("narrate", "fox.txt", "--voice", "espeak-en-gb", verbosity=0)
    fox = Segment.objects.get(text_content="A fox.")
    assert staleness_of(client, fox) == (True, ["voice"])


def test_a_list_reads_the_settings_once(client, segment, django_assert_num_queries):
    audio = audio_file_path(segment.project_id, segment.pk)
    for index in range(1, 20):
        other = Segment.objects.create(
            project=segment.project, sequence_index=index, audio_file=segment.audio_file
        )
        Segment.objects.filter(pk=other.pk).update(audio_file=f"/media/{other.pk}.wav")
        audio_file_path(other.project_id, other.pk).write_bytes(audio.read_bytes())
    # The segments and the settings.
    with django_assert_num_queries(2):
        stale = [shown["audio_stale"] for shown in client.get("/api/segments/").json()]
    assert stale.count(True) == 19


def test_without_audio_the_settings_are_left_alone(django_assert_num_queries):
    project = Project.objects.create(title="A story")
    segment = Segment.objects.create(project=project, sequence_index=0, text_content="One.")
    with django_assert_num_queries(0):
        assert StaleAudio().reasons(segment) == []
