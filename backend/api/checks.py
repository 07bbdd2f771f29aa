"""What must hold before StoryFlow can serve; Django asks at every start."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, register

from core_engine.espeak import data_path_problem
from core_engine.g2p.lexicons import lexicons_missing
from core_engine.onnx_provider import provider_problem


@register()
def check_espeak(**_: Any) -> list[CheckMessage]:
    """ESpeak ends the whole process where its data can't be used, so it is asked beforehand."""
    problem = data_path_problem()
    return [checks.Error(problem, id="storyflow.E001")] if problem else []


@register()
def check_onnx_provider(**_: Any) -> list[CheckMessage]:
    """ONNX Runtime would go on without the accelerator, and say so to nobody."""
    problem = provider_problem()
    return [checks.Error(problem, id="storyflow.E002")] if problem else []


@register()
def check_lexicons(**_: Any) -> list[CheckMessage]:
    """English is worse without them, and nothing else would tell why."""
    missing = lexicons_missing()
    return [checks.Warning(missing, id="storyflow.W001")] if missing else []
