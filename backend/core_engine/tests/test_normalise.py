"""English in words: what is read out is what a person would say."""

import pytest

from core_engine.normalise import normalise


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It cost $5.20.", "It cost five dollars and twenty cents."),
        ("£1", "one pound"),
        ("a $5 bill", "a five dollar bill"),
        ("$3–5 million", "three to five million dollars"),
        ("In 1984 and 2007", "In nineteen eighty four and two thousand seven"),
        ("1984 pages", "one thousand nine hundred eighty four pages"),
        ("the '90s", "the nineties"),
        ("3.14", "three point one four"),
        ("1,000,000", "one million"),
        ("the 22nd", "the twenty second"),
        ("2½", "two and a half"),
        ("May 5, 1890", "May fifth, eighteen ninety"),
        ("at 3:05 p.m.", "at three oh five P.M."),
        ("pages 10–12", "pages ten to twelve"),
        ("60 km/h", "sixty kilometers per hour"),
        ("5'11\"", "five feet eleven inches"),
        ("Call 555-1234.", "Call five five five, one two three four."),
        ("Dr. Smith of St. Ives", "Doctor Smith of Saint Ives"),
        ("on Baker St.", "on Baker Street."),
        ("Henry VIII", "Henry the eighth"),
        ("me@example.com", "me at example dot com"),
        ("a & b", "a and b"),
        ("wait... what -- no", "wait… what — no"),
        ("'No,' he said.", "“No,” he said."),
        ("$1.2M–$1.5M", "one point two to one point five million dollars"),
        ("£3.50/kg", "three pounds and fifty pence per kilogram"),
        ("5 x 5 = 25", "five times five equals twenty five"),
        ("a <b>bold</b> [link](http://x.org/y)", "a bold link"),
        ("a < b and c > d", "a is less than b and c is greater than d"),
    ],
)
def test_it_is_written_out(written, said):
    assert normalise(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5/6/2024", "the fifth of June twenty twenty four"),
        ("250", "two hundred and fifty"),
        ("5 km", "five kilometres"),
    ],
)
def test_the_british_say_it_their_way(written, said):
    assert normalise(written, "en-gb") == said


@pytest.mark.parametrize(
    "text",
    [
        "She went home, and slept.",
        "“Don't,” he said; “I won't.”",
        "No. I mean it.",
        "I think I can.",
        "It was I.",
        "the dogs' bowls",
    ],
)
def test_plain_prose_is_left_alone(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text", ["1" * 30, "0/0", "99:99", "1.2.3.4", "$", "#1", "A1B2", "3x4", "1st2nd", "½½", "٣"]
)
def test_no_digit_is_left(text):
    assert not any(character.isdigit() for character in normalise(text))
