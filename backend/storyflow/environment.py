"""The virtual environment: made once, brought up to date when the requirements change.

Plain Python without Django, and without syntax that an older Python could not read: it is what
tells a person that their Python is too old.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv"
REQUIREMENTS = {
    "": ROOT / "requirements.txt",
    "--dev": ROOT / "backend" / "requirements-dev.txt",
}


def require_supported_python() -> None:
    """End with one line where this Python is too old or too new."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(
            "StoryFlow needs Python 3.11, 3.12 or 3.13; this is {}.{}. "
            "Name another one: make run PYTHON=python3.12".format(*sys.version_info[:2])
        )


def set_up(arguments: "list[str]") -> None:
    """Make `.venv`, install what is not installed yet, build the studio.

    `--dev` adds what the tests need; the checks build the studio by themselves.
    """
    if arguments not in ([], ["--dev"]):
        sys.exit("usage: manage.py setup [--dev]")
    require_supported_python()
    made = FOLDER / "storyflow.made"
    if not made.exists():
        print("Making the virtual environment in .venv …", flush=True)
        venv.create(FOLDER, clear=True, with_pip=True)
        made.touch()
    for name in sorted({"", *arguments}):
        _install(name)
    if not arguments:
        _build_studio()


def enter() -> None:
    """Go on with the Python of `.venv` where this one lacks the requirements."""
    if importlib.util.find_spec("django"):
        require_supported_python()
        return
    interpreter = _interpreter()
    if not interpreter.exists() or Path(sys.prefix) == FOLDER:
        require_supported_python()
        sys.exit("StoryFlow is not set up yet. Run: make run")
    command = [str(interpreter), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def _interpreter() -> Path:
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install(name: str) -> None:
    """Install a requirements file unless the very same one is installed."""
    contents = b"".join(path.read_bytes() for path in REQUIREMENTS.values())
    version = hashlib.sha256(contents).hexdigest()
    stamp = FOLDER / "storyflow{}.installed".format(name)
    if stamp.exists() and stamp.read_text() == version:
        return
    requirements = REQUIREMENTS[name]
    print("Installing {} …".format(requirements.relative_to(ROOT)), flush=True)
    command = [str(_interpreter()), "-m", "pip", "install", "--quiet", "-r", str(requirements)]
    if subprocess.run([*command, "--disable-pip-version-check"], check=False).returncode != 0:
        sys.exit("The requirements could not be installed; pip says why above. Then run it again.")
    stamp.write_text(version)


def _build_studio() -> None:
    """Bring the studio up to date; where that fails, say why: StoryFlow starts all the same."""
    # Not before the Python is known to be new enough to read it.
    from storyflow import studio_build

    try:
        studio_build.bring_up_to_date()
    except studio_build.StudioError as error:
        print(error)
