"""The wire shape of a person's pronunciations."""

from typing import Any

from rest_framework import serializers

from api.fields import TextField
from core_engine.pronunciation_file import MAX_ENTRIES
from core_engine.pronunciations import Pronunciation, pronunciation_problem, word_problem


class PronunciationListSerializer(serializers.ListSerializer[Any]):
    """All of them, no word twice."""

    def validate(self, attrs: list[dict[str, str]]) -> list[Pronunciation]:
        entries = [Pronunciation(**found) for found in attrs]
        places: dict[str, int] = {}
        twice: dict[Any, Any] = {
            place: {"word": [f"{entry.word} is there already, as number {first}."]}
            for place, entry in enumerate(entries)
            if (first := places.setdefault(entry.key, place + 1)) != place + 1
        }
        if twice:
            raise serializers.ValidationError(twice)
        return entries


class PronunciationSerializer(serializers.Serializer[Any]):
    """A word, and how to say it."""

    word = TextField(
        allow_blank=True,
        help_text="with capitals it is meant in that case alone, otherwise in every case",
    )
    pronunciation = TextField(
        allow_blank=True,
        help_text="a respelling, as kuh-ROH-koh, or phonemes of Kokoro's alphabet between slashes",
    )

    class Meta:
        list_serializer_class = PronunciationListSerializer

    def validate_word(self, word: str) -> str:
        return _sound(word, word_problem(word))

    def validate_pronunciation(self, pronunciation: str) -> str:
        return _sound(pronunciation, pronunciation_problem(pronunciation))


def _sound(text: str, problem: str | None) -> str:
    if problem:
        raise serializers.ValidationError(problem)
    return text


def pronunciation_list(data: Any) -> PronunciationListSerializer:
    """Return the serializer of a list that replaces the one that is kept."""
    return PronunciationListSerializer(
        data=data, child=PronunciationSerializer(), max_length=MAX_ENTRIES
    )
