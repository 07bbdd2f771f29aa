"""POST /api/projects/import/preview/: what an import would make, and all that is wrong with it."""

import pytest

from api.models import Project

pytestmark = pytest.mark.django_db

NO_TEXT = {"block": None, "line": None, "message": "There is no text in this story."}
NO_QUOTATION = '"text_content" must be text in quotation marks.'
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
        ({}, ['"text_content" is missing.']),
        ({"text_content": 5}, [NO_QUOTATION]),
        ({"text_content": None}, [NO_QUOTATION]),
        ({"text_content": ""}, ['"text_content" is empty. Write what is to be spoken.']),
        ({"text_content": " "}, ['"text_content" is empty. Write what is to be spoken.']),
        (None, ['It must be of the form {"text_content": "…"}.']),
        ("Two.", ['It must be of the form {"text_content": "…"}.']),
        (
            {"text_content": 5, "image_prompt": 5},
            [NO_QUOTATION, '"image_prompt" must be text in quotation marks.'],
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


# A letter and a telephone call, which only look like blocks.
CALL = "He wrote:\n\nText: call me now.\n\nShe did."


def test_a_text_is_read_as_the_form_that_is_asked_for(client):
    as_found = preview(client, format="text", raw_text=CALL).json()
    assert (as_found["text_form"], len(as_found["problems"])) == ("blocks", 1)
    body = {"format": "text", "title": "x", "raw_text": CALL, "text_form": "prose"}
    as_prose = preview(client, **body).json()
    assert (as_prose["text_form"], as_prose["problems"]) == ("prose", [])
    made = client.post("/api/projects/import/", body, format="json").json()["segments"]
    assert [segment["text_content"] for segment in made] == CALL.split("\n\n")


def test_blocks_can_be_asked_for_where_no_line_tells_them(client):
    answer = preview(client, format="text", raw_text="Txt: One.", text_form="blocks").json()
    [problem] = answer["problems"]
    assert (answer["text_form"], problem["block"], problem["line"]) == ("blocks", 1, 1)


def test_a_list_is_of_no_form_of_text(client):
    answer = preview(client, format="json", segments=[passage("One.")], text_form="blocks")
    assert answer.json() == {"text_form": None, "segments": [passage("One.")], "problems": []}


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
        ({"format": "text", "raw_text": "One.", "text_form": "verse"}, "text_form"),
    ],
)
def test_a_wrong_request_is_400_and_names_the_field(client, body, field):
    answer = preview(client, **body)
    assert (answer.status_code, list(answer.json())) == (400, [field])
