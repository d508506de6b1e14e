"""Whether two socks are called a pair: socks of products that train nothing, and drawn ones, photographed anew."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.domain import Comparison, Description, GarmentType, Guess, Photo, Verdict
from assistant.storage.config import Vision as Settings
from assistant.wiring import Vision, Workers
from benchmarks.common.report import show, write
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.own.shots import Shot, beside, taken
from models.compare import compare as by_rule
from models.training.datasets.pictures import Pixels
from models.training.embedding.socks import Sock, drawn_socks, pairs, product_socks
from models.training.mask.drawn_grounds import draw

QUESTIONS = 120
"""of each kind and way"""
DRAWN = 36
SEED = 20262
ROOM = (300, 400)
"""height and width, in pixels, of a photo of two socks"""
FOLDED = Shot(swing=0.12, turn=25.0, lamp=(-0.15, 0.5), exposure=0.2)
VERDICTS = ("same", "unsure", "nearly", "different")
NAVY_OR_BLACK = ("navy", "light navy", "black", "faded black", "charcoal")


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Two socks in one photo, or in two."""

    kind: str
    first: Sock
    second: Sock
    same: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said of one question."""

    together: Comparison | None
    """in one photo; None where the two were not seen apart"""
    after: Comparison | None
    """one after the other; None where one of them was not found"""
    rule: Comparison | None
    """the same two photos by colour and pattern alone; None likewise"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write socks.json; `data` is the folder that holds `products`."""
    asked = questions(data / "products")
    answers = results(workers, _answers, asked, FEW_PHOTOS)
    found: dict[str, Any] = {}
    for kind in dict.fromkeys(question.kind for question in asked):
        chosen = [(q, a) for q, a in zip(asked, answers, strict=True) if q.kind == kind]
        found[kind] = _table(kind, chosen)
    write(out / "socks.json", found)


def questions(products: Path) -> list[Question]:
    """Half are pairs; the others differ, most of them as little as can be found."""
    random = np.random.default_rng(SEED)
    drawn = drawn_socks(random, DRAWN)
    sets = {
        "socks of products": list(product_socks(products, tests=True)),
        "drawn: navy, black and charcoal": [s for s in drawn if s.colour in NAVY_OR_BLACK and s.pattern == "plain"],
        "drawn: all colours and stripes": drawn,
    }
    return [
        Question(kind, *pair, seed=SEED + number)
        for kind, socks in sets.items()
        for number, pair in enumerate(pairs(socks, QUESTIONS, random))
    ]


def _answers(question: Question) -> Answers:
    random = np.random.default_rng(question.seed)
    rooms = [draw(ROOM, random) for _ in range(2)]
    pieces = (question.first.piece, question.second.piece)
    both = _seen(beside(pieces, rooms[0], FOLDED, random))
    one, other = (_seen(taken(piece, rooms[1], FOLDED, random)) for piece in pieces)
    found = one.colours and other.colours
    after, rule = (wiring.compare(one, other), by_rule(one, other)) if found else (None, None)
    return Answers(wiring.compare(None, both) if both.halves else None, after, rule)


def _seen(pixels: Pixels) -> Description:
    return _vision().describe(Photo(pixels, "socks"))[0]


@cache
def _vision() -> Vision:
    """A process's own; it takes everything for socks."""
    socks = GarmentType(Verdict.SURE, (Guess("socks", 1.0),))
    return replace(wiring.viewing(Settings()), classify=lambda photo, mask: socks)


def _table(kind: str, chosen: Sequence[tuple[Question, Answers]]) -> dict[str, Any]:
    ways: dict[str, list[tuple[bool, Comparison | None]]] = {
        "together": [(q.same, a.together) for q, a in chosen],
        "apart": [(q.same, a.after) for q, a in chosen],
        "apart, colour and pattern alone": [(q.same, a.rule) for q, a in chosen],
    }
    rows: list[tuple[object, ...]] = []
    for way, answers in ways.items():
        for same in (True, False):
            counts = Counter(said.verdict if said else "not seen" for truth, said in answers if truth is same)
            known = max(counts.total() - counts["not seen"], 1)
            shares = (counts[verdict] / known for verdict in VERDICTS)
            rows.append((way, "a pair" if same else "two that differ", known, *shares, counts["not seen"]))
    show(kind, ("", "truth", "questions", *VERDICTS, "not seen as two"), rows)
    return {"rows": rows, "right": {way: right(answers) for way, answers in ways.items()}}


def right(answers: Sequence[tuple[bool, Comparison | None]]) -> float:
    """Pairs called the same, and others called nearly the same or different; a doubt is not right."""
    known = [(same, said) for same, said in answers if said]
    return sum(said.verdict in (("same",) if same else ("nearly", "different")) for same, said in known) / len(known)
