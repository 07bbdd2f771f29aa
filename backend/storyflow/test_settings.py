"""The settings, with every file of the tests in a folder that goes when they end."""

import os
import tempfile
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="storyflow-tests-")
os.environ["STORYFLOW_DATA_DIR"] = _folder.name
os.environ["STORYFLOW_MEDIA_ROOT"] = f"{_folder.name}/media"
os.environ["STORYFLOW_MODEL_DIR"] = f"{_folder.name}/models"

from storyflow.settings import *  # noqa: E402, F403

STUDIO_DIR = Path(_folder.name, "studio")
