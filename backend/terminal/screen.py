"""What a person sees while a story is narrated: a bar with the time left, and times in words."""

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tqdm import tqdm
from tqdm.contrib.logging import logging_redirect_tqdm

from api.models import Project
from api.time_left import TimeLeft
from terminal.narrator import Narrator
from terminal.story_run import Part, StoryRun

FINISHING = "Finishing the segment being spoken. Ctrl-C again ends at once."
AGAIN = "To go on, run the same command again; what is done is kept."

_LOGGERS = [logging.getLogger("api"), logging.getLogger("core_engine")]


def in_words(seconds: float) -> str:
    """Return a time as people say it: `8.4 s`, `3 min 20 s`, `1 h 02 min`."""
    if round(seconds, 1) < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02} s"
    return f"{minutes // 60} h {minutes % 60:02} min"


class NarrationBar:
    """A bar on standard error that grows by the characters spoken; none where nobody watches."""

    def __init__(self, parts: Sequence[Part]) -> None:
        characters = sum(part.characters for part in parts)
        self._segments = len(parts)
        self._time_left = TimeLeft(characters)
        self._bar = tqdm(
            total=characters,
            disable=None,
            leave=False,
            dynamic_ncols=True,
            bar_format="{desc} |{bar:30}| {percentage:3.0f} %{postfix}",
        )
        self._log_above_bar = ExitStack()

    def __enter__(self) -> Self:
        self._log_above_bar.enter_context(logging_redirect_tqdm(_LOGGERS))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._log_above_bar.close()
        self._bar.close()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return self._time_left.elapsed

    def out_of_the_way(self) -> AbstractContextManager[None]:
        """While it is entered, lines can be written where the bar is."""
        clear: AbstractContextManager[None] = tqdm.external_write_mode()
        return clear

    def show(self, passed: int, characters: int) -> None:
        """Show that so many segments, of so many characters, have passed."""
        self._time_left.have_passed(characters)
        self._bar.n = characters
        speaking = min(passed + 1, self._segments)
        self._bar.set_description_str(f"Speaking {speaking} of {self._segments}", refresh=False)
        left = self._time_left.seconds()
        words = (
            "time left not known yet"
            if left is None
            else f"about {tqdm.format_interval(left)} left"
        )
        self._bar.set_postfix_str(words)


def beginning(run: StoryRun, project: Project, narrator: Narrator) -> str:
    there = f", {run.outcome.kept} of them narrated before" if run.outcome.kept else ""
    return (
        f"“{project.title}”: {_segments(len(run.parts))}{there}. "
        f"Voice {narrator.voice_id}, speed {narrator.speed:g}."
    )


def summary(run: StoryRun, project: Project, folder: Path, seconds: float, *, stopped: bool) -> str:
    """Say what was made, what it lacks, what failed and why, and how to go on once `stopped`."""
    outcome, total = run.outcome, len(run.parts)
    lines = [f"{outcome.there} of {_segments(total)} narrated."]
    if outcome.spoken:
        spoken = in_words(outcome.audio_seconds)
        lines = [f"{lines[0]} {spoken} of audio made in {in_words(seconds)}."]
    for part, reason in outcome.warnings:
        lines.append(f"  note: segment {part.number}, “{part.segment.first_words}”: {reason}")
    for part, reason in outcome.failures:
        lines.append(f"  failed: segment {part.number}, “{part.segment.first_words}”: {reason}")
    lines += [f"Folder:  {folder}", f"Project: {project.pk}"]
    if stopped:
        lines.append(AGAIN)
    elif outcome.failures:
        lines.append("Mend what failed and run the same command again; what is done is kept.")
    return "\n".join(lines)


def _segments(count: int) -> str:
    return "1 segment" if count == 1 else f"{count} segments"
