"""Whole narrations as files, and how loud they are: made, and kept until the story changes.

A file's name has a fingerprint of all that it was made of, so one that is there is up to date.
"""

import hashlib
import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from api.models import Project
from api.whole_story import ExportError, WholeStory
from core_engine.audio_utils import replacing
from core_engine.mastering.clips import ClipChanged
from core_engine.mastering.mix import Loudness, Mix, Tell
from core_engine.mastering.narration_file import write_narration
from core_engine.mastering.sound_formats import SOUND_FORMATS
from core_engine.mastering.store_limits import held_to_limits
from core_engine.tts_wrapper import exports_folder

logger = logging.getLogger(__name__)

# The suffix of a loudness report.
REPORT = "json"

# Up to so much audio is made within the request: about five seconds of work where it is Opus.
AT_ONCE_SECONDS = 300

DELETED = "The project was deleted before its narration was ready."

# To be changed where the same story shall give another file than before.
_VERSION = 1
# Encoding takes a core; a second one at a time would take the other from the voice.
_one_at_a_time = threading.Lock()


class StoryChanged(ExportError):
    """The story is no longer what it was when its narration was begun."""


class TooLong(ExportError):
    """The story is longer than the format can hold."""


@dataclass(frozen=True)
class Export:
    """A story at a loudness, as a file: of a sound format's suffix, or `REPORT`."""

    story: WholeStory
    suffix: str
    loudness: Loudness

    @property
    def path(self) -> Path:
        name = f"{self._fingerprint}-{self.loudness}.{self.suffix}"
        return exports_folder(self.story.project_id) / name

    @property
    def is_there(self) -> bool:
        return self.path.is_file()

    @property
    def seconds(self) -> float:
        return self._mix.seconds

    @property
    def _mix(self) -> Mix:
        return Mix(self.story.clips, self.loudness, self.story.pause_seconds)

    @property
    def _fingerprint(self) -> str:
        made_of = [
            _VERSION,
            self.story.title,
            self.story.artist,
            [[clip.path.name, *clip.identity] for clip in self.story.clips],
            self.story.chapter_titles,
            self.story.pause_seconds,
        ]
        return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:32]

    def make_at_once(self) -> bool:
        """Make the file if that is quick and nothing else is being made; tell whether it is there.

        Raises:
            ExportError: it can't be made.
            OSError: it can't be written.
        """
        self._refuse_too_long()
        if self.seconds > AT_ONCE_SECONDS or not _one_at_a_time.acquire(blocking=False):
            return False
        try:
            self._make(lambda _seconds: None)
        finally:
            _one_at_a_time.release()
        return True

    def make(self, tell: Tell) -> None:
        """Make the file, in its turn and if it is not there; raises as `make_at_once` does."""
        self._refuse_too_long()
        with _one_at_a_time:
            if not self.is_there:
                self._make(tell)

    def _make(self, tell: Tell) -> None:
        try:
            # Not its parents: the folder of a project that is gone must not come back.
            self.path.parent.mkdir(exist_ok=True)
            self._write(tell)
        except (ClipChanged, FileNotFoundError) as error:
            if not Project.objects.filter(pk=self.story.project_id).exists():
                raise StoryChanged(DELETED) from error
            raise StoryChanged(
                "The story was changed while its narration was put together. Ask for it again."
            ) from error
        self._remove_older()

    def _write(self, tell: Tell) -> None:
        if self.suffix == REPORT:
            report = {"loudness": self.loudness, **held_to_limits(self._mix.levels(tell))}
            with replacing(self.path) as temporary:
                temporary.write_text(json.dumps(report))
        else:
            write_narration(
                self.path,
                self._mix,
                SOUND_FORMATS[self.suffix],
                title=self.story.title,
                artist=self.story.artist,
                chapter_titles=self.story.chapter_titles,
                tell=tell,
            )

    def _remove_older(self) -> None:
        """Remove what was made of the story as it was before, in whatever format."""
        for path in self.path.parent.glob("[!.]*"):
            if not path.name.startswith(self._fingerprint):
                try:
                    path.unlink(missing_ok=True)
                except OSError:  # On Windows one that is being sent can't be removed.
                    logger.warning("%s can't be removed; the next narration tries again.", path)

    def _refuse_too_long(self) -> None:
        known = SOUND_FORMATS.get(self.suffix)
        if known and known.most_seconds and self.seconds > known.most_seconds:
            raise TooLong(
                f"A {self.suffix.upper()} file holds up to {known.most_seconds // 3600} hours. "
                "Take another format."
            )
