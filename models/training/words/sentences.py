"""The labelled sentences of imagined speakers, and which speakers are held out."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.core.domain import Language
from intents.understanding.slots import Value

SPEAKERS = Path(__file__).parent / "speakers"
HELD_OUT = 3
"""every third speaker is measured on before the weights that ship are made"""
KINDS = {
    40: "people of all ages and trades",
    60: "short utterances and repairs",
    80: "one situation each",
    100: "indirect and idiomatic",
    120: "sentence forms",
    140: "own clothes",
    160: "talking to it, near misses",
}
"""last number of the speakers of a kind > the kind, as the sentences' README lists them"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what its speaker means."""

    text: str
    intent: str
    """"none" where it is not meant for the assistant"""
    slots: Mapping[str, Value]
    speaker: int

    @property
    def label(self) -> str:
        """What the classifier learns: the intent, with its ability or verbosity."""
        value = self.slots.get("ability") or self.slots.get("verbosity")
        return f"{self.intent}:{value}" if value and self.intent in ("cannot", "set_verbosity") else self.intent

    @property
    def held_out(self) -> bool:
        return self.speaker % HELD_OUT == 0

    @property
    def kind(self) -> str:
        """What kind of speaker it is."""
        return next(kind for last, kind in KINDS.items() if self.speaker <= last)


def read(data: Path, language: Language) -> list[Sentence]:
    """The sentences under `data`, the folder that holds `sentences`.

    Raises:
        FileNotFoundError: there are none.
    """
    return _read(data / "sentences" / f"{language}.tsv")


def written(language: Language) -> list[Sentence]:
    """The sentences of speakers who were imagined for this project; none is held out."""
    return _read(SPEAKERS / f"{language}.tsv")


def _read(path: Path) -> list[Sentence]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Sentence(row["text"], row["intent"], _slots(row["slots"]), int(row["speaker"][1:])) for row in rows]


def _slots(written: str) -> dict[str, Value]:
    return {
        slot: (value[0], value[1]) if isinstance(value, list) else value for slot, value in json.loads(written).items()
    }


def split(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """(those of the speakers who are learnt from, those of the held-out speakers)."""
    return [one for one in sentences if not one.held_out], [one for one in sentences if one.held_out]
