"""A story as one sound file: its clips, with pauses, at a loudness, with its chapters."""

from collections.abc import Sequence
from pathlib import Path

from core_engine.audio_utils import replacing
from core_engine.mastering.mix import Mix, Tell
from core_engine.mastering.sound_formats import SoundFormat, write_sound
from core_engine.mastering.tags import Chapter, Tags, add_tags, leading_tags


def write_narration(
    path: Path,
    mix: Mix,
    sound_format: SoundFormat,
    *,
    title: str,
    artist: str,
    chapter_titles: Sequence[str],
    tell: Tell,
) -> None:
    """Write a whole narration to `path`, which is replaced as a whole at the end.

    There is a chapter for each of the mix's clips. Memory does not grow with the length of it.

    Raises:
        ClipChanged: a clip is no longer what it was.
        OSError: the file can't be written; an older one is still as it was.
        Whatever `tell` raises.
    """
    chapters = [Chapter(*each) for each in zip(chapter_titles, mix.starts, strict=True)]
    tags = Tags(title, artist, chapters, mix.seconds).as_held_by(sound_format)
    with replacing(path) as temporary:
        head = leading_tags(tags, sound_format)
        write_sound(temporary, mix.blocks(tell), sound_format, head)
        add_tags(temporary, tags, sound_format)
