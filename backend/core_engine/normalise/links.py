"""Addresses of pages, mail and files in words."""

import re

_SPELLED = re.compile(
    r"uk|us|io|ai|eu|de|fr|tv|nl|au|nz|ca|ch|jp|html?|php|js|css|pdf|txt|xml|csv|mp3|www|jpg|png",
    re.IGNORECASE,
)
_NAMES = {
    ".": " dot ",
    "/": " slash ",
    "-": " dash ",
    "_": " underscore ",
    "@": " at ",
    ":": " colon ",
    "?": " question mark ",
    "=": " equals ",
    "&": " and ",
    "#": " hash ",
    "%": " percent ",
    "+": " plus ",
    "~": " tilde ",
}
_TOP = "com|org|net|edu|gov|io|ai|dev|app|info|biz|co|uk|us|eu|de|fr|tv|ca|au|nz|nl|jp|me"
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}")
_PAGE = re.compile(r"\b(?:https?|ftp)://(\S+)|\b(www\.\S+)", re.IGNORECASE)
_DOMAIN = re.compile(
    rf"(?<![\w@.])(?:[a-zA-Z\d][\w-]{{0,60}}\.){{1,4}}(?:{_TOP})\b(?![.]?\w)(?:/[^\s,;!?]*)?"
)
_FILE = re.compile(
    r"(?<![\w.])[\w-]{1,60}\.(?:txt|pdf|html?|jpe?g|png|gif|docx?|zip|mp3|mp4|exe|csv|py|js|wav|json|xml)\b(?!\.\w)"
)
_TRAILING = re.compile(r"[.,;:!?…)”'\"]+$")
_SIGN = re.compile(r"[./_@:?=&#%+~-]")
_HANDLE = re.compile(r"(?<!\w)@(?=\w)")
_HASHTAG = re.compile(r"(?<!\w)#(?=[^\W\d])")


def spoken(text: str) -> str:
    """Return a text with its addresses in words: "john at example dot com"."""
    if "." in text:
        text = _MAIL.sub(_address, text)
        text = _PAGE.sub(_page, text)
        text = _DOMAIN.sub(_address, text)
        text = _FILE.sub(_address, text)
    return _HASHTAG.sub("hashtag ", _HANDLE.sub("at ", text))


def _page(found: re.Match[str]) -> str:
    return _in_words(found[1] or found[2])


def _address(found: re.Match[str]) -> str:
    return _in_words(found[0])


def _in_words(address: str) -> str:
    """Return an address in words, and behind it the marks that belong to the sentence."""
    trailing = _TRAILING.search(address)
    end = trailing[0] if trailing else ""
    words = _SIGN.sub(lambda found: _NAMES[found[0]], address.removesuffix(end).rstrip("/"))
    return " ".join(map(_word, words.split())) + end


def _word(word: str) -> str:
    """Return a word, or the letters of one that is spelled out."""
    if word == "a":
        return "A"
    if not _SPELLED.fullmatch(word) or not word.isalpha():
        return word
    return "".join(f"{letter}." for letter in word.upper())
