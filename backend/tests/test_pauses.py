"""/api/settings/pauses/: how long the voices pause, and what that changes."""

import io
import json

import pytest
import soundfile

from api.models import GlobalSettings, Project, Segment
from core_engine.pause_file import read_pauses
from core_engine.pauses import Pauses
from core_engine.settings_file import SettingsFileError

pytestmark = pytest.mark.django_db(transaction=True)

PATH = "/api/settings/pauses/"
DEFAULTS = {"clause": 0.15, "sentence": 0.4, "paragraph": 0.6}
SLOW = {"clause": 0.3, "sentence": 1.0, "paragraph": 2.5}


@pytest.fixture
def segment(client, finish) -> Segment:
    """A segment narrated with the draft voice: two clauses, two sentences, two paragraphs."""
    GlobalSettings.objects.create(default_voice_id="espeak-en-us")
    segment = Segment.objects.create(
        project=Project.objects.create(title="A story"),
        sequence_index=0,
        text_content="One day, it rained. Nobody came.\n\nThen they did.",
    )
    narrate(client, segment)
    finish()
    return segment


def narrate(client, segment):
    return client.post(f"/api/segments/{segment.pk}/generate-audio/")


def shown(client, segment):
    return client.get(f"/api/segments/{segment.pk}/").json()


def test_there_are_good_ones_at_first(client):
    assert client.get(PATH).json() == DEFAULTS


@pytest.mark.parametrize(
    "pauses", [SLOW, dict.fromkeys(DEFAULTS, 0.0), dict.fromkeys(DEFAULTS, 10)]
)
def test_what_was_put_is_what_is_got(client, pauses):
    answer = client.put(PATH, pauses, format="json")
    assert answer.status_code == 200
    assert answer.json() == client.get(PATH).json() == pauses


@pytest.mark.parametrize("wrong", [-0.1, 10.1, "long", None, True, float("nan")])
def test_a_wrong_one_is_named_and_nothing_is_changed(client, wrong):
    client.put(PATH, SLOW, format="json")
    answer = client.put(
        PATH, json.dumps(DEFAULTS | {"clause": wrong}), content_type="application/json"
    )
    assert answer.status_code == 400
    assert client.get(PATH).json() == SLOW


def test_one_that_is_left_out_is_named(client):
    answer = client.put(PATH, {"clause": 1}, format="json")
    assert answer.status_code == 400
    assert set(answer.json()) == {"sentence", "paragraph"}


def test_the_next_audio_is_made_with_them_and_what_there_is_becomes_stale(client, segment, finish):
    before = shown(client, segment)
    client.put(PATH, SLOW, format="json")
    assert shown(client, segment)["audio_stale_reasons"] == ["pauses"]
    narrate(client, segment)
    finish()
    after = shown(client, segment)
    assert after["audio_stale_reasons"] == []
    longer = sum(SLOW.values()) - sum(DEFAULTS.values())
    assert after["audio_duration"] - before["audio_duration"] == pytest.approx(longer, abs=0.02)


def test_setting_them_back_is_as_if_nothing_had_been(client, segment):
    client.put(PATH, SLOW, format="json")
    client.put(PATH, DEFAULTS, format="json")
    assert shown(client, segment)["audio_stale"] is False


def test_a_paragraph_s_pause_lies_between_the_segments_of_a_whole_story(client, segment, finish):
    other = Segment.objects.create(
        project=segment.project, sequence_index=1, text_content="Tomorrow came."
    )
    narrate(client, other)
    finish()
    before = narration_seconds(client, segment)
    client.put(PATH, SLOW, format="json")
    longer = SLOW["paragraph"] - DEFAULTS["paragraph"]
    assert narration_seconds(client, segment) - before == pytest.approx(longer, abs=0.001)


def narration_seconds(client, segment):
    answer = client.get(f"/api/projects/{segment.project_id}/narration.wav")
    return soundfile.info(io.BytesIO(b"".join(answer.streaming_content))).duration


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[]", "may hold clause, sentence, paragraph"),
        ('{"word": 1}', "may hold clause, sentence, paragraph"),
        ('{"clause": 11}', "clause is no number of seconds from 0 to 10"),
        ('{"clause": true}', "clause is no number"),
        ('{"clause": NaN}', "clause is no number"),
        ("{", "line 1"),
    ],
)
def test_a_damaged_file_is_said_and_never_overwritten(
    client, settings, segment, finish, content, problem
):
    settings.PAUSES_FILE.write_text(content)
    with pytest.raises(SettingsFileError, match="is damaged"):
        read_pauses()
    for answer in (client.get(PATH), client.put(PATH, SLOW, format="json")):
        assert answer.status_code == 409
        assert problem in answer.json()["error"]
    assert shown(client, segment)["audio_stale"] is False
    task = narrate(client, segment).json()["task_id"]
    finish()
    status = client.get(f"/api/tasks/{task}/status/").json()
    assert status["status"] == "FAILED"
    assert problem in status["errors"][0]["error"]
    assert settings.PAUSES_FILE.read_text() == content


def test_the_file_may_be_written_by_hand(settings):
    settings.PAUSES_FILE.write_text('{"sentence": 2}')
    assert read_pauses() == Pauses(sentence=2.0)
