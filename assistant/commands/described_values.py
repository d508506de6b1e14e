"""What is told of a photo, as plain values: what `--json` prints, and rows are made of."""

from typing import Any

from assistant.commands.console import rounded
from assistant.core.domain import Description, GarmentMask


def as_json(description: Description, mask: GarmentMask) -> dict[str, Any]:
    """A description as plain values."""
    pattern = description.pattern
    return {
        "type": _type(description),
        "colours": [
            {
                "key": c.key,
                "share": rounded(c.share),
                "lab": [round(v, 1) for v in c.lab],
                "css3": c.css3,
                "modifier": c.modifier,
                "shade": c.shade,
                "rivals": [{"key": g.key, "confidence": rounded(g.confidence)} for g in c.rivals],
            }
            for c in description.colours
        ],
        "pattern": {
            "key": pattern.key,
            "confidence": rounded(pattern.confidence),
            "alternatives": [{"key": g.key, "confidence": rounded(g.confidence)} for g in pattern.rivals],
            "direction": pattern.direction,
            "verdict": pattern.verdict,
        },
        "garment": garment_json(description),
        "hints": list(description.hints),
        "garment_share": rounded(mask.share),
    }


def garment_json(description: Description) -> dict[str, Any] | None:
    """Which of the own garments it is, or may be; None where it is none of them."""
    own = description.own
    return {"name": own.name, "confidence": rounded(own.confidence), "sure": own.sure} if own else None


def _type(description: Description) -> dict[str, Any] | None:
    """None where no garment was seen."""
    guesses = [{"key": guess.key, "confidence": rounded(guess.confidence)} for guess in description.type.guesses]
    return {**guesses[0], "alternatives": guesses[1:], "verdict": description.type.verdict} if guesses else None
