"""How right and how fast English becomes phonemes: `python -m benchmarks.phonemes` in backend/."""

import sys
import time

from benchmarks.machine import describe_machine, peak_memory_bytes
from benchmarks.speech import PASSAGE
from core_engine.g2p import to_phonemes
from core_engine.g2p.lexicons import lexicon
from core_engine.phonemes import sentence_phonemes
from core_engine.sentences import sentences
from core_engine.tests.phoneme_accuracy import lexicon_mistakes, tricky_mistakes
from core_engine.tests.tricky_sentences import BRITISH, SENTENCES

_WORDS = 3_000
_ROUNDS = 20


def main() -> None:
    machine = describe_machine()
    _show("processor", f"{machine['cpu']}, {machine['cores']} cores")
    _show("system", f"Python {machine['python']}, {machine['platform']}")
    sentence_phonemes("Warm.", "en-us")
    before = peak_memory_bytes()
    began = time.perf_counter()
    to_phonemes("Warm.")
    ready = time.perf_counter() - began
    _show("ready", f"{ready:.2f} s")
    after = peak_memory_bytes()
    if before is not None and after is not None:
        _show("memory added", f"{(after - before) / 1_000_000:.0f} MB")
    _show("a sentence", f"{_milliseconds_a_sentence():.2f} ms")
    for language in ("en-us", "en-gb"):
        words = lexicon(language)
        if words is not None:
            right = 1 - len(lexicon_mistakes(words, language)) / _WORDS
            _show(f"lexicon {language}", f"{right:.2%} of {_WORDS} words")
    categories = {name: len(items) for name, items in SENTENCES.items()} | {"British": len(BRITISH)}
    wrong = {name: len(tricky_mistakes(name)) for name in categories}
    for name, count in categories.items():
        _show(name, f"{count - wrong[name]} of {count}")
    _show("all of them", f"{1 - sum(wrong.values()) / sum(categories.values()):.1%}")


def _milliseconds_a_sentence() -> float:
    texts = list(sentences(PASSAGE)) + [text for group in SENTENCES.values() for text, _ in group]
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        for text in texts:
            to_phonemes(text)
    return (time.perf_counter() - began) * 1000 / (_ROUNDS * len(texts))


def _show(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<26}{value}\n")


if __name__ == "__main__":
    main()
