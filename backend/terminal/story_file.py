"""A story in a file: an import payload in JSON, blocks or prose, told apart by what is in it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.story_import import ProjectImportSerializer
from api.story_text import Passage

MAX_TITLE = 200


class StoryFileError(Exception):
    """A file that holds no story; the message names it and says why."""


@dataclass(frozen=True)
class Story:
    """A title and at least one passage."""

    path: Path
    title: str
    passages: list[Passage]


def read_story_file(path: Path) -> Story:
    """Read a story; its title is the file's name where the file gives none.

    Raises:
        StoryFileError: it can't be read, or there is no story in it.
    """
    story = ProjectImportSerializer(data=_payload(path, _text_of(path)))
    if not story.is_valid():
        raise StoryFileError(f"{path} can't be read as a story: {_problems(story.errors)}")
    return Story(path.resolve(), story.validated_data["title"], story.validated_data["found"])


def _text_of(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise StoryFileError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise StoryFileError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error
    if not text.strip():
        raise StoryFileError(f"{path} is empty. Write a story into it.")
    return text


def _payload(path: Path, text: str) -> dict[str, Any]:
    if not text.lstrip().startswith(("{", "[{")):
        return {"format": "text", "title": path.stem[:MAX_TITLE], "raw_text": text}
    try:
        payload = json.loads(text)
    except ValueError as error:
        raise StoryFileError(
            f"{path} begins as JSON but can't be read as such: {error}."
        ) from error
    if not isinstance(payload, dict):
        raise StoryFileError(f'{path} must be a JSON object with "title" and "segments".')
    return {"format": "json", "title": path.stem[:MAX_TITLE]} | payload


def _problems(errors: dict[str, Any]) -> str:
    """Put what the import says of its fields into one line."""
    return " ".join(
        str(message) if name == "raw_text" else f"{name}: {message}"
        for name, messages in errors.items()
        for message in ([messages] if isinstance(messages, str) else messages)
    )
