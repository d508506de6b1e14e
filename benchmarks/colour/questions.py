""" "Is it navy?": how often yes and no are right, by the probability from which each is said."""

from collections.abc import Sequence

from assistant.core.domain import Colour, Description, GarmentType, Pattern, Verdict
from assistant.core.handlers.checking import NO_PROBABILITY, YES_PROBABILITY
from benchmarks.colour.labelled import Labelled
from benchmarks.common.metrics import share
from benchmarks.common.report import show
from models.colour_names import KEYS
from models.properties import ACCEPTED, property_probability

NO_PATTERN = Pattern("unknown", 0.0, Verdict.NONE)
WIDER = 0.6
"""the share of people who would say yes to a wider name, from which it is right"""
Asked = tuple[float, bool]
"""the probability that the garment is so, and whether it is"""


def questions(photos: Sequence[Labelled], looks: Sequence[tuple[Colour, ...]]) -> list[tuple[object, ...]]:
    """Every garment and every name. It is so if somebody gave the name, or a kind of it, to one of its colours."""
    asked = [one for photo, colours in zip(photos, looks, strict=True) if colours for one in _asked(photo, colours)]
    shipped = (YES_PROBABILITY["colour"], NO_PROBABILITY["colour"])
    rows = []
    for yes, no in dict.fromkeys(((0.7, 0.15), (0.8, 0.05), shipped)):
        said_yes, said_no = [so for p, so in asked if p >= yes], [so for p, so in asked if p < no]
        true = sum(so for _, so in asked)
        rows.append((yes, no, share(said_yes), len(said_yes) / len(looks), sum(said_no) / max(true, 1)))
    columns = ("yes from", "no below", "yes is right", "yes, in a garment", "no, of what is so")
    show(f'"is it navy?", each of {len(looks)} garments and {len(KEYS)} names', columns, rows)
    return list(rows)


def _asked(photo: Labelled, colours: tuple[Colour, ...]) -> list[Asked]:
    seen, given = Description(GarmentType(), colours, NO_PATTERN), {*photo.right, *photo.others}
    return [(property_probability(seen, "colour", key) or 0.0, bool(_meant(key) & given)) for key in KEYS]


def _meant(key: str) -> set[str]:
    """The name, and names of which it is a wider one."""
    return {key, *(kind for kind, accepted in ACCEPTED.get(key, {}).items() if accepted >= WIDER)}
