#!/usr/bin/env python3
"""StoryFlow's command line: `setup` makes the virtual environment, all else is Django's."""

import os
import signal
import sys
from pathlib import Path

BACKEND = Path(__file__).resolve().parent / "backend"


def main() -> None:
    sys.path.insert(0, str(BACKEND))
    from storyflow import environment

    if sys.argv[1:2] == ["setup"]:
        environment.set_up(sys.argv[2:])
        return
    environment.enter()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storyflow.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"StoryFlow can't start: {error}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
