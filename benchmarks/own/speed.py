"""How long it takes to teach and to ask, with few and with many thousand garments."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.devices.photo_files import read_photo
from assistant.storage.config import Vision as Settings
from benchmarks.common.report import median_ms, resident_mb, show
from benchmarks.own.cases import Asked
from benchmarks.own.seeing import Seen

GARMENTS = (10, 100, 1_000, 10_000)


def show_speed(looks: Mapping[Asked, Seen], path: Path) -> dict[str, Any]:
    """Milliseconds of a view, and of a question to wardrobes of GARMENTS; their memory."""
    photo = read_photo(path)
    description, mask = wiring.vision(Settings()).describe(photo)
    recognizer = wiring.garment_recognizer()
    view_ms = median_ms(lambda: recognizer.view(photo, mask, description))
    rows: list[tuple[object, ...]] = []
    for count in GARMENTS:
        before, began = resident_mb(), time.perf_counter()
        recognizer, shown = _filled(looks, count)
        filled = time.perf_counter() - began
        ask_ms = median_ms(lambda known=recognizer, view=shown: known.recognise(view))  # type: ignore[misc]
        rows.append((count, filled, ask_ms, view_ms + ask_ms, resident_mb() - before))
    columns = ("garments", "start-up, s", "to find it, ms", "view and find, ms", "memory, MB")
    show(f"one photo of each taught; a view takes {view_ms:.1f} ms", columns, rows)
    return {"view_ms": view_ms, "garments": rows}


def _filled(looks: Mapping[Asked, Seen], count: int) -> tuple[Any, Any]:
    """A wardrobe of so many, from the photos there are: each embedding a little moved, stored and read back."""
    random, recognizer = np.random.default_rng(1), wiring.garment_recognizer()
    views = [look.view for look in looks.values()]
    for number in range(count):
        view = views[number % len(views)]
        moved = view.embedding + random.normal(0, 0.02, view.embedding.shape).astype(np.float32)
        moved /= np.linalg.norm(moved)
        stored = replace(view, embedding=moved).to_bytes()
        recognizer.add(number, type(view).from_bytes(stored))
    return recognizer, views[0]
