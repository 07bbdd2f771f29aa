"""What must hold before StoryFlow can serve; Django asks at every start."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from core_engine.espeak import data_path_problem


@register()
def check_espeak(**_: Any) -> list[CheckMessage]:
    """ESpeak ends the whole process where its data can't be used, so it is asked beforehand."""
    problem = data_path_problem()
    return [Error(problem, id="storyflow.E001")] if problem else []
