"""eSpeak NG through ctypes: text to IPA phonemes, and text to sound, from one copy of the library.

The library and its data come with `espeakng-loader`. It keeps one voice and one text at a time in
global variables, so every call holds the module's lock.
"""

import ctypes
import os
import re
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

from core_engine.errors import EspeakError

SAMPLE_RATE = 22_050

# Constants of speak_lib.h, eSpeak NG 1.52.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_PHONEMES = 0x100
_ENDPAUSE = 0x1000
_POS_CHARACTER = 1
_FLAGS = _CHARS_UTF8 | _PHONEMES | _ENDPAUSE
_PARAMETER_RATE = 1
_IPA = 0x02
_USE_TIE = 0x80

TIE = "^"
"""Joins the letters of one phoneme (`t^ʃ`) in the output of `phonemes`."""

NORMAL_RATE = 175
"""eSpeak's own speaking rate, in words a minute."""

MAX_DATA_PATH_BYTES = 159
"""eSpeak keeps the path in a buffer of 160 bytes and ends the whole process where it overflows."""

# A hyphen that joins nothing, before a letter of a script that the language has not, can end the
# process ("!-中" in Hindi).
_LONE_HYPHEN = re.compile(r"(?<![^\W_])-(?=[^\W\d_])")

_NO_MORE_EVENTS, _WORD_EVENT = 0, 1


class _Event(ctypes.Structure):
    """`espeak_EVENT`; positions count characters of the text from 1."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class Language:
    """A language eSpeak speaks: its code (`en-us`), its name and the library's own identifier."""

    code: str
    name: str
    identifier: str


class SpokenAt(NamedTuple):
    """A word that begins: the index of its character in the text, and the sample of the sound."""

    character: int
    sample: int


@dataclass(frozen=True)
class Speech:
    """Sound: float32, shape (samples,), in -1..1, at `SAMPLE_RATE`; and its words in order.

    Several may be of one word as it is written, and some words are not told.
    """

    sound: NDArray[np.float32]
    words: list[SpokenAt]


def data_path_problem() -> str | None:
    """Say what keeps eSpeak's data from being used, or None."""
    path = Path(espeakng_loader.get_library_path()).with_name("espeak-ng-data")
    if not (path / "phontab").is_file():
        return f"eSpeak's data is missing from {path}. Install the requirements again."
    if len(os.fsencode(path)) > MAX_DATA_PATH_BYTES:
        return (
            f"eSpeak takes data paths of up to {MAX_DATA_PATH_BYTES} bytes; {path} is longer. "
            "Move StoryFlow to a folder with a shorter path."
        )
    return None


@cache
def languages() -> dict[str, Language]:
    """Return every language by its code, read from the definitions that lie in eSpeak's data."""
    root = Path(espeakng_loader.get_data_path()) / "lang"
    found = (
        _read_language(path, path.relative_to(root).as_posix())
        for path in root.glob("*/*")
        if path.is_file()
    )
    by_name = sorted(filter(None, found), key=lambda language: language.name)
    return {language.code: language for language in by_name}


def _read_language(path: Path, identifier: str) -> Language | None:
    """Read a definition: lines of `key value // comment`, the first `language` naming the code."""
    values: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("//")[0].partition(" ")
        values.setdefault(key, value.strip())
    # "Xextan" is no language: eSpeak's tests are written in it.
    if "language" not in values or "name" not in values or "-test" in values["language"]:
        return None
    return Language(values["language"].split()[0].lower(), values["name"], identifier)


def phonemes(text: str, language: str) -> str:
    """Return IPA phonemes of `text`, words divided by spaces, punctuation left out.

    Letters of one phoneme are joined by `TIE`; words taken from another language are marked as
    eSpeak does it, `(en)…(fr)`.

    Raises:
        EspeakError: the language is unknown, or the library can't be used.
    """
    with _lock:
        library = _library()
        _choose(library, language)
        # The call reads one clause, moves the pointer behind it, and clears it at the end.
        rest = ctypes.c_char_p(_encoded(text))
        clauses: list[str] = []
        while rest.value is not None:
            clause = library.espeak_TextToPhonemes(
                ctypes.byref(rest), _CHARS_UTF8, _IPA | _USE_TIE | ord(TIE) << 8
            )
            clauses.append(clause.decode())
    return " ".join(" ".join(clauses).split())


def speech(text: str, language: str, speed: float) -> Speech:
    """Return `text` spoken at `speed` times eSpeak's normal rate.

    What stands between [[ and ]] are phonemes in eSpeak's own letters.

    Raises:
        EspeakError: the language is unknown, or the library can't be used.
    """
    with _lock:
        library = _library()
        _choose(library, language)
        library.espeak_SetParameter(_PARAMETER_RATE, round(NORMAL_RATE * speed), 0)
        _synthesise(library, _encoded(text))
        samples = np.concatenate(_spoken) if _spoken else np.zeros(0, np.int16)
        words = _words.copy()
        _spoken.clear()
    return Speech(samples.astype(np.float32) / np.float32(32_768), words)


def _encoded(text: str) -> bytes:
    return _LONE_HYPHEN.sub(" ", text).encode()


_lock = threading.Lock()
_spoken: list[NDArray[np.int16]] = []
_words: list[SpokenAt] = []
_chosen: list[str] = []


def _collect(
    samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]"
) -> int:
    """Copy what eSpeak has spoken so far; 0 tells it to go on."""
    if samples and count > 0:
        _spoken.append(np.ctypeslib.as_array(samples, (count,)).copy())
    index = 0
    while (event := events[index]).type != _NO_MORE_EVENTS:
        if event.type == _WORD_EVENT:
            _words.append(SpokenAt(event.text_position - 1, event.sample))
        index += 1
    return 0


# The library keeps the address alone, so this must not go away.
_callback = _SynthCallback(_collect)


@cache
def _library() -> ctypes.CDLL:
    """Load and initialise the library, once; call it with the lock held."""
    if problem := data_path_problem():
        raise EspeakError(problem)
    try:
        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except OSError as error:
        raise EspeakError(
            f"eSpeak can't be loaded: {error}. Install the requirements again."
        ) from error
    data = os.fsencode(espeakng_loader.get_data_path())
    rate = library.espeak_Initialize(_AUDIO_OUTPUT_SYNCHRONOUS, 0, data, _INITIALIZE_DONT_EXIT)
    if rate != SAMPLE_RATE:
        raise EspeakError("eSpeak can't start. Install the requirements again.")
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    library.espeak_SetSynthCallback(_callback)
    return library


def _choose(library: ctypes.CDLL, code: str) -> None:
    """Choose a language where it is not the one that is chosen.

    Every choice waits in a queue of 170 until something is synthesised. Where it overflows, what is
    synthesised next is garbled, and the memory of the choices before is lost.
    """
    language = languages().get(code)
    if language is not None and _chosen == [code]:
        return
    _chosen.clear()
    if language is None or library.espeak_SetVoiceByName(language.identifier.encode()) != 0:
        raise EspeakError(f"eSpeak does not speak {code!r}.")
    _synthesise(library, b" ")
    _chosen.append(code)


def _synthesise(library: ctypes.CDLL, encoded: bytes) -> None:
    """Have the callback collect the sound and the words of a text, and nothing from before."""
    _spoken.clear()
    _words.clear()
    status = library.espeak_Synth(
        encoded, len(encoded) + 1, 0, _POS_CHARACTER, 0, _FLAGS, None, None
    )
    if status != 0 or library.espeak_Synchronize() != 0:
        raise EspeakError("eSpeak could not speak the text.")
