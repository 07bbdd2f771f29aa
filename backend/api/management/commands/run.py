"""`manage.py run`: serve, after making a new installation ready to speak."""

from api.management.commands import serve
from api.models import GlobalSettings
from core_engine.model_loader import KokoroModelLoader
from core_engine.voices import DRAFT_VOICE

DRAFT_VOICE_CHOSEN = f"""\
No Kokoro voice model is installed, so stories are narrated with the built-in draft voice
({DRAFT_VOICE}): clear, but plain. For Kokoro's natural voices, put kokoro-v1.0.onnx and
voices-v1.0.bin into models/ and choose a voice in the settings, af_bella for example.
"""


class Command(serve.Command):
    help = "Serve StoryFlow; a new installation without a model starts with the draft voice."

    def prepare(self) -> None:
        super().prepare()
        if KokoroModelLoader.is_model_available():
            return
        if not GlobalSettings.objects.exists():
            GlobalSettings.objects.create(default_voice_id=DRAFT_VOICE)
        if GlobalSettings.load().default_voice_id == DRAFT_VOICE:
            self.say(DRAFT_VOICE_CHOSEN)
