"""Stories as people write them: `Text:` and `Prompt:` blocks divided by `---`, or prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

_DIVIDER = re.compile(r"\s*-{3,}\s*")
_LABEL = re.compile(r"\s*(text|prompt)\s*:\s?(.*)", re.IGNORECASE | re.DOTALL)
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")

TextForm = Literal["prose", "blocks"]
TEXT_FORMS: tuple[TextForm, ...] = get_args(TextForm)


@dataclass(frozen=True)
class Passage:
    """A segment to be: what is spoken, and the prompt for its image."""

    text_content: str
    image_prompt: str = ""


@dataclass(frozen=True)
class Problem:
    """What can't be read of a story, and why.

    `block` counts its blocks, or the segments of a list, from 1, and `line` is where the block
    begins; None where it is the story as a whole, and where there are no lines.
    """

    block: int | None
    line: int | None
    message: str

    def __str__(self) -> str:
        if self.block is None:
            return self.message
        if self.line is None:
            return f"Segment {self.block}: {self.message}"
        why = self.message[0].lower() + self.message[1:]
        return f"Block {self.block} (line {self.line}) can't be read: {why}"


NO_TEXT = Problem(None, None, "There is no text in this story.")


@dataclass
class _Block:
    """The lines between two dividers, and where they begin."""

    line_number: int
    lines: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


def text_form(raw_text: str) -> TextForm:
    """Tell the form of a story: a line that begins with `Text:` makes it blocks."""
    return "blocks" if any(_label_of(line) == "text" for line in raw_text.splitlines()) else "prose"


def read_story(raw_text: str, form: TextForm) -> list[Passage | Problem]:
    """Read a story of that form: each of its passages, or why there is none in its place."""
    lines = raw_text.splitlines()
    if form == "blocks":
        found = [_read_block(block, number) for number, block in enumerate(_blocks(lines), start=1)]
    else:
        found = [
            Passage(paragraph.strip())
            for block in _blocks(lines)
            for paragraph in _PARAGRAPH_BREAK.split("\n".join(block.lines))
            if paragraph.strip()
        ]
    return found or [NO_TEXT]


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield what stands between the dividers, blank blocks left out."""
    block = _Block(line_number=1)
    for number, line in enumerate(lines, start=1):
        if _DIVIDER.fullmatch(line):
            if not block.is_blank:
                yield block
            block = _Block(line_number=number + 1)
        else:
            block.lines.append(line)
    if not block.is_blank:
        yield block


def _label_of(line: str) -> str | None:
    match = _LABEL.fullmatch(line)
    return match[1].lower() if match else None


def _read_block(block: _Block, number: int) -> Passage | Problem:
    parts: dict[str, list[str]] = {}
    part: list[str] | None = None
    for line in block.lines:
        if match := _LABEL.fullmatch(line):
            label = match[1].lower()
            if label in parts:
                why = f'It has two "{label.title()}:" lines. Divide them by "---".'
                return Problem(number, block.line_number, why)
            part = parts[label] = [match[2]]
        elif part is not None:
            part.append(line)
        elif line.strip():
            why = 'It does not begin with "Text:" or "Prompt:".'
            return Problem(number, block.line_number, why)
    text, prompt = ("\n".join(parts.get(label, [])).strip() for label in ("text", "prompt"))
    if not text:
        return Problem(number, block.line_number, 'It has no text. Write it behind "Text:".')
    return Passage(text, prompt)
