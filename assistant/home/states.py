"""What Home Assistant is told of a garment and of the wardrobe's health: words, with the doubts in them."""

from dataclasses import replace
from typing import Any

from assistant import wiring
from assistant.core.domain import Description, Language, Reply, Verbosity
from assistant.home.discovery import MOST_LETTERS, words


def seen(description: Description, language: Language, names: str) -> dict[str, Any]:
    """The state of a garment; `names` says how finely colours are named, as in config.toml."""
    plain = replace(description, hints=())

    def said(line: str, about: Description, verbosity: Verbosity) -> str:
        return shortened(wiring.phrase(Reply(line, description=about), language, verbosity, names))

    own = description.own
    return {
        "garment": said("describe", description, Verbosity.NORMAL),
        "colour": said("describe_colour", plain, Verbosity.BRIEF).rstrip("."),
        "light": light(description, language),
        "attributes": {
            "type": description.type.guesses[0].key if description.type.guesses else None,
            "sure_of_the_type": description.type.verdict,
            "colours": [colour.key for colour in description.colours],
            "pattern": description.pattern.key,
            "own_garment": own.name if own else None,
            "sure_of_the_own_garment": bool(own and own.sure),
            "hints": list(description.hints),
        },
    }


def light(description: Description, language: Language) -> str:
    """How the light was, in one of the words that discovery lists."""
    lights: dict[str, str] = words(language)["lights"]
    return next((lights[hint] for hint in description.hints if hint in lights), lights["good"])


def shortened(text: str) -> str:
    """A text that fits into a state, cut behind a word."""
    if len(text) <= MOST_LETTERS:
        return text
    return text[: MOST_LETTERS - 1].rsplit(" ", 1)[0] + "…"


def health(problem: str) -> dict[str, Any]:
    """Whether something is wrong, and what."""
    return {"problem": bool(problem), "what": problem}
