"""When the words of segments are spoken, and captions of them."""

from collections.abc import Iterator
from http import HTTPStatus

import soundfile

from api.exports import StoryChanged
from api.http import Refusal
from api.models import Segment
from api.whole_story import WholeStory
from core_engine.captions import Caption, Layout, captions
from core_engine.captions.words import CaptionWord, caption_words
from core_engine.mastering.mix import Mix
from core_engine.timed_text import TimedText, timed_text
from core_engine.tts_wrapper import audio_file_path

_NO_SOUND_FILE = (FileNotFoundError, soundfile.LibsndfileError)


def segment_words(segment: Segment) -> TimedText:
    """Return when a segment's words are spoken, or refuse where it has no audio."""
    if not segment.audio_file:
        raise Refusal(HTTPStatus.CONFLICT, "The segment has no audio. Generate it first.")
    try:
        return timed_text(segment.text_content, audio_file_path(segment.project_id, segment.pk))
    except _NO_SOUND_FILE as error:
        words = "The segment's audio is gone or damaged. Generate it again."
        raise Refusal(HTTPStatus.CONFLICT, words) from error


def story_captions(story: WholeStory, layout: Layout) -> Iterator[Caption]:
    """Return the captions of a whole narration, timed as its file is.

    Raises:
        StoryChanged: a clip is no longer there.
    """
    words: list[CaptionWord] = []
    starts = Mix(story.clips, "peak", story.pause_seconds).starts
    for clip, text, start in zip(story.clips, story.texts, starts, strict=True):
        try:
            spoken = timed_text(text, clip.path)
        except _NO_SOUND_FILE as error:
            changed = "The story was changed while its captions were made. Ask for them again."
            raise StoryChanged(changed) from error
        words += caption_words(text, spoken.words, start, layout.line_length)
    return captions(words, layout)
