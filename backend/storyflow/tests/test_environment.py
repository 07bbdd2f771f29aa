import subprocess
import sys
import venv
from pathlib import Path

import pytest

from storyflow import environment, studio_build
from storyflow.environment import require_supported_python


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 7), (3, 13, 99)])
def test_supported_pythons_may_go_on(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    require_supported_python()


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 14), (3, 14, 0), (4, 0, 0)])
def test_other_pythons_end_with_one_line_that_says_what_to_do(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as ended:
        require_supported_python()
    message = str(ended.value)
    assert f"this is {version[0]}.{version[1]}." in message
    assert "make run PYTHON=" in message
    assert "\n" not in message


@pytest.fixture
def project(tmp_path: Path, monkeypatch) -> Path:
    """A project of its own, whose requirements are met by nothing at all."""
    requirements = {"": tmp_path / "requirements.txt", "--dev": tmp_path / "dev.txt"}
    for path in requirements.values():
        path.write_text("")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(environment, "REQUIREMENTS", requirements)
    monkeypatch.setattr(studio_build, "bring_up_to_date", lambda: None)
    return tmp_path


def test_the_environment_is_made_once_and_nothing_is_installed_twice(project, capsys):
    environment.set_up([])
    assert "Making the virtual environment" in capsys.readouterr().out
    assert (project / ".venv").is_dir()
    environment.set_up([])
    assert capsys.readouterr().out == ""
    environment.set_up(["--dev"])
    assert capsys.readouterr().out == "Installing dev.txt …\n"
    environment.set_up([])
    assert capsys.readouterr().out == ""
    (project / "requirements.txt").write_text("# another version\n")
    environment.set_up([])
    assert capsys.readouterr().out == "Installing requirements.txt …\n"


def test_a_requirement_that_can_t_be_installed_is_tried_again_the_next_time(project, capfd):
    (project / "requirements.txt").write_text("./nowhere\n")
    for _ in range(2):
        with pytest.raises(SystemExit, match="could not be installed"):
            environment.set_up([])


def test_an_unknown_option_is_said(project):
    with pytest.raises(SystemExit, match="usage"):
        environment.set_up(["--fast"])


def manage(root: Path) -> "subprocess.CompletedProcess[str]":
    """Copy the command line into `root` and run it there with a Python that has no packages."""
    original = Path(environment.__file__).parents[2]
    (root / "manage.py").write_bytes((original / "manage.py").read_bytes())
    (root / "backend/storyflow").mkdir(parents=True)
    for name in ("__init__.py", "environment.py"):
        source = original / "backend/storyflow" / name
        (root / "backend/storyflow" / name).write_bytes(source.read_bytes())
    venv.create(root / "bare", with_pip=False)
    command = [str(root / "bare/bin/python"), "manage.py", "check", "--deploy"]
    return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)


def test_without_an_environment_the_command_line_says_how_to_make_one(tmp_path):
    result = manage(tmp_path)
    assert result.returncode == 1
    assert result.stderr == "StoryFlow is not set up yet. Run: make run\n"


def test_the_command_line_goes_on_with_the_environment_s_python(tmp_path):
    interpreter = tmp_path / ".venv/bin/python"
    interpreter.parent.mkdir(parents=True)
    interpreter.write_text('#!/bin/sh\necho "$@"\n')
    interpreter.chmod(0o755)
    assert manage(tmp_path).stdout == "manage.py check --deploy\n"
