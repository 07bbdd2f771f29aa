"""What can go wrong on the way from text to sound, in words for the person who wrote the text."""


class SpeechError(Exception):
    """A text that can't be spoken; the message says why and what to do."""


class SilentText(SpeechError):
    """A text of letters that the voice's language lacks."""

    def __init__(self) -> None:
        super().__init__("Nothing in this text has a sound in the voice's language.")


class ModelError(SpeechError):
    """The Kokoro model or its voices file is missing or damaged."""


class EspeakError(SpeechError):
    """The eSpeak NG library or its data can't be used."""


class SpeechStopped(Exception):
    """A text is no longer to be spoken; raised by whoever is told of the progress."""
