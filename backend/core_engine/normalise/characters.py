"""Every way to write a mark made one, and signs without a sound taken out."""

import re
import unicodedata

_SPELLINGS = str.maketrans(
    {
        "―": "—",
        "‒": "–",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "«": "“",
        "»": "”",
        "‹": "“",
        "›": "”",
        "„": "“",
        "‟": "“",
        "[": "(",
        "]": ")",
        "{": "(",
        "}": ")",
        "ʼ": "'",
        "`": "",
        "´": "'",
        "⁄": "/",
        "∕": "/",
        "∶": ":",
    }
)
_WITHOUT_SOUND = re.compile(r"[\u0300-\u036f¡¿•·●▪■◦†‡¶®™©¬¨¸¯]")
_COMPATIBLE = re.compile(r"[¼½¾\u2150-\u2188\u2460-\u24ff\ufb00-\ufb06\uff01-\uff5e№℃℉ℓ²³¹₀-₉]")
# Of marked up text the words are read: <b>bold</b>, [a link](https://example.org).
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z\d]{0,9}(?: [^<>]{0,200})?/?>")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^\s()]{1,300}\)")
_ELLIPSIS = re.compile(r"\.(?: ?\.)+")
_DASHES = re.compile(r"-{2,}|—{2,}")
_EMPHASIS = re.compile(r"(?<![^\W_])[*_~]+(?=[^\W\d_])|(?<=[\w.,!?…])[*_~]+(?![^\W_])|\*{2,}")
_UNDERLINES = re.compile(r"_+")
_RAISED = re.compile(r"(?<=\d)(?:[⁰¹²³⁴-⁹]{2,9}|[⁰⁴-⁹])")
_FEET_AND_BARE_INCHES = re.compile(r"(?<![\w.,'’])([4-7])['’](\d|1[01])(?![\w\"”″'’])")
_FEET_AND_INCHES = re.compile(r"(?<=\d)['’′][ -]?(\d{1,2})(?:[\"”″]|'')")
# 'A phrase' in single quotes; an apostrophe before a word may also stand for what is left out.
_SINGLE_QUOTES = re.compile(
    r"""(?<![\w'’])[‘']
        (?!\d|(?:[Tt]was|[Tt]is|[Tt]il|[Ee]m|[Cc]ause|[Bb]out|n)\b)
        (?=[\w“(—…])
        ([^‘“”"\n]{0,200}?[\w.,!?…;:—)])['’](?!\w)""",
    re.VERBOSE,
)
_LEFT_OPEN = re.compile(r"‘(?=\w)(?!\d|(?:[Tt]was|[Tt]is|[Tt]il|[Ee]m|[Cc]ause|[Bb]out|n)\b)")
_LEFT_CLOSED = re.compile(r"(?<=[.,!?…])['’](?!\w)")
_NOT_COMPATIBLE = {"²": "²", "³": "³", "¹": ""}


def plain(text: str) -> str:
    """Return a text in which each mark is written one way and every sign can be spoken."""
    text = _LINK.sub(r"\1", _TAG.sub("", text))
    text = _RAISED.sub(lambda found: "^" + unicodedata.normalize("NFKC", found[0]), text)
    text = _COMPATIBLE.sub(_compatible, text).translate(_SPELLINGS)
    text = _WITHOUT_SOUND.sub("", text)
    text = _FEET_AND_INCHES.sub(r"′\1″", _FEET_AND_BARE_INCHES.sub(r"\1′\2″", text))
    text = _EMPHASIS.sub("", text)
    text = _UNDERLINES.sub(" ", text) if "@" not in text and "/" not in text else text
    text = _ELLIPSIS.sub("…", _DASHES.sub("—", text))
    text = _with_curly_quotes(_SINGLE_QUOTES.sub(r"“\1”", text))
    text = _LEFT_CLOSED.sub("”", _LEFT_OPEN.sub("“", text))
    return text.replace("’", "'").replace("‘", "'").replace(" - ", " — ").replace("|", ",")


def _compatible(found: re.Match[str]) -> str:
    character = found[0]
    if character in _NOT_COMPATIBLE:
        return _NOT_COMPATIBLE[character]
    plain_form = unicodedata.normalize("NFKC", character)
    # "2½" is two and a half, not twenty-one halves.
    return f" {plain_form}".replace("⁄", "/") if "⁄" in plain_form else plain_form


def _with_curly_quotes(text: str) -> str:
    """Turn straight quotes into curly ones; one behind a number that closes nothing is inches."""
    pieces = text.split('"')
    spoken = [pieces[0]]
    is_open = False
    for index, piece in enumerate(pieces[1:], 1):
        before = pieces[index - 1]
        if not is_open and before[-1:].isdigit() and not piece[:1].isalnum():
            mark = "″"
        elif is_open and not _opens_again(before, piece):
            mark, is_open = "”", False
        else:
            mark, is_open = "“", True
        spoken += [mark, piece]
    return "".join(spoken)


def _opens_again(before: str, after: str) -> bool:
    """Tell whether a quote behind one that was never closed opens the next one."""
    return before[-1:].isspace() and after[:1].isalnum()
