"""DeepFashion's download (Category and Attribute Prediction) as an ImageFolder with the first prototype's 45 labels."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from assistant.core.errors import ConfigError

LABELS = Path(__file__).parents[2] / "labels" / "deepfashion45.toml"
LISTS = ("Anno_coarse", "Anno", "Anno_fine", ".")
"""folders in which releases of the download keep their lists"""


def labels() -> list[str]:
    """The 45 names, in the first prototype's order."""
    return list(tomllib.loads(LABELS.read_text(encoding="utf-8"))["labels"])


def prepare(download: Path, out: Path) -> tuple[int, dict[str, int]]:
    """Link each photo of a listed category into `out/CATEGORY/`; nothing is copied.

    `download` holds img/, list_category_cloth.txt and list_category_img.txt as unpacked. Returns how many photos were
    linked, and how many were left out for each category that is not listed.

    Raises:
        ConfigError: a part of the download is missing.
    """
    names = [line.split()[0] for line in _lines(download, "list_category_cloth.txt")]
    wanted, linked = set(labels()), 0
    left_out: dict[str, int] = {}
    for line in _lines(download, "list_category_img.txt"):
        photo, number = line.rsplit(maxsplit=1)
        category = names[int(number) - 1]
        if category not in wanted:
            left_out[category] = left_out.get(category, 0) + 1
            continue
        _link(download / photo, out / category / photo.removeprefix("img/").replace("/", "_"))
        linked += 1
    return linked, left_out


def _link(photo: Path, link: Path) -> None:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(photo.resolve())


def _lines(download: Path, name: str) -> Iterator[str]:
    """The lines of a list behind its two lines of heading."""
    for folder in LISTS:
        if (path := download / folder / name).is_file():
            yield from (line for line in path.read_text(encoding="utf-8").splitlines()[2:] if line.strip())
            return
    raise ConfigError(f"{name} is not in {download}; unpack the Category and Attribute Prediction Benchmark there")
