"""`manage.py benchmark`: how fast this machine narrates, and answers while it does."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.machine import describe_machine, peak_memory_bytes
from benchmarks.serving import ServingError, ServingMeasurement, measure_serving
from benchmarks.speech import PASSAGE, SpeechMeasurement, benchmark_voice, measure_speech
from core_engine.errors import SpeechError
from core_engine.g2p.lexicons import lexicons_missing
from core_engine.onnx_provider import onnx_provider
from terminal.stopping import ended_by_signals

# So many that the fastest voice still speaks while the answers are timed.
_SEGMENTS = 500


class Command(BaseCommand):
    help = (
        "Measure speech, memory, start-up and answers with the installed model, or else with the "
        "draft voice. It takes about a minute and leaves your stories alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        voice = benchmark_voice()
        if not options["json"]:
            self.stdout.write(f"Measuring {voice.id}; it takes about a minute …")
            self.stdout.flush()
        try:
            with ended_by_signals():
                serving = measure_serving(voice.id, PASSAGE, _SEGMENTS)
                speech = measure_speech(voice)
        except (ServingError, SpeechError, OSError) as error:
            raise CommandError(f"The benchmark can't be run: {error}") from error
        measured = results(speech, serving)
        self.stdout.write(json.dumps(measured) if options["json"] else table(measured))


def results(speech: SpeechMeasurement, serving: ServingMeasurement) -> dict[str, Any]:
    """Return all that was measured; null where it can't be."""
    return {
        "machine": describe_machine(),
        "onnx_provider": onnx_provider(),
        "voice": speech.voice,
        "english_lexicons": lexicons_missing() is None,
        "words": speech.words,
        "audio_seconds": speech.audio_seconds,
        "speaking_seconds": speech.seconds,
        "real_time_factor": speech.real_time_factor,
        "share_outside_model": speech.share_outside_model,
        "peak_memory_bytes": peak_memory_bytes(),
        "startup_seconds": serving.startup_seconds,
        "status_polls": serving.status_latency.polls,
        "status_p50_ms": serving.status_latency.p50 * 1000,
        "status_p99_ms": serving.status_latency.p99 * 1000,
        "status_max_ms": serving.status_latency.max * 1000,
    }


def table(measured: dict[str, Any]) -> str:
    machine = measured["machine"]
    outside, peak = measured["share_outside_model"], measured["peak_memory_bytes"]
    rows = {
        "processor": f"{machine['cpu']}, {machine['cores']} cores",
        "system": f"Python {machine['python']}, {machine['platform']}",
        "ONNX provider": measured["onnx_provider"],
        "voice": measured["voice"],
        "English": "Kokoro's own lexicons" if measured["english_lexicons"] else "eSpeak's guess",
        "speech": f"{measured['audio_seconds']:.1f} s of audio ({measured['words']} words) "
        f"in {measured['speaking_seconds']:.2f} s",
        "real-time factor": f"{measured['real_time_factor']:.2f} s of audio per second of work",
        "outside the model": "n/a" if outside is None else f"{outside:.1%} of the time",
        "peak memory": "n/a" if peak is None else f"{peak / 1_000_000:.0f} MB",
        "start-up": f"{measured['startup_seconds']:.2f} s until it answers",
        "status while it speaks": f"p50 {measured['status_p50_ms']:.1f} ms, "
        f"p99 {measured['status_p99_ms']:.1f} ms, max {measured['status_max_ms']:.1f} ms "
        f"({measured['status_polls']} polls)",
    }
    width = max(map(len, rows))
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows.items())
