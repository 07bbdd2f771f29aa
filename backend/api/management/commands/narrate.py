"""`manage.py narrate STORY`: a story file to a folder of sound, and a project to go on with."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from api.media_files import MediaRemovalError
from api.models import Project
from api.whole_story import ExportError
from core_engine.mastering.sound_formats import SOUND_FORMATS
from terminal.narrator import Narrator, NarratorError, choose_narrator
from terminal.screen import FINISHING, NarrationBar, beginning, summary
from terminal.stopping import StopSignals
from terminal.story_file import Story, StoryFileError, read_story_file
from terminal.story_folder import FolderError, FolderState, StoryFolder, text_hashes, wav_names
from terminal.story_project import project_of
from terminal.story_run import StoryRun, Tell, parts_of
from terminal.whole_files import WholeFiles

_LOOK_SECONDS = 0.1
_STANDARD_OUTPUT = "-"
_REFUSALS = (StoryFileError, FolderError, NarratorError, MediaRemovalError, ExportError)


class Command(BaseCommand):
    help = (
        "Narrate a story file into a folder of numbered WAV files. Ctrl-C keeps what is done; the "
        "same command again goes on from there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "story", type=Path, help="JSON, Text: and Prompt: blocks, or plain prose"
        )
        parser.add_argument(
            "--out", type=Path, metavar="DIR", help="default: the story's name, here"
        )
        parser.add_argument("--voice", help="default: the one it was begun with, or the settings'")
        parser.add_argument("--speed", type=float, help="0.5 to 2.0; default: as for the voice")
        parser.add_argument(
            "--format",
            dest="whole_format",
            type=str.lower,
            choices=SOUND_FORMATS,
            help="also write the whole story as one file, narration.FORMAT; later runs keep it up "
            "to date",
        )
        parser.add_argument(
            "--jobs-file",
            metavar="PATH",
            help="write every event as a line of JSON; - is standard output, and words go to "
            "standard error",
        )

    def handle(
        self,
        *_args: Any,
        story: Path,
        out: Path | None,
        voice: str | None,
        speed: float | None,
        whole_format: str | None,
        jobs_file: str | None,
        **_options: Any,
    ) -> None:
        self._words = self.stderr if jobs_file == _STANDARD_OUTPUT else self.stdout
        folder = StoryFolder((out or Path(story.stem)).absolute())
        try:
            call_command("migrate", verbosity=0)
            state, found = folder.read_state(), read_story_file(story)
            if state:
                _refuse_another_story(folder, state, found)
            narrator = choose_narrator(voice, speed, state)
            with self._events(jobs_file) as tell:
                whole = WholeFiles.of(folder, whole_format, state)
                code = self._narrate(found, folder, state, narrator, whole=whole, tell=tell)
        except _REFUSALS as error:
            raise CommandError(str(error)) from error
        except (DatabaseError, OSError) as error:
            raise CommandError(
                f"{error}. Check free space and permissions, then run the same command again."
            ) from error
        if code:
            raise SystemExit(code)

    @contextmanager
    def _events(self, jobs_file: str | None) -> Iterator[Tell]:
        """Give what writes an event as a line that a reader sees at once."""
        if jobs_file is None:
            yield lambda _event: None
        elif jobs_file == _STANDARD_OUTPUT:
            yield lambda event: self._write(json.dumps(event))
        else:
            with _opened(Path(jobs_file)) as file:
                yield lambda event: print(json.dumps(event), file=file)

    def _write(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _say(self, words: str) -> None:
        # Not in the red of errors where it goes to standard error.
        self._words.write(words, style_func=str)
        self._words.flush()

    def _narrate(
        self,
        story: Story,
        folder: StoryFolder,
        state: FolderState | None,
        narrator: Narrator,
        *,
        whole: WholeFiles,
        tell: Tell,
    ) -> int:
        """Make or bring up to date the project, speak what is missing; return the exit code."""
        names = [*wav_names(len(story.passages)), *whole.names]
        folder.refuse_foreign(names, state.files if state else [])
        folder.make()
        project = project_of(story, state)
        parts = parts_of(project)
        texts = text_hashes(passage.text_content for passage in story.passages)
        folder.remove(set(state.files if state else []) - set(names))
        folder.write_state(
            FolderState(
                str(story.path), str(project.pk), narrator.voice_id, narrator.speed, texts, names
            )
        )
        run = StoryRun(folder, parts, tell)
        with StopSignals() as signals:
            seconds = self._speak(run, project, narrator, signals)
            done = run.outcome.there == len(parts)
            if done and whole.names:
                self._say(f"Writing {', '.join(whole.names)}.")
                done = whole.write(project, lambda: signals.number, tell)
        if not done:
            whole.remove()
        stopped = not done and bool(signals.number)
        code = 0 if done else signals.exit_code if stopped else 1
        self._say(summary(run, project, folder.path, seconds, stopped=stopped))
        tell(_done(run, project, folder.path, seconds, code))
        return code

    def _speak(
        self, run: StoryRun, project: Project, narrator: Narrator, signals: StopSignals
    ) -> float:
        """Keep what is there and speak the rest; return how many seconds the speaking took."""
        run.keep()
        self._say(beginning(run, project, narrator))
        if not run.missing or signals.number:
            return 0.0
        run.start(project, narrator)
        with NarrationBar(run.missing) as bar:
            stopping = False
            while run.advance():
                if signals.number and not stopping:
                    stopping = True
                    run.cancel()
                    with bar.out_of_the_way():
                        self._say(FINISHING)
                bar.show(run.passed, run.passed_characters)
                time.sleep(_LOOK_SECONDS)
            return bar.seconds


def _opened(jobs_file: Path) -> TextIO:
    """Open a file to be written line by line.

    Raises:
        CommandError: it can't be.
    """
    try:
        return jobs_file.open("w", encoding="utf-8", buffering=1)
    except OSError as error:
        raise CommandError(f"{jobs_file} can't be written: {error.strerror}.") from error


def _refuse_another_story(folder: StoryFolder, state: FolderState, story: Story) -> None:
    """Refuse a story that the folder is not the narration of; a file that was moved still is.

    Raises:
        FolderError: another file, and no text in common.
    """
    known = text_hashes(passage.text_content for passage in story.passages)
    if state.story != str(story.path) and set(known).isdisjoint(state.texts):
        raise FolderError(
            f"{folder.path} is the narration of {state.story}. Choose another folder: --out DIR"
        )


def _done(
    run: StoryRun, project: Project, folder: Path, seconds: float, code: int
) -> dict[str, Any]:
    return {
        "event": "done",
        "exit_code": code,
        "project_id": str(project.pk),
        "folder": str(folder),
        "segments": len(run.parts),
        "kept": run.outcome.kept,
        "spoken": run.outcome.spoken,
        "failed": len(run.outcome.failures),
        "audio_seconds": run.outcome.audio_seconds,
        "seconds": seconds,
    }
