"""A conversation about own clothes in text: what is held up is a description with features of its own."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import (
    AudioChunk,
    Colour,
    Description,
    GarmentMask,
    GarmentView,
    Language,
    Pattern,
    Photo,
    Recognition,
    Utterance,
    Verdict,
)
from assistant.core.errors import ModelError
from assistant.core.handlers import all_handlers
from assistant.core.handlers.own.wardrobe import Wardrobe
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.preferences import Preferences
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring.name_sounds import says, similar, sounds_like
from assistant.wiring.names import NamedInterpreter, NameListener
from assistant.wiring.seeing import property_probability
from assistant.wiring.wardrobe import is_kind, rules_of_all_kinds
from tests.fakes import sure_type, white_sheet

SURE, POSSIBLE = 0.95, 0.7
"""cosines from which the recognizer below names a garment plainly, and in doubt"""
GREY = (50.0, 0.0, 0.0)
LABS = {"red": (50.0, 60.0, 40.0), "black": (18.0, 0.0, 0.0), "green": (42.0, -30.0, 20.0), "white": (93.0, 0.0, 2.0)}
"""CIELAB of the garments of these colours; all others are as light as GREY"""
TODAY = date(2026, 11, 28)
"""a Saturday"""


def unit(*numbers: float) -> np.ndarray:
    vector = np.array([*numbers, *[0.0] * (8 - len(numbers))], np.float32)
    return vector / np.linalg.norm(vector)


def seen(kind: str, colour: str, *place: float, pattern: str = "plain", hints: tuple[str, ...] = ()) -> Description:
    """A garment; `place` is where it stands among all garments, as the recognizer sees it."""
    view = GarmentView(
        "test", unit(*place), np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros((0, 0), np.int8),
        np.zeros((0, 2), np.float32),
    )  # fmt: skip
    return Description(
        sure_type(kind),
        (Colour(colour, 1.0, LABS.get(colour, GREY), ""),),
        Pattern(pattern, 0.95, Verdict.SURE),
        hints,
        view=view,
    )


NOTHING = Description(replace(sure_type("shirt"), verdict=Verdict.NONE), (), Pattern("unknown", 1.0, Verdict.NONE))


@dataclass
class CosineRecognizer:
    """Names the garment with the nearest view."""

    model: str = "test"
    taught: dict[int, list[GarmentView]] = field(default_factory=dict)
    rejected: dict[int, list[GarmentView]] = field(default_factory=dict)

    def view(self, photo: Photo, mask: GarmentMask, description: Description) -> GarmentView:
        raise AssertionError("the descriptions have their views")

    def add(self, garment_id: int, view: GarmentView) -> None:
        self._check(view)
        self.taught.setdefault(garment_id, []).append(view)

    def remove(self, garment_id: int) -> None:
        self.taught.pop(garment_id, None)
        self.rejected.pop(garment_id, None)

    def reject(self, garment_id: int, view: GarmentView) -> None:
        self._check(view)
        self.rejected.setdefault(garment_id, []).append(view)

    def _check(self, view: GarmentView) -> None:
        if view.model != self.model:
            raise ModelError("a view of another model")

    def probability(self, garment_id: int, view: GarmentView) -> float:
        likeness = max((float(one.embedding @ view.embedding) for one in self.taught.get(garment_id, [])), default=0.0)
        against = max((float(one.embedding @ view.embedding) for one in self.rejected.get(garment_id, [])), default=0.0)
        return 0.0 if against >= likeness else max(0.0, likeness)

    def recognise(self, view: GarmentView) -> Recognition:
        likely = sorted(((self.probability(one, view), one) for one in self.taught), reverse=True)
        if not likely or likely[0][0] < POSSIBLE:
            return Recognition(confidence=likely[0][0] if likely else 0.0)
        rival = likely[1][1] if len(likely) > 1 and likely[1][0] >= POSSIBLE else None
        return Recognition(likely[0][1], likely[0][0], likely[0][0] >= SURE, rival)


@dataclass
class Evening:
    """The assistant without sound and camera: `show` a garment, `say` a sentence, and read the reply."""

    preferences: Preferences = field(default_factory=Preferences)
    today: date = TODAY
    held: Description = NOTHING
    pictures: int = 0
    copies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.closet = SqliteCloset(None)
        self.clothes = OwnClothes(self.closet, CosineRecognizer(), lambda: self.today)
        self.wardrobe = Wardrobe(
            self.clothes, self.look, rules_of_all_kinds(), sounds_like, similar, is_kind, self.picture,
            lambda: self.copies.append("made"), lambda: self.copies.append("restored"),
            says=says,
        )  # fmt: skip
        handlers = all_handlers(self.look, wiring.compare, white_sheet, property_probability, self.wardrobe)
        interpreter = NamedInterpreter()
        self.dialogue = Dialogue(interpreter, handlers, Memory(preferences=self.preferences))
        self.names = NameListener(self, interpreter, called=False)
        self.listened_for: list[str] = []

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        self.listened_for = [text for texts in taught.values() for text in texts]

    def look(self) -> Description:
        return self.clothes.known(self.held)

    def picture(self) -> bytes:
        self.pictures += 1
        return b"\xff\xd8"

    def say(self, text: str) -> str:
        return self.hear(Utterance(text, wiring.language_of(text), 0.99))

    def mumble(self, language: Language = Language.ENGLISH) -> str:
        tone = (8000 * np.sin(np.arange(16000) / 5)).astype(np.int16)
        self.wardrobe.recent.add(AudioChunk(tone, 16000))
        return self.hear(Utterance("", language, 0.0, rejected=True))

    def hear(self, utterance: Utterance) -> str:
        meanings = self.dialogue.meanings(utterance, 0.0, addressed=True)
        if not meanings:
            return "not understood"
        reply, _ = self.dialogue.act(meanings, utterance.language, 0.0)
        asked = self.dialogue.memory.pending
        self.names.update(self.closet.garments(), asked=asked is not None and asked.awaits_yes_or_no)
        verbosity = reply.verbosity or self.dialogue.memory.preferences.verbosity
        return wiring.phrase(reply, utterance.language, verbosity)


def garments() -> dict[str, Description]:
    """Those of garments.toml, and nothing at all."""
    read = tomllib.loads(Path(__file__).with_name("garments.toml").read_text(encoding="utf-8"))["garments"]
    held = {
        name: seen(row["kind"], row["colour"], *row["place"], pattern=row.get("pattern", "plain"),
                   hints=tuple(row.get("hints", ())))
        for name, row in read.items()
    }  # fmt: skip
    return {"nothing": NOTHING, **held}
