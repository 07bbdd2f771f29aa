"""Everything that must hold: style, types, tests, and the client's where Node is there."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
OLDEST_NODE = 20

CONFIG = "--config=backend/pyproject.toml"
BACKEND_CHECKS = (
    ("ruff", "check", CONFIG, "."),
    ("ruff", "format", "--check", CONFIG, "."),
    ("mypy", "--config-file=backend/pyproject.toml"),
    ("pytest",),
)


def main() -> None:
    for check in BACKEND_CHECKS:
        run([sys.executable, "-m", *check], ROOT)
    npm = shutil.which("npm")
    if npm is None or node_version() < OLDEST_NODE:
        print(f"Node {OLDEST_NODE} or later is not here: the client in frontend/ is not checked.")
        return
    install_packages(npm)
    run([npm, "run", "--silent", "check"], FRONTEND)


def run(command: list[str], folder: Path) -> None:
    """Run a check and end with its exit code where it fails."""
    print("$", Path(command[0]).name, *command[1:], flush=True)
    environment = os.environ | {"STORYFLOW_PYTHON": sys.executable}
    if code := subprocess.run(command, cwd=folder, env=environment, check=False).returncode:
        sys.exit(code)


def node_version() -> int:
    """Return Node's major version, 0 where there is none."""
    node = shutil.which("node")
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    match = re.match(r"v(\d+)\.", answer.stdout)
    return int(match[1]) if match else 0


def install_packages(npm: str) -> None:
    """Install the client's packages unless these very ones are installed."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    stamp = FRONTEND / "node_modules" / ".storyflow-lock"
    if not stamp.exists() or stamp.read_text() != lock:
        run([npm, "ci", "--no-audit", "--no-fund"], FRONTEND)
        stamp.write_text(lock)


if __name__ == "__main__":
    main()
