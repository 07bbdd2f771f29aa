"""Text made fit for speech, and cut where a reader would pause: paragraphs, then sentences."""

import re
import unicodedata
from collections.abc import Iterator

MAX_WORD_CHARACTERS = 60
"""Longer words are divided: eSpeak drops what follows the 120th character of a word."""

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD_CHARACTERS}}}(?=\S)")

# Full stop and friends, any closing quotes or brackets, white space, then something that can begin
# a sentence: an optional opening quote and no lower-case letter.
_SENTENCE_END = re.compile(r"""[.!?…।]+["'”’»)\]]*\s+(?=["'“‘«(\[¿¡—-]*[^\W_a-zß-öø-ÿ]|[¿¡])""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s"'“‘«(\[—-])
    (?: Mr|Mrs|Ms|Mx|Dr|Prof|St|Mt|Rev|Hon|Capt|Col|Gen|Lt|Maj|Sgt|Gov|Sen|Rep|Messrs|Mme|Mlle
      | Cmdr|Adm|Cpl|Pvt|Pres|Supt|Insp|Det|Fr|Ft|Revd|Chas|Robt|Thos|Wm
      | Sr|Sra|Srta|Dra|Dott|vs|cf|e\.g|i\.e )\.$""",
    re.VERBOSE,
)
_INITIALS = re.compile(
    r"""(?:^|[\s"'“‘«(\[—-])
    (?: (?:[A-Z]\.)+[A-Z] | (?!I\.)[^\W\d_] | (?<=\.\ )I | ^I )\.$""",
    re.VERBOSE,
)
# Behind an initial these begin a sentence, anything else may be a name: "Plan B. He left."
_OPENING_WORD = re.compile(
    r"""(?: I|You|He|She|It|We|They|My|Your|His|Her|Its|Our|Their|The|A|An|This|That|These|Those
      | There|Here|Then|Now|But|And|So|Or|If|When|While|Where|Why|What|Who|How|As|At|In|On|For|From
      | With|Without|After|Before|Because|Although|Once|Still|Perhaps|Maybe|Nobody|Nothing|Everyone
      | Everything|Someone|Something|No|Not|Yes|One|Some|All|Is|Are|Was|Were|Do|Does|Did|Can|Could
      | Would|Let )\b(?!\.)""",
    re.VERBOSE,
)
# A letter that is a thing's name and no person's initial: "an A", "plan B".
_NAMED_BY_LETTER = re.compile(
    r"\b(?:an? [A-F]|(?:[Pp]lan|[Vv]itamin|[Gg]rade|[Tt]ype|[Cc]lass|[Ss]ection|[Gg]roup|[Tt]eam|"
    r"[Oo]ption|[Ee]xhibit|[Pp]latform|[Gg]ate|[Bb]lock|[Ff]igure|[Pp]oint|[Ll]etter) [A-Z])\.$"
)
_NUMBER_WORD = re.compile(
    r"\b(?:[Nn]os?|[Vv]ol|[Ff]igs?|[Cc]h|[Ss]ec|[Oo]p|pp?|ca?|approx|est|tel|ext|Tues?|Thurs?|"
    r"Mon|Wed|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)

# How many characters on either side of a full stop tell what it is.
_GLANCE = 40
_NOT_PLAIN = re.compile(r"[^\n -~]")
_WIDE_MARKS = str.maketrans(
    {"。": ". ", "！": "! ", "？": "? ", "，": ", ", "、": ", ", "；": "; ", "：": ": "}
)


def clean(text: str) -> str:
    """Return `text` in composed form without what has no sound or would stop the synthesiser.

    Control and format characters and lone surrogates become spaces (soft hyphens and joiners
    vanish), emoji and pictures become spaces, line ends are kept, marks of full width become
    those of half.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_WIDE_MARKS))
    return _NOT_PLAIN.sub(lambda found: _speakable(found[0]), text)


def _speakable(character: str) -> str:
    match unicodedata.category(character):
        case "Cf" | "Mn" if character in _SILENT_JOINERS or character >= "\ufe00":
            return ""
        case "Cc" | "Cf" | "Cs" | "Co" | "Cn":
            return " "
        case "So" | "Sk" if character >= "\u2190":
            return " "
    return character


_SILENT_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def has_something_to_say(text: str) -> bool:
    """Tell whether any letter or number is left to speak in a cleaned text."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a cleaned text that have something to say, white space folded."""
    for paragraph in paragraphs(text):
        yield from filter(has_something_to_say, paragraph)


def paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the sentences of each paragraph of a cleaned text: all its words, white space folded.

    A heading or a line of verse without a full stop, when a paragraph follows it, is given one.
    """
    parts = _PARAGRAPH_BREAK.split(text)
    last = max((index for index, part in enumerate(parts) if has_something_to_say(part)), default=0)
    for index, part in enumerate(parts):
        folded = divide_long_words(" ".join(part.split()))
        if index < last and folded[-1:].isalnum():
            folded += "."
        yield list(_split(folded))


def divide_long_words(text: str) -> str:
    """Return a text with a space behind every `MAX_WORD_CHARACTERS` of a longer word."""
    return _LONG_WORD.sub(r"\g<0> ", text)


def _split(paragraph: str) -> Iterator[str]:
    """Cut a paragraph of one line at the ends of its sentences."""
    start = 0
    for match in _SENTENCE_END.finditer(paragraph):
        last_words = paragraph[max(start, match.end() - _GLANCE) : match.end()].rstrip()
        next_words = paragraph[match.end() : match.end() + _GLANCE]
        if not _ends_in_abbreviation(last_words, next_words):
            yield paragraph[start : match.end()].rstrip()
            start = match.end()
    yield paragraph[start:]


def _ends_in_abbreviation(last_words: str, next_words: str) -> bool:
    """Tell whether the full stop that ends `last_words` belongs to the last of them alone."""
    if next_words[:1].isdigit() and _NUMBER_WORD.search(last_words):
        return True
    if _NAMED_BY_LETTER.search(last_words):
        return False
    if _INITIALS.search(last_words) or last_words.endswith(" St."):
        return not _OPENING_WORD.match(next_words)
    return bool(_ABBREVIATION.search(last_words))
