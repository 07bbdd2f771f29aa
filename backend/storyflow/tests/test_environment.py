import sys

import pytest

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
