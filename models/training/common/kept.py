"""What takes long to prepare, kept in a file."""

import hashlib
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


def kept(path: Path, prepare: Callable[[], Value]) -> Value:
    """What is in the pickle file; where there is none it is prepared and written, all or nothing."""
    if not path.exists():
        value = prepare()
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".new")
        unfinished.write_bytes(pickle.dumps(value))
        unfinished.replace(path)
    loaded: Value = pickle.loads(path.read_bytes())
    return loaded


def hash_of(path: Path) -> str:
    """Of a file's bytes, to name what was made with it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
