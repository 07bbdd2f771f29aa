import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from core_engine import espeak
from core_engine.errors import EspeakError

BACKEND = Path(__file__).resolve().parents[2]
TEXT = "The quick brown fox jumps over the lazy dog, and then it sleeps."
TREMBLE = 0.02
"""The voice trembles: the same text differs by some hundredths of a second."""


def install_data(monkeypatch, folder):
    """Make `folder` the place of the library, with data in it."""
    (folder / "espeak-ng-data").mkdir(parents=True)
    (folder / "espeak-ng-data" / "phontab").touch()
    monkeypatch.setattr(
        espeakng_loader, "get_library_path", lambda: str(folder / "libespeak-ng.so")
    )


def test_phonemes_are_ipa_with_tied_letters():
    assert espeak.phonemes("my day", "en-us") == "maɪ dˈeɪ".replace("ɪ", "^ɪ")


def test_punctuation_is_left_out_and_every_clause_is_read():
    assert espeak.phonemes("day, day. day?", "en-us") == "dˈe^ɪ dˈe^ɪ dˈe^ɪ"


def test_words_of_another_language_are_marked():
    assert "(^e^n)" in espeak.phonemes("le shopping", "fr-fr")


def test_an_empty_text_has_no_phonemes():
    assert espeak.phonemes("", "en-us") == ""


def test_a_long_text_is_read_to_its_end():
    assert espeak.phonemes("day, " * 2000, "en-us").split() == ["dˈe^ɪ"] * 2000


def test_an_unknown_language_is_an_error():
    with pytest.raises(EspeakError, match="'xx'"):
        espeak.phonemes("day", "xx")
    with pytest.raises(EspeakError, match="'xx'"):
        espeak.speech("day", "xx", 1.0)


def test_speech_has_a_plausible_duration():
    seconds = len(espeak.speech(TEXT, "en-us", 1.0).sound) / espeak.SAMPLE_RATE
    assert 3 < seconds < 7


def test_speech_is_sound_within_bounds():
    sound = espeak.speech(TEXT, "en-us", 1.0).sound
    assert sound.dtype == np.float32
    assert 0.1 < np.abs(sound).max() <= 1


def test_a_faster_rate_is_shorter():
    slow, normal, fast = (
        len(espeak.speech(TEXT, "en-us", speed).sound) for speed in (0.5, 1.0, 2.0)
    )
    assert slow > 1.5 * normal > 1.5 * 1.5 * fast


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("The naïve fox ran.", "en-us", ["The", "naïve", "fox", "ran."]),
        ("Où est la “gare”?", "fr-fr", ["Où", "est", "la", "gare”?"]),
    ],
)
def test_speech_tells_where_each_word_begins(text, language, told):
    speech = espeak.speech(text, language, 1.0)
    assert [text[word.character :].split()[0] for word in speech.words] == told
    samples = [word.sample for word in speech.words]
    assert samples == sorted(set(samples))
    assert 0 <= samples[0] < samples[-1] < len(speech.sound)


def test_one_speech_leaves_nothing_for_the_next():
    short = len(espeak.speech("day", "en-us", 1.0).sound)
    espeak.speech(TEXT, "en-us", 1.0)
    again = espeak.speech("day", "en-us", 1.0)
    assert len(again.sound) == pytest.approx(short, rel=TREMBLE)
    assert len(again.words) == 1


def test_the_language_of_one_call_does_not_reach_the_next():
    english = espeak.phonemes("table", "en-us")
    assert espeak.phonemes("table", "fr-fr") != english
    assert espeak.phonemes("table", "en-us") == english


def test_threads_at_once_give_the_same_phonemes_as_one():
    questions = [
        (f"{text} {number}", language)
        for number in range(20)
        for language, text in (("en-us", TEXT), ("fr-fr", "Où est la gare?"), ("es", "¿Qué tal?"))
    ]
    alone = [espeak.phonemes(*question) for question in questions]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda question: espeak.phonemes(*question), questions)) == alone


def test_phonemes_and_speech_of_threads_do_not_mix():
    alone = len(espeak.speech(TEXT, "en-us", 1.0).sound), espeak.phonemes("Où?", "fr-fr")
    with ThreadPoolExecutor(4) as pool:
        sounds = [pool.submit(espeak.speech, TEXT, "en-us", 1.0) for _ in range(8)]
        phonemes = [pool.submit(espeak.phonemes, "Où?", "fr-fr") for _ in range(8)]
    lengths = [len(sound.result().sound) for sound in sounds]
    assert lengths == pytest.approx([alone[0]] * 8, rel=TREMBLE)
    assert {answer.result() for answer in phonemes} == {alone[1]}


def test_nothing_is_left_in_the_temporary_folder(tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    program = """if True:
        import os, tempfile
        from core_engine import espeak
        espeak.phonemes("Hello there.", "en-us")
        espeak.speech("Hello there.", "en-us", 1.0)
        print(tempfile.gettempdir(), os.listdir(tempfile.gettempdir()))
    """
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=BACKEND,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == f"{folder} []"


def test_the_installed_data_has_no_problem():
    assert espeak.data_path_problem() is None


def test_missing_data_is_a_problem(monkeypatch, tmp_path):
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / "lib.so"))
    problem = espeak.data_path_problem()
    assert problem is not None
    assert "missing" in problem
    assert "Install the requirements again." in problem


def test_a_data_path_of_160_bytes_is_a_problem(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    install_data(monkeypatch, Path("é" * 72 + "x"))
    problem = espeak.data_path_problem()
    assert problem is not None
    assert "shorter path" in problem


def test_a_data_path_of_159_bytes_is_no_problem(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    install_data(monkeypatch, Path("é" * 72))
    assert espeak.data_path_problem() is None


def test_the_library_is_not_touched_where_its_data_has_a_problem(monkeypatch, tmp_path):
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / "lib.so"))
    with pytest.raises(EspeakError, match="missing"):
        espeak._library.__wrapped__()


def test_a_library_that_is_none_is_an_error(monkeypatch, tmp_path):
    install_data(monkeypatch, tmp_path)
    (tmp_path / "libespeak-ng.so").write_text("no library")
    monkeypatch.setattr(espeak, "data_path_problem", lambda: None)
    with pytest.raises(EspeakError, match="Install the requirements again"):
        espeak._library.__wrapped__()


def test_languages_have_a_code_and_a_name():
    languages = espeak.languages()
    assert len(languages) > 90
    assert languages["en-us"].name == "English (America)"
    assert languages["fr-fr"].name == "French (France)"
    assert not [language.name for language in languages.values() if "//" in language.name]


@pytest.mark.parametrize("choices", [166, 167, 168])
def test_speech_is_whole_however_often_a_language_was_chosen_before(choices):
    program = f"""if True:
        from core_engine import espeak
        for number in range({choices}):
            espeak.phonemes("a", "fr-fr" if number % 2 else "it")
        print(len(espeak.speech({TEXT!r}, "en-us", 1.0).sound))
    """
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=BACKEND, capture_output=True, text=True, check=True
    )
    alone = len(espeak.speech(TEXT, "en-us", 1.0).sound)
    assert int(run.stdout) == pytest.approx(alone, rel=TREMBLE)


def test_every_language_can_be_chosen():
    for code in espeak.languages():
        espeak.phonemes("a", code)


@pytest.mark.parametrize("text", ["!-中", "<-ﬁ", ",-ﬁ now", "}-中-中"])
def test_a_hyphen_that_joins_nothing_does_not_end_the_process(text):
    assert espeak.phonemes(text, "hi")
    assert len(espeak.speech(text, "hi", 1.0).sound)
