"""Every file that holds something personal: where it is, what is in it, and whether others can read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.wiring import paths


@dataclass(frozen=True, slots=True)
class Kept:
    """One file or folder that exists."""

    path: Path
    what: str
    """what is in it"""
    files: int
    size: int
    """bytes, of all files"""
    private: bool
    """whether only its owner can read it"""


def kept() -> list[Kept]:
    """All that the wardrobe keeps of its user, and what else lies in its folders."""
    found, seen = [], set[Path]()
    for folder, pattern, what in _known():
        for path in sorted(folder.glob(pattern)) if folder.is_dir() else []:
            if path not in seen:
                seen.add(path)
                found.append(_kept(path, what))
    return found


def _known() -> Iterator[tuple[Path, str, str]]:
    """(folder, pattern of names, what is in them); the first that fits counts."""
    yield paths.CONFIG, "preferences.json", "language, length of answers, speed and volume"
    yield paths.CONFIG, "light.json", "the measured light, the camera's exposure, and the date"
    yield paths.CONFIG, "downloads.json", "checksums of the models that you trusted"
    yield paths.CONFIG, "config.toml", "your settings"
    yield paths.CONFIG, "*.damaged*", "a damaged file that was set aside: nobody reads it any more"
    yield paths.CONFIG, "*", "not made by the wardrobe, or of another version"
    yield paths.CLOSET.parent, f"{paths.CLOSET.stem}*", "your own garments: names, features, tags, days of wearing"
    yield paths.BACKUPS.parent, paths.BACKUPS.name, "copies of your own garments"
    yield paths.DATA, "home.json", "the number by which Home Assistant knows this wardrobe"
    yield paths.DATA, "*", "not made by the wardrobe, or of another version"
    yield paths.CACHE, "speech", "sentences that the wardrobe has spoken, about your clothes too"
    yield paths.CACHE, "graphs", "the list of commands for the recognizer, with the sounds of names that you gave"
    yield paths.CACHE, "*", "not made by the wardrobe, or of another version"


def _kept(path: Path, what: str) -> Kept:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return Kept(path, what, len(files), sum(map(_size, files)), _is_private([path.parent, path]))


def _is_private(ways: Sequence[Path]) -> bool:
    """A folder that others can't enter hides what is in it."""
    try:
        return any(not way.stat().st_mode & 0o077 for way in ways)
    except OSError:  # it went away meanwhile
        return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
