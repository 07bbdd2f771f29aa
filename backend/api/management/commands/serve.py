"""`manage.py serve`: bring the database up to date and serve StoryFlow on this machine alone."""

import os
import signal
import socket
from contextlib import suppress
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from api.mending import mend_media
from api.tasks import get_task_manager
from api.warm_up import warm_up
from storyflow.server import make_server

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Migrate the database and serve StoryFlow on 127.0.0.1."
    stopping = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port_number, default=8000)

    def handle(self, *_args: Any, port: int, **_options: Any) -> None:
        # The port first: a second start ends here, before it touches what the first one writes.
        listener = self._listen(port)
        call_command("migrate", verbosity=0)
        self.prepare()
        self.tasks = get_task_manager()
        server = make_server(listener)
        with suppress(KeyboardInterrupt):
            signal.signal(signal.SIGINT, self._stop)
            signal.signal(signal.SIGTERM, self._stop)
            self.say(f"StoryFlow is ready on http://{HOST}:{port} (Ctrl-C stops it)")
            warm_up()
            server.run()
        self.say("Stopping when the segment being spoken is done. Ctrl-C again stops at once.")
        server.close()
        self.tasks.shutdown(wait=True)
        self.say("StoryFlow has stopped.")

    def prepare(self) -> None:
        """Put right what an interrupted run left in the media folder."""
        try:
            mend_media()
        except OSError as error:
            self.stderr.write(
                f"The media folder can't be changed: {error}. Stories can be read, not narrated."
            )

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.socket()
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError as error:
            listener.close()
            raise CommandError(
                f"Port {port} can't be used: {error.strerror}. Is StoryFlow running already? "
                "Another port: manage.py serve --port 8001"
            ) from error
        return listener

    def _stop(self, signal_number: int, _frame: FrameType | None) -> None:
        """Finish the segment being spoken and end; at the second signal, end at once.

        Whatever was interrupted may hold a lock or be writing: neither is done here.
        """
        if self.stopping:
            os._exit(128 + signal_number)
        self.stopping = True
        self.tasks.begin_nothing_more()
        # Ends the server's loop.
        raise KeyboardInterrupt


def port_number(text: str) -> int:
    """Parse a port that a program may listen on."""
    port = int(text)
    if not 1 <= port <= 65535:
        raise ValueError(text)
    return port
