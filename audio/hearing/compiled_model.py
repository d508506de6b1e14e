"""A Vosk model with a decoding graph of its own, compiled once into a folder of the cache.

Vosk ends the process, or hears nonsense, where a file is damaged. So each folder has a list of its files' checksums,
and one that isn't whole is compiled again.
"""

import hashlib
import logging
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.core.errors import ModelError
from audio.hearing.folder_checksums import CHECKSUMS, is_whole, write_checksums

log = logging.getLogger(__name__)

UNUSED_SECONDS = 30 * 24 * 3600.0
"""after which a compiled folder of the same kind is removed: the list of phrases has changed since"""
TAUGHT, KEPT_TAUGHT = "-taught", 4
"""how the name of a list with names that people gave ends, and how many are kept: with and without yes and no, for two
processes; so a name that was forgotten is soon in none"""
SCRATCH = ".wardrobe-"
"""with which the name of a folder begins in which a model is being compiled"""

_elsewhere: list[TemporaryDirectory[str]] = []
"""where the cache can't be written: removed when the process ends"""


def compiled_model(
    folder: Path, name: str, ingredients: Sequence[bytes], cache: Path, write_graph: Callable[[Path], None]
) -> Path:
    """A copy of the model in `folder` with the graph that `write_graph` writes into it: completely or not at all.

    It is compiled again when the model or any of the `ingredients` has changed: what the graph is made of, and the
    sources of the code that makes it. `name` begins the name of its folder under `cache`. Where the cache can't be
    written, it is compiled for this process alone.

    Raises:
        ModelError: there is no room for it anywhere.
    """
    try:
        model_files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
        key = hashlib.sha256(b"\0".join([*model_files, *ingredients])).hexdigest()[:20]
        target = cache / f"{name}-{key}"
        if not is_whole(target):
            _compile(folder, target, write_graph)
        os.utime(target)
        _remove_unused(cache, name)
    except OSError as error:
        log.warning("%s can't be used (%s): the model is compiled for this time only", cache, error.strerror or error)
        return _compiled_elsewhere(folder, name, write_graph)
    return target


def _compile(folder: Path, target: Path, write_graph: Callable[[Path], None]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=target.parent, prefix=SCRATCH) as scratch:
        model = Path(scratch) / "model"
        _write(folder, model, write_graph)
        if is_whole(target):  # another one was quicker
            return
        if target.exists():
            log.warning("%s is damaged, and is compiled again", target)
            shutil.rmtree(target)
        try:
            model.rename(target)
        except OSError:  # another process was quicker
            if not is_whole(target):
                raise


def _write(folder: Path, model: Path, write_graph: Callable[[Path], None]) -> None:
    """The copy with its graph and checksums, on the disk before it gets its name."""
    shutil.copytree(folder, model, ignore=shutil.ignore_patterns("*.md"), copy_function=shutil.copyfile)
    write_graph(model)
    for path in [*write_checksums(model), model / CHECKSUMS, model]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _compiled_elsewhere(folder: Path, name: str, write_graph: Callable[[Path], None]) -> Path:
    try:
        scratch: TemporaryDirectory[str] = TemporaryDirectory(prefix=SCRATCH)
        _elsewhere.append(scratch)
        model = Path(scratch.name) / name
        _write(folder, model, write_graph)
    except OSError as error:
        raise ModelError(f"there is no room to prepare {folder} for hearing: {error.strerror or error}") from error
    return model


def _remove_unused(cache: Path, name: str) -> None:
    """What was compiled for lists that nobody uses any more, and for all but the newest lists of given names."""
    compiled = [other for other in cache.glob(f"{name}-*") if len(other.name) == len(name) + 21]
    newest_first = sorted(compiled, key=lambda other: other.stat().st_mtime, reverse=True)
    old = [other for other in compiled if other.stat().st_mtime < time.time() - UNUSED_SECONDS]
    for other in newest_first[KEPT_TAUGHT:] if name.endswith(TAUGHT) else old:
        shutil.rmtree(other, ignore_errors=True)


def write_words(model: Path, tokens: Sequence[str]) -> None:
    """The table of the graph's tokens: each has its place as its number, and the first is no token."""
    rows = "".join(f"{token} {number}\n" for number, token in enumerate(tokens))
    (model / "graph" / "words.txt").write_text(rows, encoding="utf-8")


def phones_of(model: Path) -> list[str]:
    """The model's phones in the order of their numbers, SIL first."""
    rows = (model / "graph" / "phones.txt").read_text(encoding="utf-8").splitlines()
    return [row.split()[0] for row in rows[1:]]  # the first is <eps>
