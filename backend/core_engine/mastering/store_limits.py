"""What audiobook stores take, and whether a narration is that."""

from typing import Any

from core_engine.mastering.loudness import Levels

# dB below full scale, lowest and highest: the submission requirements of ACX, which other stores
# follow.
_RMS = (-23.0, -18.0)
_PEAK = (None, -3.0)
_FLOOR = (None, -60.0)


def held_to_limits(levels: Levels) -> dict[str, Any]:
    """Return the levels, rounded to tenths, with the limits there are and whether each is kept."""
    limited = {
        "rms_db": _held_to(_RMS, levels.rms_db),
        "peak_db": _held_to(_PEAK, levels.peak_db),
        "floor_db": _held_to(_FLOOR, levels.floor_db),
    }
    passes = all(level["passes"] for level in limited.values())
    return {"lufs": round(levels.lufs, 1), **limited, "passes": passes}


def _held_to(limits: tuple[float | None, float], value: float) -> dict[str, Any]:
    """Compare what is said, not what was rounded away."""
    lowest, highest = limits
    said = round(value, 1)
    passes = said <= highest and (lowest is None or said >= lowest)
    return {"value": said, "lowest": lowest, "highest": highest, "passes": passes}
