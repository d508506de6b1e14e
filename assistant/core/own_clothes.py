"""The person's own garments: what is kept of them, and the recognizer that knows them again."""

import logging
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.core.closet import Closet, StoredView
from assistant.core.domain import (
    Colour,
    Description,
    Garment,
    GarmentType,
    GarmentView,
    Guess,
    OwnGarment,
    Pattern,
    Recognition,
    Verdict,
)
from assistant.core.errors import ModelError
from assistant.core.ports.seeing import GarmentRecognizer

log = logging.getLogger(__name__)

LONGEST_NAME = 60
"""letters of a name"""


def normal(name: str) -> str:
    """A name as names are compared: letters and digits alone, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).casefold() if c.isalnum())


def as_kept(name: str) -> str:
    """A name as it was said, on one line; one that is too long ends behind a word."""
    name = " ".join(name.split())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]


@dataclass(slots=True)
class OwnClothes:
    """The closet and the recognizer, which always knows what the closet has."""

    closet: Closet
    recognizer: GarmentRecognizer
    today: Callable[[], date]
    unreadable: set[int] = field(default_factory=set)
    """garments that have views which this version can't use"""
    _known: dict[int, int] = field(default_factory=dict)
    """number of a view > number of its garment, of all views that the recognizer has"""
    _version: tuple[int, int] | None = None

    def by_id(self, garment_id: int | None) -> Garment | None:
        """None where there is none any more."""
        return next((garment for garment in self.closet.garments() if garment.id == garment_id), None)

    def sure_of(self, seen: Description) -> Garment | None:
        """The garment that was recognised; None where it is in doubt."""
        return self.by_id(seen.own.garment_id) if seen.own and seen.own.sure else None

    def named(self, name: str) -> tuple[Garment, ...]:
        """The garments that are called so, whatever the spaces and capitals."""
        wanted = normal(name)
        return tuple(garment for garment in self.closet.garments() if wanted and normal(garment.name) == wanted)

    def recognise(self, view: GarmentView | None) -> Recognition:
        """Which garment a view shows."""
        if view is None:
            return Recognition()
        self.learn()
        return self.recognizer.recognise(view)

    def probability(self, garment_id: int, view: GarmentView | None) -> float:
        """How likely a view shows this garment, 0 to 1."""
        if view is None:
            return 0.0
        self.learn()
        return self.recognizer.probability(garment_id, view)

    def learn(self) -> None:
        """Teach the recognizer what has changed in the closet since the last time, also by another process."""
        version = self.closet.version
        if version == self._version:
            return
        stored = self.closet.view_owners()
        changed = {owner for _, owner in stored.items() ^ self._known.items()}
        for garment_id in changed:  # all their views are learnt anew, also where an attempt before this one failed
            self.recognizer.remove(garment_id)
        for stored_view in self.closet.views([view_id for view_id, owner in stored.items() if owner in changed]):
            self._learn(stored_view)
        self._known, self._version = dict(stored), version

    def _learn(self, stored: StoredView) -> None:
        """A view that is damaged, or that another version made, is left out: the garment has to be shown again."""
        learn = self.recognizer.reject if stored.rejected else self.recognizer.add
        try:
            learn(stored.garment_id, GarmentView.from_bytes(stored.features))
        except (ValueError, ModelError) as error:
            log.warning("a view of garment %d can't be used: %s", stored.garment_id, error)
            self.unreadable.add(stored.garment_id)

    def known(self, seen: Description) -> Description:
        """The description with the garment's own name, and with what the person said of it."""
        recognition = self.recognise(seen.view)
        garment = self.by_id(recognition.garment_id)
        if garment is None:
            return seen
        rival = self.by_id(recognition.rival_id)
        own = OwnGarment(
            garment.id, garment.name, recognition.confidence, recognition.sure, rival.name if rival else ""
        )
        return replace(with_corrections(seen, garment.corrections) if own.sure else seen, own=own)


def with_corrections(seen: Description, said: Mapping[str, str]) -> Description:
    """What the person said of a garment in place of what was seen."""
    if kind := said.get("type"):
        seen = replace(seen, type=GarmentType(Verdict.SURE, (Guess(kind, 1.0),)))
    if colour := said.get("colour"):
        seen = replace(seen, colours=recoloured(seen.colours, colour))
    if pattern := said.get("pattern"):
        seen = replace(seen, pattern=Pattern(pattern, 1.0, Verdict.SURE))
    return seen


def recoloured(colours: tuple[Colour, ...], key: str) -> tuple[Colour, ...]:
    """The main colour with another name; other colours stay, but for one of the same name."""
    main, *others = colours or (Colour(key, 1.0, (50.0, 0.0, 0.0), ""),)
    named = replace(main, key=key, rivals=(), modifier="", shade="")
    return (named, *(colour for colour in others if colour.key != key))
