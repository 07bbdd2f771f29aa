"""How a text is to be spoken, beside by whom."""

from dataclasses import dataclass

from core_engine.pauses import DEFAULT_PAUSES, Pauses
from core_engine.pronunciations import NO_PRONUNCIATIONS, Pronunciations


@dataclass(frozen=True)
class Manner:
    """The speed (1.0 is normal), words that a person wants said otherwise, and the pauses."""

    speed: float = 1.0
    own: Pronunciations = NO_PRONUNCIATIONS
    pauses: Pauses = DEFAULT_PAUSES
