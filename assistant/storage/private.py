"""Folders that only their owner may open, and the temporary files of processes that were killed."""

import logging
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

log = logging.getLogger(__name__)

TEMPORARY = ".wardrobe-"
"""with which the name of every temporary file of ours begins; those of version 0.2 and earlier begin with "tmp\" """
OLD_SECONDS = 3600.0
"""after which a temporary file belongs to no running process"""


def make_private(folder: Path) -> None:
    """Make a folder, with those above it, that nobody else may open.

    Raises:
        OSError: it can't be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def remove_left_behind(folders: Iterable[Path], beginnings: tuple[str, ...] = (TEMPORARY, "tmp")) -> list[Path]:
    """Remove the old temporary files and folders of killed processes, by how their names begin; returns what was
    removed. Nothing is raised."""
    removed = []
    for folder in folders:
        for path in _children(folder):
            try:
                old = path.name.startswith(beginnings) and path.lstat().st_mtime < time.time() - OLD_SECONDS
                if old and path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif old:
                    path.unlink()
            except OSError as error:
                log.info("%s was left behind and can't be removed: %s", path, error)
            else:
                removed += [path] if old else []
    return removed


def _children(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it was never made, or can't be read
        return []
