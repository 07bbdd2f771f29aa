"""Speech with the Kokoro model: sentences to phonemes, phonemes to chunks, chunks to sound."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from kokoro_onnx import Kokoro

from core_engine.alignment import NOBODY, phoneme_owners
from core_engine.audio_utils import SAMPLE_RATE, Audio
from core_engine.chunk_sound import Edges, pause_seconds, phrases
from core_engine.chunks import Chunk, PhonemeWord, chunks, phoneme_words
from core_engine.errors import ModelError, SilentText
from core_engine.g2p import to_phonemes
from core_engine.manner import Manner
from core_engine.model_loader import KokoroModelLoader
from core_engine.phrase import Phrase
from core_engine.script import Passage, Sentence
from core_engine.sentences import has_something_to_say
from core_engine.voices import DEFAULT_VOICE, Voice, supported_language

_WORDS_REMEMBERED = 4096


def speak(
    passages: Sequence[Passage], voice: Voice, manner: Manner, tell: Callable[[int], None]
) -> Iterator[Phrase]:
    """Yield the sound of a text, a part of a chunk at a time, words of a person's own said so.

    `tell` is called before each chunk but the first, with the index of its first written word; it
    raises where no more is to be spoken.

    Raises:
        SpeechError: the language is not supported.
        SilentText: nothing in the text has a sound.
        ModelError: the model or its voices can't be used.
    """
    language = supported_language(voice)
    kokoro = KokoroModelLoader.get_kokoro()
    style = _style(kokoro, voice)

    @lru_cache(_WORDS_REMEMBERED)
    def read(text: str) -> str:
        known: str = kokoro.tokenizer.known(to_phonemes(text, language, manner.own))
        return known

    has_spoken = False
    for passage in passages:
        words = [word for sentence in passage.sentences for word in _phoneme_words(sentence, read)]
        found = chunks(words)
        for chunk in found:
            if has_spoken:
                tell(_first_written(chunk))
            has_spoken = True
            pause = pause_seconds(chunk.words[-1].ending, manner.pauses)
            yield from phrases(
                chunk,
                *_sound(kokoro, chunk.phonemes, style, manner.speed),
                manner.pauses,
                last_pause=passage.pause if chunk is found[-1] else pause,
            )
    if not has_spoken:
        raise SilentText


def _phoneme_words(sentence: Sentence, read: Callable[[str], str]) -> list[PhonemeWord]:
    """Return a sentence's words as they are spoken; none where nothing of it has a sound."""
    phonemes = read(sentence.text)
    if not has_something_to_say(phonemes):
        return []
    owners = [
        owner if owner == NOBODY else sentence.written[owner]
        for owner in phoneme_owners(phonemes, [read(word) for word in sentence.words])
    ]
    return list(phoneme_words(phonemes, owners))


def _first_written(chunk: Chunk) -> int:
    return next((o for word in chunk.words for o in word.owners if o != NOBODY), 0)


def _sound(kokoro: Kokoro, phonemes: str, style: Audio, speed: float) -> tuple[Audio, Edges | None]:
    """Return the sound of a chunk and its edges, None where the model does not tell them."""
    sound, _, timings = kokoro.create_timed(
        phonemes, style, speed, is_phonemes=True, trim=False, sentence_pause=0, clause_pause=0
    )
    if len(timings) != len(phonemes):
        return sound, None
    seconds = [timing.start for timing in timings] + [timings[-1].end]
    return sound, np.round(np.array(seconds) * SAMPLE_RATE).astype(np.int64)


def _style(kokoro: Kokoro, voice: Voice) -> Audio:
    """Return the voice's style vectors, shape (rows, 1, 256): row n - 1 is for n tokens."""
    if voice.id not in kokoro.voices:
        raise ModelError(f"The voices file has no {DEFAULT_VOICE}. Choose a voice that it has.")
    style: Audio = kokoro.voices[voice.id]
    return style
