"""The studio's build: Node's packages and the export, made again when what they come from changes.

Plain Python without Django: setup and the checks use it.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
OLDEST_NODE = (20, 9)

# What is served. A build is made elsewhere and put here when it is whole, the hash of its sources
# in it.
OUT = FRONTEND / "out"
SOURCES_STAMP = ".storyflow-sources"
PACKAGES_STAMP = "node_modules/.storyflow-lock"

# In Next's own folder, which is no source. `next.config.ts` takes the first for its `distDir`.
EXPORT = ".next/studio"
OLDER = ".next/older"

NO_SOURCES = ("node_modules", "out", ".next", "tests", "e2e", "README.md")
MADE_FROM_SOURCES = ("next-env.d.ts", "lib/schema.ts", "*.tsbuildinfo")

ENVIRONMENT = {
    "NEXT_TELEMETRY_DISABLED": "1",
    "NODE_ENV": "production",
    "STORYFLOW_EXPORT_DIR": EXPORT,
    # The pages ask the server that they come from.
    "NEXT_PUBLIC_API_URL": "",
    # Offline, npm's own patience would hold the start up for minutes.
    "npm_config_fetch_retries": "1",
    "npm_config_fetch_retry_mintimeout": "1000",
}
LAST_LINES = 20


class StudioError(Exception):
    """Why there is no new build, in words for a person."""


class NodeMissing(StudioError):
    """There is no npm here, or its Node is missing or too old."""


def bring_up_to_date() -> None:
    """Build the studio unless this very one is built.

    Raises:
        StudioError: it can't be built; an older build is as it was.
    """
    try:
        _restore_older()
        sources = _sources_hash()
        if _is_built_from(sources):
            return
        npm = find_npm()
        install_packages(npm, dev=False)
        _build(npm, sources)
    except (OSError, StudioError) as error:
        left = "The older studio is kept" if (OUT / "index.html").exists() else "There is no studio"
        reason = str(error).rstrip(".")
        raise StudioError(f"{reason}. {left}; StoryFlow works all the same.") from error


def find_npm() -> str:
    """Return npm's path.

    Raises:
        NodeMissing: there is none, or its Node is too old.
    """
    npm, version = shutil.which("npm"), _node_version()
    needed = "Node {}.{} or later, with npm, is not here".format(*OLDEST_NODE)
    if npm is None or not version:
        raise NodeMissing(f"{needed}.")
    if version < OLDEST_NODE:
        raise NodeMissing("{}: this is Node {}.{}.".format(needed, *version))
    return npm


def _node_version() -> tuple[int, ...]:
    """Return Node's major and minor version, nothing where there is no Node."""
    node = shutil.which("node")
    if node is None:
        return ()
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    match = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return tuple(int(number) for number in match.groups()) if match else ()


def install_packages(npm: str, *, dev: bool) -> None:
    """Install the packages of the lock, `dev` ones too, unless they are installed.

    Raises:
        StudioError: they can't be installed.
    """
    stamp = FRONTEND / PACKAGES_STAMP
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    all_of_it = f"{lock} with dev"
    installed = stamp.read_text() if stamp.exists() else ""
    if installed == all_of_it or (installed == lock and not dev):
        return
    print("Installing the studio's packages …", flush=True)
    which = "--include=dev" if dev else "--omit=dev"
    _run(npm, "ci", which, "--no-audit", "--no-fund")
    stamp.write_text(all_of_it if dev else lock)


def _build(npm: str, sources: str) -> None:
    """Export the studio and put it in the place of the older one."""
    print("Building the studio …", flush=True)
    export = FRONTEND / EXPORT
    shutil.rmtree(export, ignore_errors=True)
    _run(npm, "run", "build")
    if not (export / "index.html").is_file():
        raise StudioError(f"`npm run build` left no pages in frontend/{EXPORT}.")
    (export / SOURCES_STAMP).write_text(sources)
    _replace_out(export)


def _is_built_from(sources: str) -> bool:
    stamp = OUT / SOURCES_STAMP
    return stamp.exists() and stamp.read_text() == sources


def _sources_hash() -> str:
    """Return a hash of everything that the build reads, names and contents."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        contents = path.read_bytes()
        digest.update(f"{path.relative_to(FRONTEND).as_posix()} {len(contents)}\n".encode())
        digest.update(contents)
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for top in FRONTEND.iterdir():
        if top.name in NO_SOURCES:
            continue
        for path in top.rglob("*") if top.is_dir() else (top,):
            if path.is_file() and not any(path.match(made) for made in MADE_FROM_SOURCES):
                yield path


def _replace_out(export: Path) -> None:
    older = FRONTEND / OLDER
    shutil.rmtree(older, ignore_errors=True)
    try:
        if OUT.exists():
            OUT.rename(older)
        export.rename(OUT)
    finally:
        _restore_older()
    shutil.rmtree(older, ignore_errors=True)


def _restore_older() -> None:
    """Put the older build back where its replacement was cut off between the two moves."""
    older = FRONTEND / OLDER
    if older.exists() and not OUT.exists():
        older.rename(OUT)


def _run(npm: str, *arguments: str) -> None:
    """Run npm quietly.

    Raises:
        StudioError: it failed; its last lines are in the message.
    """
    result = subprocess.run(
        [npm, *arguments],
        cwd=FRONTEND,
        env=os.environ | ENVIRONMENT,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode != 0:
        said = "\n".join(result.stdout.splitlines()[-LAST_LINES:])
        raise StudioError(f"{said}\n`npm {' '.join(arguments)}` failed, as npm says above.")
