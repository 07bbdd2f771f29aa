"""The bodies of answers that no view serialises, as the API's description has them."""

from typing import Any

from rest_framework import serializers as fields

from api.serializers import SegmentSerializer
from api.task_state import TASK_STATUSES
from core_engine.mastering.mix import LOUDNESSES


class RefusalBodySerializer(fields.Serializer[Any]):
    error = fields.CharField()


class DetailBodySerializer(fields.Serializer[Any]):
    detail = fields.CharField()


class TaskResponseSerializer(fields.Serializer[Any]):
    task_id = fields.CharField()
    segment_id = fields.UUIDField()
    status = fields.ChoiceField(choices=TASK_STATUSES)
    message = fields.CharField()


class BulkTaskResponseSerializer(fields.Serializer[Any]):
    task_id = fields.CharField()
    project_id = fields.UUIDField()
    status = fields.ChoiceField(choices=TASK_STATUSES)
    total_segments = fields.IntegerField()
    segments_to_process = fields.IntegerField()
    message = fields.CharField()


class VoicePreviewSerializer(fields.Serializer[Any]):
    voice_id = fields.CharField()
    audio_url = fields.CharField(help_text="URL path")
    duration = fields.FloatField(help_text="seconds")


class VoicePreviewTaskSerializer(fields.Serializer[Any]):
    task_id = fields.CharField()
    voice_id = fields.CharField()
    status = fields.ChoiceField(choices=TASK_STATUSES)
    message = fields.CharField()
    audio_url = fields.CharField(help_text="URL path of the audio once it is made")


class ExportTaskSerializer(fields.Serializer[Any]):
    task_id = fields.CharField()
    status = fields.ChoiceField(choices=TASK_STATUSES)
    message = fields.CharField()
    download_url = fields.CharField(help_text="URL path to ask again once the task is completed")


class MissingSegmentSerializer(fields.Serializer[Any]):
    segment_id = fields.UUIDField()
    number = fields.IntegerField(help_text="its place in the story, counted from 1")


class MissingAudioSerializer(fields.Serializer[Any]):
    error = fields.CharField()
    missing = MissingSegmentSerializer(many=True)


class ChangedElsewhereSerializer(fields.Serializer[Any]):
    error = fields.CharField()
    segment = SegmentSerializer()


class LevelSerializer(fields.Serializer[Any]):
    value = fields.FloatField(help_text="dB below full scale; -96 is silence")
    lowest = fields.FloatField(allow_null=True)
    highest = fields.FloatField()
    passes = fields.BooleanField()


class LoudnessReportSerializer(fields.Serializer[Any]):
    loudness = fields.ChoiceField(choices=LOUDNESSES)
    lufs = fields.FloatField(help_text="integrated loudness, ITU-R BS.1770-4")
    rms_db = LevelSerializer()
    peak_db = LevelSerializer()
    floor_db = LevelSerializer(help_text="the quietest half second")
    passes = fields.BooleanField(help_text="whether audiobook stores take all of it")


class NothingToProcessSerializer(fields.Serializer[Any]):
    message = fields.CharField()
    total_segments = fields.IntegerField()
    segments_to_process = fields.IntegerField()
    skipped = fields.IntegerField()


class CancelResponseSerializer(fields.Serializer[Any]):
    task_id = fields.CharField()
    message = fields.CharField()
