"""How much later an answer is on the page than `describe` has it, how soon it is heard, and what the page weighs.

Photos of the clothing set as they are, and enlarged to the 12 megapixels of a phone. Each is described as
`wardrobe describe` does, and asked about over the loopback device; the two take turns, so that the machine's other
work falls on both.
"""

import io
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PIL import Image

from assistant import wiring
from assistant.core.domain import Language, Reply, Verbosity
from assistant.devices.picture_decoding import decoded
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring import Workers
from assistant.wiring.page import conversation
from benchmarks.common.metrics import percentiles
from benchmarks.common.report import show, write
from benchmarks.web.visit import Visit, running

PHOTOS = 12
PHONE = (4032, 3024)
COLUMNS = ("seconds, median (95th percentile)", "describe", "words on the page", "beyond describe", "first sound")


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print and write web.json."""
    settings = wiring.Config()
    describe = partial(_describe, wiring.vision(settings.vision, names=settings.colour.names))
    paths = sorted((data / "clothing").rglob("*.jpg"))
    chosen = paths[:: max(1, len(paths) // PHOTOS)][:PHOTOS]
    with running(conversation(settings, SqliteCloset(None), False, lambda code: None)) as visit:
        sizes = {
            "photos as they are": [path.read_bytes() for path in chosen],
            "photos of 12 megapixels": [_enlarged(path) for path in chosen],
        }
        rows = {name: _timed(photos, describe, visit) for name, photos in sizes.items()}
        weight = visit.weight()
    show("an answer about a photo", COLUMNS, [(name, *(_cell(one) for one in row)) for name, row in rows.items()])
    show("the page", ("", ""), list(weight.items()))
    write(out / "web.json", {"seconds": rows, "page": weight})


def _describe(vision: wiring.Vision, data: bytes) -> None:
    """What `wardrobe describe` does with a photo."""
    description, _ = vision.describe(decoded(data, "photo"))
    wiring.phrase(Reply("describe", description=description), Language.ENGLISH, Verbosity.NORMAL)


def _timed(photos: Sequence[bytes], describe: Callable[[bytes], None], visit: Visit) -> tuple[list[float], ...]:
    """Seconds of each photo: described, asked about, the difference, and until its first sound."""
    describe(photos[0]), visit.ask(photos[0])  # type: ignore[func-returns-value]
    described, words, beyond, sounds = list[float](), list[float](), list[float](), list[float]()
    for photo in photos:
        described.append(_seconds(lambda photo=photo: describe(photo)))  # type: ignore[misc]
        began = time.perf_counter()
        sound = visit.ask(photo)
        words.append(time.perf_counter() - began)
        visit.hear(sound)
        sounds.append(time.perf_counter() - began)
        beyond.append(words[-1] - described[-1])
    return described, words, beyond, sounds


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _cell(seconds: Sequence[float]) -> str:
    median, slow = percentiles(seconds, 50, 95)
    return f"{median:.2f} ({slow:.2f})"


def _enlarged(path: Path) -> bytes:
    file = io.BytesIO()
    with Image.open(path) as picture:
        picture.convert("RGB").resize(PHONE).save(file, "JPEG", quality=92)
    return file.getvalue()
