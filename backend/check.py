"""Everything that must hold: style, types, tests, and the studio's where Node is there."""

import os
import subprocess
import sys
from pathlib import Path

from storyflow.studio_build import (
    FRONTEND,
    NodeMissing,
    StudioError,
    bring_up_to_date,
    find_npm,
    install_packages,
)

ROOT = Path(__file__).resolve().parents[1]

CONFIG = "--config=backend/pyproject.toml"
BACKEND_CHECKS = (
    ("ruff", "check", CONFIG, "."),
    ("ruff", "format", "--check", CONFIG, "."),
    ("mypy", "--config-file=backend/pyproject.toml"),
    ("pytest", "--numprocesses=auto", "--dist=worksteal"),
)


def main() -> None:
    for check in BACKEND_CHECKS:
        run([sys.executable, "-m", *check], ROOT)
    try:
        check_studio()
    except NodeMissing as error:
        print(f"{error} The studio in frontend/ is not checked.")
    except StudioError as error:
        sys.exit(str(error))


def check_studio() -> None:
    """Build the studio and check it.

    Raises:
        NodeMissing: nothing can be checked.
        StudioError: it can't be built.
    """
    npm = find_npm()
    install_packages(npm, dev=True)
    bring_up_to_date()
    run([npm, "run", "--silent", "check"], FRONTEND)


def run(command: list[str], folder: Path) -> None:
    """Run a check and end with its exit code where it fails."""
    print("$", Path(command[0]).name, *command[1:], flush=True)
    environment = os.environ | {"STORYFLOW_PYTHON": sys.executable}
    if code := subprocess.run(command, cwd=folder, env=environment, check=False).returncode:
        sys.exit(code)


if __name__ == "__main__":
    main()
