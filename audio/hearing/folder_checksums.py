"""The checksums of all files of a folder, kept in the folder itself."""

import json
import zlib
from pathlib import Path

CHECKSUMS = "checksums.json"
"""relative path > CRC-32. It tells damage, not malice: who can write here can do anything"""


def write_checksums(folder: Path) -> list[Path]:
    """Write the list; returns the files that are in it."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / CHECKSUMS]
    listed = {str(path.relative_to(folder)): _checksum(path) for path in files}
    (folder / CHECKSUMS).write_text(json.dumps(listed), encoding="utf-8")
    return files


def has_checksums(folder: Path) -> bool:
    """Whether there is a list."""
    return (folder / CHECKSUMS).exists()


def is_whole(folder: Path) -> bool:
    """Whether there is a list, and all files in it are as they were written."""
    try:
        listed = json.loads((folder / CHECKSUMS).read_bytes())
        found = {name: _checksum(folder / name) for name in listed}
    except (OSError, ValueError, TypeError):
        return False
    return bool(listed) and found == listed


def _checksum(path: Path) -> int:
    return zlib.crc32(path.read_bytes())
