"""The own clothes: their file, and what `wardrobe closet export` wrote."""

from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentView, Looks
from assistant.storage.closet.exchange import add_exported, read_export, to_json
from assistant.storage.closet.recovery import open_closet
from assistant.storage.closet.sqlite_closet import SqliteCloset
from benchmarks.fuzz.entry_point import EntryPoint, Examples


def _view() -> GarmentView:
    rng = np.random.default_rng(1)
    unit = np.full(16, 0.25, np.float32)
    colours, properties = rng.random((2, 4)).astype(np.float32), rng.random(6).astype(np.float32)
    return GarmentView("fuzz", unit, colours, properties, np.ones((3, 5), np.int8), np.ones((3, 2), np.float32))


def _closets(folder: Path) -> Examples:
    with closing(SqliteCloset(folder / "closet.db")) as closet:
        for name in ("면접 셔츠", "the red one"):
            garment = closet.teach(name, Looks("shirt", ("red",), "plain"), [_view()], date(2026, 11, 28), None)
            closet.wear(garment, date(2026, 11, 28))
        closet.back_up(folder / "copy.db")
        (folder / "export.json").write_bytes(to_json(closet))
    return ((folder / "copy.db").read_bytes(),)


def _exports(folder: Path) -> Examples:
    _closets(folder)
    return ((folder / "export.json").read_bytes(),)


def _import(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "export.json").write_bytes(data)
    with closing(SqliteCloset(None)) as closet:
        names = list(add_exported(closet, read_export(folder / "export.json")))
        assert len(closet.garments()) == len(names)


def _open_closet(data: bytes, folder: Path, examples: Examples) -> None:
    for path in folder.glob("closet*"):
        path.unlink()
    (folder / "closet.db").write_bytes(data)
    closet, damaged = open_closet(folder / "closet.db")
    with closing(closet):
        owners = closet.view_owners()
        assert len(list(closet.views(tuple(owners)))) == len(owners)
        assert not (damaged and closet.garments())


CLOSETS = {"closet.db": EntryPoint(_closets, _open_closet), "closet export": EntryPoint(_exports, _import)}
