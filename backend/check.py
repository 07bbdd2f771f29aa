"""Everything that must hold: style, types, migrations, tests. Ends with the first that does not."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONFIG = "--config=backend/pyproject.toml"
CHECKS = (
    ("ruff", "check", CONFIG, "."),
    ("ruff", "format", "--check", CONFIG, "."),
    ("mypy", "--config-file=backend/pyproject.toml"),
    ("pytest", *sys.argv[1:]),
)


def main() -> None:
    for check in CHECKS:
        print("$", *check, flush=True)
        if code := subprocess.run([sys.executable, "-m", *check], cwd=ROOT, check=False).returncode:
            sys.exit(code)


if __name__ == "__main__":
    main()
