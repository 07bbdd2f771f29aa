"""`manage.py run`: serve, after making a new installation ready to speak."""

import signal
import sys

from django.core.management import call_command
from django.core.management.base import CommandError

from api.management.commands import install_model, serve
from api.models import GlobalSettings
from core_engine.model_loader import KokoroModelLoader
from core_engine.releases import megabytes
from core_engine.voices import DRAFT_VOICE

DRAFT_VOICE_CHOSEN = f"""\
No Kokoro voice model is installed, so stories are narrated with the built-in draft voice
({DRAFT_VOICE}): clear, but plain. For Kokoro's natural voices:
    python manage.py install_model
"""
OFFER = """\
Kokoro gives StoryFlow natural voices; without it there is a plain draft voice.
Install Kokoro now? {size} [y/N]"""


class Command(serve.Command):
    help = "Serve StoryFlow; where no model is installed, offer one, or start with the draft voice."

    def prepare(self) -> None:
        super().prepare()
        if KokoroModelLoader.is_model_available():
            return
        # Before the offer, so that it holds however that ends.
        if not GlobalSettings.objects.exists():
            GlobalSettings.objects.create(default_voice_id=DRAFT_VOICE)
        self._offer_kokoro()
        if (
            not KokoroModelLoader.is_model_available()
            and GlobalSettings.load().default_voice_id == DRAFT_VOICE
        ):
            self.say(DRAFT_VOICE_CHOSEN)

    def _offer_kokoro(self) -> None:
        """Install Kokoro where somebody is there to say so; a failure is said and left at that."""
        name = install_model.Command.release_in_use()
        if name is None or not self._has_terminal():
            return
        if not self._agrees(
            OFFER.format(size=megabytes(install_model.Command.releases[name].size))
        ):
            return
        try:
            call_command("install_model", stdout=self.stdout, stderr=self.stderr)
        except CommandError as error:
            self.stderr.write(f"{error}\nStoryFlow starts all the same.")

    def _has_terminal(self) -> bool:
        return sys.stdin is not None and sys.stdin.isatty() and self.stdout.isatty()

    def _agrees(self, question: str) -> bool:
        self.stdout.write(question, ending=" ")
        self.stdout.flush()
        try:
            answer = sys.stdin.readline()
        except KeyboardInterrupt:
            self.say("")
            # Without the traceback that Python would show.
            raise SystemExit(128 + signal.SIGINT) from None
        if not answer.endswith("\n"):
            self.say("")
        return answer.strip().lower() in ("y", "yes")
