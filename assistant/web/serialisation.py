"""A description for eyes: words and probabilities, where speech says only what is sure."""

from typing import Any

from assistant.core.domain import Description, Guess, Language
from assistant.core.handlers.seeing import lit
from assistant.web.services import Services

MOST_GUESSES = 4
"""of types and patterns"""


def serialised(services: Services, seen: Description, language: Language) -> dict[str, Any]:
    """What was seen and why it was said so, as plain values."""

    def guesses(kind: str, found: tuple[Guess, ...]) -> list[dict[str, Any]]:
        return [
            {"word": services.word(kind, guess.key, language), "probability": round(guess.confidence, 3)}
            for guess in found[:MOST_GUESSES]
        ]

    pattern = seen.pattern
    patterns = (Guess(pattern.key, pattern.confidence), *pattern.rivals) if pattern.key != "unknown" else ()
    return {
        "types": guesses("types", seen.type.guesses),
        "verdict": seen.type.verdict,
        "patterns": guesses("patterns", patterns),
        "colours": [
            {
                "word": services.word("colours", colour.key, language),
                "share": round(colour.share, 3),
                "css": services.css(colour.lab),
                "second": services.word("colours", colour.second, language) if colour.second else "",
            }
            for colour in seen.colours
        ],
        "hints": [services.word("hints", hint, language) for hint in seen.hints],
        "light": services.phrase(lit(seen), language),
        "own": {"name": seen.own.name, "probability": round(seen.own.confidence, 3)} if seen.own else None,
        "apart": [serialised(services, one.seen, language) for one in seen.apart],
    }
