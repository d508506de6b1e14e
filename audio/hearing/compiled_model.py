"""A Vosk model with a decoding graph of its own, compiled once into a folder of the cache."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path


def compiled_model(
    folder: Path, name: str, ingredients: Sequence[bytes], cache: Path, write_graph: Callable[[Path], None]
) -> Path:
    """A copy of the model in `folder` with the graph that `write_graph` writes into it: completely or not at all.

    It is compiled again when the model or any of the `ingredients` has changed: what the graph is made of, and the
    sources of the code that makes it. `name` begins the name of its folder under `cache`.
    """
    model_files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    key = hashlib.sha256(b"\0".join([*model_files, *ingredients])).hexdigest()[:20]
    target = cache / f"{name}-{key}"
    if target.exists():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        model = Path(scratch) / "model"
        shutil.copytree(folder, model)
        write_graph(model)
        try:
            model.rename(target)
        except OSError:  # another process was quicker
            if not target.exists():
                raise
    return target


def write_words(model: Path, tokens: Sequence[str]) -> None:
    """The table of the graph's tokens: each has its place as its number, and the first is no token."""
    rows = "".join(f"{token} {number}\n" for number, token in enumerate(tokens))
    (model / "graph" / "words.txt").write_text(rows, encoding="utf-8")


def phones_of(model: Path) -> list[str]:
    """The model's phones in the order of their numbers, SIL first."""
    rows = (model / "graph" / "phones.txt").read_text(encoding="utf-8").splitlines()
    return [row.split()[0] for row in rows[1:]]  # the first is <eps>
