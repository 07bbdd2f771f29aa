"""A sentence to hear a voice by, in its own language where there is one."""

from core_engine.voices import Voice

# By the first part of eSpeak's language code.
_SENTENCES = {
    "de": "Ein hungriger Fuchs sah ein paar schöne Trauben.",
    "en": "A hungry fox saw some fine bunches of grapes.",
    "es": "Una zorra hambrienta vio unos hermosos racimos de uvas.",
    "fr": "Un renard affamé vit de belles grappes de raisin.",
    "hi": "एक भूखी लोमड़ी ने अंगूर के कुछ सुंदर गुच्छे देखे।",
    "it": "Una volpe affamata vide dei bei grappoli d'uva.",
    "pt": "Uma raposa faminta viu uns belos cachos de uvas.",
}


def sample_sentence(voice: Voice) -> str:
    """Return what the voice says of itself: its name, in a language without a sentence."""
    language, _, _ = (voice.language_code or "").partition("-")
    return _SENTENCES.get(language, f"{voice.name}.")
