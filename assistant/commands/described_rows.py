"""What is told of a photo, as a row of a table: of CSV for people, of JSON lines with everything."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant import wiring

COLUMNS = (
    *("photo", "type", "type_confidence", "type_verdict", "colours", "shares", "pattern", "pattern_confidence"),
    *("pattern_verdict", "garment", "garment_confidence", "hints", "garment_share", "reply", "error"),
)


def table(out: Path) -> wiring.GrowingTable:
    """The file, by its ending.

    Raises:
        ConfigError: another ending.
    """
    return wiring.GrowingTable(out, COLUMNS, "photo")


def named(photo: Path) -> str:
    """A photo as the file has it; bytes of its name that are no UTF-8 are written as their numbers."""
    return str(photo).encode("utf-8", "backslashreplace").decode("utf-8")


def row(photo: Path, told: Mapping[str, Any], is_csv: bool) -> dict[str, Any]:
    """A photo's row; `told` is what `describe --json` prints of it."""
    if not is_csv or "error" in told:
        return {"photo": named(photo), **told}
    kind, own, pattern = told["type"] or {}, told["garment"] or {}, told["pattern"]
    return {
        "photo": named(photo),
        "type": kind.get("key", ""),
        "type_confidence": kind.get("confidence", ""),
        "type_verdict": kind.get("verdict", ""),
        "colours": "; ".join(colour["key"] for colour in told["colours"]),
        "shares": "; ".join(str(colour["share"]) for colour in told["colours"]),
        "pattern": pattern["key"],
        "pattern_confidence": pattern["confidence"],
        "pattern_verdict": pattern["verdict"],
        "garment": own.get("name", ""),
        "garment_confidence": own.get("confidence", ""),
        "hints": "; ".join(told["hints"]),
        "garment_share": told["garment_share"],
        "reply": told["reply"],
    }
