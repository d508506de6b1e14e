"""A description for eyes: words and probabilities, where speech says only what is sure."""

from typing import Any

from assistant.core.domain import Description, Guess, Language
from assistant.core.handlers.seeing import lit
from assistant.web.house import House

MOST_GUESSES = 4
"""of types and patterns"""


def shown(house: House, seen: Description, language: Language) -> dict[str, Any]:
    """What was seen and why it was said so, as plain values."""

    def guesses(kind: str, found: tuple[Guess, ...]) -> list[dict[str, Any]]:
        return [
            {"word": house.word(kind, guess.key, language), "probability": round(guess.confidence, 3)}
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
                "word": house.word("colours", colour.key, language),
                "share": round(colour.share, 3),
                "css": house.css(colour.lab),
                "second": house.word("colours", colour.second, language) if colour.second else "",
            }
            for colour in seen.colours
        ],
        "hints": [house.word("hints", hint, language) for hint in seen.hints],
        "light": house.phrase(lit(seen), language),
        "own": {"name": seen.own.name, "probability": round(seen.own.confidence, 3)} if seen.own else None,
        "apart": [shown(house, one.seen, language) for one in seen.apart],
    }
