"""The sentences with a garment's name in them, which the recognizer listens for once the name was given."""

from functools import cache

from assistant.core.domain import Intent, Language
from intents.catalogue import FOLDER
from intents.sentence_file import read_toml
from intents.words import ParticleFormatter

OWNED = ("my ", "the ", "a ", "an ")
"""how an English name may begin"""


def sentences(name: str, language: Language) -> dict[str, Intent]:
    """Sentence, as it is said > what it means; these are listened for."""
    return _filled(name, language, "sentences")


def understood(name: str, language: Language) -> dict[str, Intent]:
    """Sentence > what it means, of those that are understood and not listened for."""
    return _filled(name, language, "understood")


def _filled(name: str, language: Language, section: str) -> dict[str, Intent]:
    said = bare(name) if language is Language.ENGLISH else name
    found: dict[str, Intent] = {}
    for key, templates in _read(language)[section].items():
        intent, slot = key.split(".")
        for template in templates:
            text = ParticleFormatter().format(template, name=said)
            found.setdefault(text, Intent(intent, {slot: name}))
    return found


def bare(name: str) -> str:
    """An English name without "my" or an article at its beginning: "my", "your" or nothing is said instead."""
    return next((name[len(start) :] for start in OWNED if name.lower().startswith(start)), name)


def answers(language: Language) -> dict[str, Intent]:
    """What is said for yes and no, while something was asked > what it means."""
    return {text: Intent(intent) for intent, texts in _read(language)["answers"].items() for text in texts}


@cache
def _read(language: Language) -> dict[str, dict[str, list[str]]]:
    return read_toml(FOLDER / language / "names.toml")
