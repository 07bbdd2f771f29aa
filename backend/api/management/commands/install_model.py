"""`manage.py install_model`: fetch the Kokoro model and its voices file, and speak with them."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from api.models import GlobalSettings
from core_engine.model_files import find_model_files
from core_engine.model_install import Outcome, Progress, install
from core_engine.model_loader import KokoroModelLoader
from core_engine.model_sources import InstallError, Source, source_named
from core_engine.releases import DEFAULT_RELEASE, RELEASES, PublishedFile, Release, megabytes
from core_engine.voices import DEFAULT_VOICE, DRAFT_VOICE
from terminal.stopping import ended_by_signals


class Command(BaseCommand):
    help = "Install the Kokoro voice model: fetch it, check it and put it into the model folder."
    releases: ClassVar[Mapping[str, Release]] = RELEASES

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--release",
            choices=tuple(self.releases),
            help=f"default: {DEFAULT_RELEASE}, or the one that STORYFLOW_MODEL names",
        )
        parser.add_argument(
            "--from",
            dest="source",
            metavar="DIR_OR_URL",
            help="a folder or a web address that has the files; default: where they are published",
        )

    def handle(self, *_args: Any, release: str | None, source: str | None, **_options: Any) -> None:
        chosen = self.releases[release or self.release_in_use() or DEFAULT_RELEASE]
        try:
            with ended_by_signals(_how_to_go_on()):
                outcome = self._install(chosen, source_named(source))
        except InstallError as error:
            raise CommandError(f"{error}\n{_how_to_go_on()}") from error
        except KeyboardInterrupt as error:
            raise CommandError(f"Interrupted.\n{_how_to_go_on()}") from error
        self._say_outcome(outcome)
        self._say_if_another_speaks(chosen)
        self._leave_draft_voice()

    @classmethod
    def release_in_use(cls) -> str | None:
        """Return the release StoryFlow takes by its settings; None where it can't be installed."""
        if settings.MODEL_NAME is None:
            return DEFAULT_RELEASE
        for name, release in cls.releases.items():
            if release.model.name == settings.MODEL_NAME:
                return name
        return None

    def _install(self, release: Release, source: Source) -> Outcome:
        def progress(file: PublishedFile) -> AbstractContextManager[Progress]:
            self._say(f"Fetching {source.address_of(file)} ({megabytes(file.size)})")
            # disable=None: no bar where nobody watches.
            bar: AbstractContextManager[Progress] = tqdm(
                total=file.size, unit="B", unit_scale=True, disable=None
            )
            return bar

        return install(settings.MODEL_DIR, release, source, progress)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _say_outcome(self, outcome: Outcome) -> None:
        for name in outcome.already_right:
            self._say(f"{name} was there already and is right: not fetched again.")
        for name in outcome.installed:
            self._say(f"{name} is installed.")
        self._say(f"Kokoro is ready in {settings.MODEL_DIR}.")

    def _say_if_another_speaks(self, release: Release) -> None:
        used = find_model_files(settings.MODEL_DIR, settings.MODEL_NAME)
        taken, wanted = used.model.name if used else settings.MODEL_NAME, release.model.name
        if taken != wanted:
            self._say(f"StoryFlow takes {taken}, though. For this one: STORYFLOW_MODEL={wanted}")

    def _leave_draft_voice(self) -> None:
        """Make Kokoro's the default voice where it still is the draft voice.

        Raises:
            CommandError: the database can't be changed.
        """
        if not KokoroModelLoader.is_model_available():
            return
        drafts = GlobalSettings.objects.filter(default_voice_id=DRAFT_VOICE)
        try:
            call_command("migrate", verbosity=0)
            changed = drafts.update(default_voice_id=DEFAULT_VOICE)
        except DatabaseError as error:
            raise CommandError(
                f"The default voice can't be changed: {error}. Choose {DEFAULT_VOICE} in the "
                "settings."
            ) from error
        if changed:
            self._say(f"The default voice was the draft voice; now it is {DEFAULT_VOICE}.")


def _how_to_go_on() -> str:
    return (
        f"Nothing unfinished is left in {settings.MODEL_DIR}. To try again:\n"
        "    python manage.py install_model\n"
        "or, with files from elsewhere:\n"
        "    python manage.py install_model --from DIR_OR_URL"
    )
