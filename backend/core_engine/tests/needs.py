"""What some tests can't do without."""

import pytest

from core_engine.g2p.lexicons import lexicons_missing

with_lexicons = pytest.mark.skipif(bool(lexicons_missing()), reason="misaki is not installed")
