"""Stories as people write them: `Text:` and `Prompt:` blocks divided by `---`, or prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_DIVIDER = re.compile(r"\s*-{3,}\s*")
_LABEL = re.compile(r"\s*(text|prompt)\s*:\s?(.*)", re.IGNORECASE | re.DOTALL)
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


class StoryTextError(ValueError):
    """A story that can't be read; the message names the block and its first line."""


@dataclass(frozen=True)
class Passage:
    """A segment to be: what is spoken, and the prompt for its image."""

    text_content: str
    image_prompt: str = ""


@dataclass
class _Block:
    """The lines between two dividers, and where they begin."""

    line_number: int
    lines: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


def read_story(raw_text: str) -> list[Passage]:
    """Read a story in either form.

    Raises:
        StoryTextError: a block is wrong, or there is no text at all.
    """
    lines = raw_text.splitlines()
    if any(_label_of(line) == "text" for line in lines):
        passages = [
            _read_block(block, number) for number, block in enumerate(_blocks(lines), start=1)
        ]
    else:
        passages = [
            Passage(paragraph.strip())
            for block in _blocks(lines)
            for paragraph in _PARAGRAPH_BREAK.split("\n".join(block.lines))
            if paragraph.strip()
        ]
    if not passages:
        raise StoryTextError("There is no text in this story.")
    return passages


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


def _read_block(block: _Block, number: int) -> Passage:
    parts: dict[str, list[str]] = {}
    part: list[str] | None = None
    for line in block.lines:
        if match := _LABEL.fullmatch(line):
            label = match[1].lower()
            if label in parts:
                raise _wrong(
                    block, number, f'it has two "{label.title()}:" lines. Divide them by "---".'
                )
            part = parts[label] = [match[2]]
        elif part is not None:
            part.append(line)
        elif line.strip():
            raise _wrong(block, number, 'it does not begin with "Text:" or "Prompt:".')
    text, prompt = ("\n".join(parts.get(label, [])).strip() for label in ("text", "prompt"))
    if not text:
        raise _wrong(block, number, 'it has no text. Write it behind "Text:".')
    return Passage(text, prompt)


def _wrong(block: _Block, number: int, problem: str) -> StoryTextError:
    return StoryTextError(f"Block {number} (line {block.line_number}) can't be read: {problem}")
