"""POST /api/projects/import/preview/: what an import would make, and all that is wrong with it."""

import pytest

from api.models import Project

pytestmark = pytest.mark.django_db

NO_TEXT = {"block": None, "line": None, "message": "There is no text in this story."}
# Good, no text, good, unlabelled, two texts.
BLOCKS = """Text: A fox.
Prompt: a fox
---
Prompt: nobody

---

---
text: A crow.
---
stray
Text: A hen.
---
Text: A cat.
Text: A dog.
"""


def preview(client, **body):
    return client.post("/api/projects/import/preview/", body, format="json")


def preview_text(client, raw_text: str) -> tuple[list[dict], list[dict]]:
    """Return the segments and the problems of a text."""
    answer = preview(client, format="text", raw_text=raw_text)
    assert answer.status_code == 200
    return answer.json()["segments"], answer.json()["problems"]


def preview_json(client, *segments: object) -> tuple[list[dict], list[dict]]:
    answer = preview(client, format="json", segments=list(segments))
    assert answer.status_code == 200
    return answer.json()["segments"], answer.json()["problems"]


def passage(text: str, prompt: str = "") -> dict[str, str]:
    return {"text_content": text, "image_prompt": prompt}


def test_every_block_that_can_t_be_read_is_named_and_the_others_are_segments(client):
    segments, problems = preview_text(client, BLOCKS)
    assert segments == [passage("A fox.", "a fox"), passage("A crow.")]
    assert problems == [
        {"block": 2, "line": 4, "message": 'It has no text. Write it behind "Text:".'},
        {"block": 4, "line": 11, "message": 'It does not begin with "Text:" or "Prompt:".'},
        {"block": 5, "line": 14, "message": 'It has two "Text:" lines. Divide them by "---".'},
    ]


def test_the_import_says_the_same_of_the_first_of_them(client):
    _, problems = preview_text(client, BLOCKS)
    body = {"format": "text", "title": "x", "raw_text": BLOCKS}
    [said] = client.post("/api/projects/import/", body, format="json").json()["raw_text"]
    assert said == 'Block 2 (line 4) can\'t be read: it has no text. Write it behind "Text:".'
    assert said.lower().endswith(problems[0]["message"].lower())


@pytest.mark.parametrize(
    "raw_text", ["One\nstill one.\n\n  \nTwo.\r\n\r\nThree.", "Text: One.\n---\nText: Two.", "🦊"]
)
def test_what_it_shows_is_what_the_import_makes(client, raw_text):
    segments, problems = preview_text(client, raw_text)
    assert problems == []
    body = {"format": "text", "title": "x", "raw_text": raw_text}
    made = client.post("/api/projects/import/", body, format="json").json()["segments"]
    assert segments == [passage(s["text_content"], s["image_prompt"]) for s in made]


@pytest.mark.parametrize("raw_text", ["", " \n\n", "---\n---"])
def test_a_text_without_text_is_one_problem_of_the_whole(client, raw_text):
    assert preview_text(client, raw_text) == ([], [NO_TEXT])


def test_a_list_without_segments_is_one_problem_of_the_whole(client):
    assert preview_json(client) == ([], [NO_TEXT])


@pytest.mark.parametrize(
    ("second", "messages"),
    [
        ({}, ["text_content: This field is required."]),
        ({"text_content": 5}, ["text_content: Not a valid string."]),
        ({"text_content": " "}, ["text_content: This field may not be blank."]),
        (None, ["This field may not be null."]),
        (
            {"text_content": 5, "image_prompt": 5},
            ["text_content: Not a valid string.", "image_prompt: Not a valid string."],
        ),
    ],
)
def test_a_wrong_segment_is_named_by_its_place_and_the_others_are_shown(client, second, messages):
    segments, problems = preview_json(client, passage("One."), second, {"text_content": "Three."})
    assert segments == [passage("One."), passage("Three.")]
    assert problems == [{"block": 2, "line": None, "message": message} for message in messages]


def test_the_import_says_the_same_of_wrong_segments(client):
    _, problems = preview_json(client, None, passage("Two."), {"text_content": 5})
    body = {
        "format": "json",
        "title": "x",
        "segments": [None, passage("Two."), {"text_content": 5}],
    }
    said = client.post("/api/projects/import/", body, format="json").json()["segments"]
    assert said == [f"Segment {problem['block']}: {problem['message']}" for problem in problems]


def test_nothing_is_made(client):
    preview_json(client, passage("One."))
    preview_text(client, "One.")
    assert not Project.objects.exists()


@pytest.mark.parametrize("title", ["", "Aesop"])
def test_a_title_may_be_given_or_blank(client, title):
    assert preview(client, format="text", title=title, raw_text="One.").status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "format"),
        ({"format": "pdf", "raw_text": "One."}, "format"),
        ({"format": "text"}, "raw_text"),
        ({"format": "text", "raw_text": 5}, "raw_text"),
        ({"format": "text", "raw_text": None}, "raw_text"),
        ({"format": "text", "raw_text": "a\x00b"}, "raw_text"),
        ({"format": "json"}, "segments"),
        ({"format": "json", "segments": None}, "segments"),
        ({"format": "json", "segments": "One."}, "segments"),
        ({"format": "json", "segments": {"text_content": "One."}}, "segments"),
        ({"format": "text", "raw_text": "One.", "title": 5}, "title"),
    ],
)
def test_a_wrong_request_is_400_and_names_the_field(client, body, field):
    answer = preview(client, **body)
    assert (answer.status_code, list(answer.json())) == (400, [field])
