"""Building the studio as `manage.py setup` does, with a small Node and npm of the tests' own."""

import hashlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storyflow import studio_build

ROOT = Path(studio_build.__file__).parents[2]
COPIED = (
    "manage.py",
    *(f"backend/storyflow/{name}.py" for name in ("environment", "studio_build")),
)

# Exports the text of the app's page; a page named after a calamity meets it half-way.
NPM = """#!{python} -IS
import os, shutil, signal, sys
from pathlib import Path

with Path({log!r}).open("a") as log:
    print(*sys.argv[1:], file=log)
if sys.argv[1] == "ci":
    shutil.rmtree("node_modules", ignore_errors=True)
    if Path("package-lock.json").read_text() == "offline":
        sys.exit("npm error code ENOTFOUND")
    Path("node_modules").mkdir()
    sys.exit()
page = Path("app/page.tsx").read_text()
export = Path(os.environ["STORYFLOW_EXPORT_DIR"])
export.mkdir(parents=True)
if page == "no pages":
    sys.exit()
(export / "index.html").write_text(page)
if page in ("SIGKILL", "SIGINT"):
    os.kill(os.getppid(), getattr(signal, page))
    sys.exit(1)
if page == "wrong":
    sys.exit("Type error: page.tsx")
for name in ("NODE_ENV", "NEXT_TELEMETRY_DISABLED", "NEXT_PUBLIC_API_URL"):
    (export / name).write_text(os.environ[name])
"""


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


class Installation:
    """A StoryFlow that has its requirements, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.frontend = folder / "frontend"
        self.log = folder / "npm.log"
        for name in COPIED:
            put(folder / name, (ROOT / name).read_text())
        for name in ("requirements.txt", "backend/requirements-dev.txt"):
            put(folder / name, "")
        for name in ("", "--dev"):
            stamp = hashlib.sha256(b"").hexdigest()
            put(folder / f".venv/storyflow{name}.installed", stamp)
        put(folder / ".venv/storyflow.made", "")
        self.write("app/page.tsx", "first")
        self.write("package-lock.json", "{}")
        self.have_program("node", "#!/bin/sh\necho v20.9.0\n")
        self.have_program("npm", NPM.format(python=sys.executable, log=str(self.log)))

    def write(self, source: str, text: str) -> None:
        put(self.frontend / source, text)

    def have_program(self, name: str, text: str) -> None:
        put(self.folder / "bin" / name, text)
        (self.folder / "bin" / name).chmod(0o755)

    def set_up(self, *options: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", "setup", *options],
            cwd=self.folder,
            env={"PATH": str(self.folder / "bin"), "NEXT_PUBLIC_API_URL": "http://elsewhere"},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def take_calls(self) -> list[str]:
        """Return what npm was asked since the last time."""
        calls = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return calls

    @property
    def page(self) -> str | None:
        """The index page that would be served."""
        path = self.frontend / "out/index.html"
        return path.read_text() if path.exists() else None


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path)


@pytest.fixture
def built(installation) -> Installation:
    assert installation.set_up().returncode == 0
    installation.take_calls()
    return installation


def test_the_first_start_installs_what_the_build_needs_and_builds(installation):
    result = installation.set_up()
    assert result.stdout == "Installing the studio's packages …\nBuilding the studio …\n"
    assert installation.take_calls() == ["ci --omit=dev --no-audit --no-fund", "run build"]
    assert installation.page == "first"


def test_a_start_with_nothing_changed_asks_neither_npm_nor_node(built):
    shutil.rmtree(built.folder / "bin")
    result = built.set_up()
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.parametrize(
    "name", ["app/page.tsx", "public/new.svg", "package.json", ".env", "components/a/schema.ts"]
)
def test_a_changed_source_is_built_again_with_the_same_packages(built, name):
    built.write(name, "second")
    assert built.set_up().stdout == "Building the studio …\n"
    assert built.take_calls() == ["run build"]
    assert built.set_up().stdout == ""


def test_a_source_that_is_gone_or_has_another_name_is_built_again(built):
    built.write("lib/a.ts", "")
    built.set_up()
    (built.frontend / "lib/a.ts").rename(built.frontend / "lib/b.ts")
    assert built.set_up().stdout == "Building the studio …\n"
    (built.frontend / "lib/b.ts").unlink()
    assert built.set_up().stdout == "Building the studio …\n"


@pytest.mark.parametrize(
    "name",
    [
        "tests/page.test.tsx",
        "e2e/page.test.ts",
        "node_modules/next/index.js",
        ".next/cache/x",
        "lib/schema.ts",
        "next-env.d.ts",
        "tsconfig.tsbuildinfo",
        "README.md",
    ],
)
def test_what_the_build_does_not_read_is_no_reason_for_another(built, name):
    built.write(name, "changed")
    assert built.set_up().stdout == ""


def test_other_packages_are_installed_before_the_next_build(built):
    built.write("package-lock.json", "{ }")
    built.set_up()
    assert built.take_calls() == ["ci --omit=dev --no-audit --no-fund", "run build"]


def test_a_new_build_takes_nothing_of_the_older_along(built):
    built.write("out/old.js", "")
    built.write("app/page.tsx", "second")
    built.set_up()
    assert built.page == "second"
    assert not (built.frontend / "out/old.js").exists()
    assert list((built.frontend / ".next").iterdir()) == []


def test_a_build_that_somebody_made_by_hand_gives_way_to_one_that_is_known_to_be_whole(built):
    (built.frontend / "out/.storyflow-sources").unlink()
    assert built.set_up().stdout == "Building the studio …\n"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("wrong", "Type error: page.tsx\n`npm run build` failed, as npm says above."),
        ("no pages", "`npm run build` left no pages in frontend/.next/studio."),
    ],
)
def test_a_build_that_fails_is_explained_and_leaves_the_older_one(built, page, reason):
    built.write("app/page.tsx", page)
    for _ in range(2):
        result = built.set_up()
        assert result.returncode == 0
        assert f"{reason} The older studio is kept; StoryFlow works all the same." in result.stdout
        assert built.page == "first"
    built.write("app/page.tsx", "mended")
    built.set_up()
    assert built.page == "mended"


def test_a_build_that_is_killed_leaves_the_older_one(built):
    built.write("app/page.tsx", "SIGKILL")
    assert built.set_up().returncode == -signal.SIGKILL
    assert built.page == "first"
    built.write("app/page.tsx", "second")
    assert built.set_up().stdout == "Building the studio …\n"
    assert built.page == "second"


def test_a_first_build_that_is_killed_leaves_nothing_to_serve(installation):
    installation.write("app/page.tsx", "SIGKILL")
    assert installation.set_up().returncode == -signal.SIGKILL
    assert installation.page is None


def test_ctrl_c_ends_the_build_without_a_traceback(built):
    built.write("app/page.tsx", "SIGINT")
    result = built.set_up()
    assert result.returncode == 128 + signal.SIGINT
    assert result.stdout == "Building the studio …\n"
    assert built.page == "first"


def test_a_start_that_was_cut_off_between_two_builds_gives_the_older_back(built):
    (built.frontend / "out").rename(built.frontend / ".next/older")
    shutil.rmtree(built.folder / "bin")
    assert built.set_up().stdout == ""
    assert built.page == "first"


def test_a_build_that_can_t_take_its_place_leaves_the_older_one(built):
    built.write("app/page.tsx", "second")
    # Another thing has the name of the folder that the older build is moved to.
    built.write(".next/older", "")
    assert "The older studio is kept" in built.set_up().stdout
    assert built.page == "first"


def test_packages_that_can_t_be_had_are_tried_again_the_next_time(installation):
    installation.write("package-lock.json", "offline")
    for _ in range(2):
        result = installation.set_up()
        assert result.returncode == 0
        assert "npm error code ENOTFOUND" in result.stdout
        assert "There is no studio; StoryFlow works all the same." in result.stdout
    installation.write("package-lock.json", "{}")
    installation.set_up()
    assert installation.page == "first"


NO_NODE = "Node 20.9 or later, with npm, is not here"


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (None, f"{NO_NODE}. There is no studio"),
        ("echo v18.20.4", f"{NO_NODE}: this is Node 18.20. There is no studio"),
        ("echo v20.8.1", f"{NO_NODE}: this is Node 20.8. There is no studio"),
        ("echo No such version >&2; exit 1", f"{NO_NODE}. There is no studio"),
    ],
)
def test_without_a_node_that_is_new_enough_one_line_says_so(installation, node, words):
    (installation.folder / "bin/node").unlink()
    if node:
        installation.have_program("node", f"#!/bin/sh\n{node}\n")
    result = installation.set_up()
    assert result.returncode == 0
    assert result.stdout == f"{words}; StoryFlow works all the same.\n"
    assert installation.take_calls() == []


def test_a_node_without_npm_is_not_enough(installation):
    (installation.folder / "bin/npm").unlink()
    assert installation.set_up().stdout.startswith(NO_NODE)


def test_a_later_node_builds(installation):
    installation.have_program("node", "#!/bin/sh\necho v100.0.0\n")
    installation.set_up()
    assert installation.page == "first"


def test_without_its_sources_storyflow_starts(installation):
    shutil.rmtree(installation.frontend)
    result = installation.set_up()
    assert result.returncode == 0
    assert "There is no studio; StoryFlow works all the same." in result.stdout


def test_the_build_tells_nobody_of_itself_and_asks_the_server_that_it_comes_from(built):
    out = built.frontend / "out"
    assert (out / "NEXT_TELEMETRY_DISABLED").read_text() == "1"
    assert (out / "NODE_ENV").read_text() == "production"
    assert (out / "NEXT_PUBLIC_API_URL").read_text() == ""


def test_the_checks_build_by_themselves(installation):
    assert installation.set_up("--dev").stdout == ""
    assert installation.take_calls() == []


@pytest.fixture
def npm(installation, monkeypatch) -> str:
    """Npm for calls from within."""
    monkeypatch.setattr(studio_build, "FRONTEND", installation.frontend)
    monkeypatch.setattr(studio_build, "OUT", installation.frontend / "out")
    monkeypatch.setenv("PATH", str(installation.folder / "bin"))
    return studio_build.find_npm()


def test_the_packages_of_the_checks_are_enough_for_the_build(installation, npm):
    studio_build.install_packages(npm, dev=True)
    assert installation.take_calls() == ["ci --include=dev --no-audit --no-fund"]
    studio_build.install_packages(npm, dev=True)
    installation.set_up()
    assert installation.take_calls() == ["run build"]


def test_the_packages_of_the_build_are_not_enough_for_the_checks(installation, npm):
    installation.set_up()
    installation.take_calls()
    studio_build.install_packages(npm, dev=True)
    assert installation.take_calls() == ["ci --include=dev --no-audit --no-fund"]


def test_a_build_whose_last_move_fails_gives_the_older_back(built, npm, monkeypatch):
    built.write("app/page.tsx", "second")
    rename = Path.rename

    def fail_for_the_export(path: Path, target: Path) -> Path:
        if path.name == "studio":
            raise PermissionError("in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_export)
    with pytest.raises(studio_build.StudioError, match=r"in use\. The older studio is kept"):
        studio_build.bring_up_to_date()
    assert built.page == "first"
