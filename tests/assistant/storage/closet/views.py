"""Views of garments without a camera, and all that a closet says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentView

NOT_SAID = ("change", "inverse", "sqlite_sequence")


def a_view(number: int = 0) -> GarmentView:
    rng = np.random.default_rng(number)
    embedding = rng.normal(size=16).astype(np.float32)
    return GarmentView(
        "test-1",
        embedding / np.linalg.norm(embedding),
        rng.random((2, 4)).astype(np.float32),
        rng.random(6).astype(np.float32),
        rng.integers(-99, 99, (3, 5)).astype(np.int8),
        rng.random((3, 2)).astype(np.float32),
    )


def said(path: Path) -> list[str]:
    """Every row of every table but the journal, as SQL: equal lists are equal byte for byte."""
    with closing(sqlite3.connect(path)) as connection:
        lines = list(connection.iterdump())
    return sorted(line for line in lines if not any(f'INTO "{table}"' in line for table in NOT_SAID))
