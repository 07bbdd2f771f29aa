"""What a voice, or a pronunciation, sounds like: made on the worker, kept, and served again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from api.narration import needing_a_folder
from api.tasks import TaskFailure, get_task_manager, new_task_id
from core_engine import tts_wrapper
from core_engine.audio_utils import duration_of
from core_engine.origin import Origin, read_origin
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciation, Pronunciations
from core_engine.samples import sample_sentence
from core_engine.voices import Voice

_PREVIEW_TASK = "preview"
_NORMAL_SPEED = 1.0
# Each word that is tried leaves a sound of some 50 KB.
_WORDS_KEPT = 100


@dataclass(frozen=True)
class Preview:
    """A text as a voice says it, with these pronunciations alone, and where its sound is kept."""

    voice_id: str
    text: str
    pronunciations: Pronunciations
    path: Path
    audio_url: str

    @classmethod
    def of(cls, voice: Voice) -> Self:
        """Return the preview of a voice: a sentence of its language."""
        return cls(
            voice_id=voice.id,
            text=sample_sentence(voice),
            pronunciations=NO_PRONUNCIATIONS,
            path=tts_wrapper.preview_path(voice),
            audio_url=tts_wrapper.preview_url(voice),
        )

    @classmethod
    def of_word(cls, entry: Pronunciation, voice: Voice) -> Self:
        """Return the preview of a pronunciation: its word alone."""
        return cls(
            voice_id=voice.id,
            text=entry.word,
            pronunciations=Pronunciations([entry]),
            path=tts_wrapper.preview_path(voice, entry),
            audio_url=tts_wrapper.preview_url(voice, entry),
        )

    def duration(self) -> float | None:
        """Return the seconds of the sound; None where there is none of this text."""
        fingerprint = self.pronunciations.fingerprint(self.text)
        wanted = Origin.of(self.text, self.voice_id, _NORMAL_SPEED, fingerprint)
        return duration_of(self.path) if read_origin(self.path) == wanted else None

    def start(self) -> str:
        """Queue its making and return the task's id: of the one that waits or runs already."""
        task_id = new_task_id(_PREVIEW_TASK, self.voice_id)
        key = (_PREVIEW_TASK, self.path)
        return get_task_manager().submit_task(lambda: self._make(task_id), task_id, key=key)

    def _make(self, task_id: str) -> None:
        """The task: done, or failed with an error of no segment."""
        get_task_manager().update_task_progress(task_id, 1, 1)
        with needing_a_folder(""):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.pronunciations.entries:
                _make_room(self.path.parent)
        result = tts_wrapper.generate_audio(
            text=self.text,
            voice_id=self.voice_id,
            speed=_NORMAL_SPEED,
            output_path=self.path,
            pronunciations=self.pronunciations,
        )
        if not result["success"]:
            raise TaskFailure("", result["error"])


def _make_room(folder: Path) -> None:
    """Remove the oldest sounds of words, so that there is room for one more."""
    newest_first = sorted(folder.glob("*.wav"), key=lambda path: -path.stat().st_mtime_ns)
    for path in newest_first[_WORDS_KEPT - 1 :]:
        path.unlink()
