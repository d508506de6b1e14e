"""The weight files that ship: each has a row in weights.toml, and is checked against it before use."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from assistant.core.errors import ModelError

FOLDER = Path(__file__).parent / "weights"
MEND = "install again, or: git checkout -- models/weights"
THREADS = 2
"""of each session"""


@cache
def rows() -> dict[str, dict[str, Any]]:
    """weights.toml: file name > bytes, sha256, licence, source, trained_by."""
    return tomllib.loads((Path(__file__).parent / "weights.toml").read_text(encoding="utf-8"))


def check(name: str, folder: Path = FOLDER) -> Path:
    """The path of a shipped file, if it is the one that was shipped.

    Raises:
        ModelError: it is missing or damaged.
    """
    if name not in rows():
        raise ModelError(f"{name} is not among the files of this version")
    return _compared(folder / name, rows()[name]["sha256"])


def check_folder(name: str, folder: Path = FOLDER) -> Path:
    """The path of a shipped folder, if each of its files is the one that was shipped.

    The small files beside a weight file stand in its row, under `beside`.

    Raises:
        ModelError: a file is missing or damaged.
    """
    for file, row in rows().items():
        if file.startswith(f"{name}/"):
            check(file, folder)
            for beside, digest in row.get("beside", {}).items():
                _compared(folder / name / beside, digest)
    return folder / name


def _compared(path: Path, digest: str) -> Path:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} is missing ({error.strerror or error}); {MEND}") from error
    if (found := hashlib.sha256(data).hexdigest()) != digest:
        raise ModelError(
            f"{path} is damaged: its {len(data)} bytes have the sha256 {found[:12]}…, not {digest[:12]}…; {MEND}"
        )
    return path


def open_session(path: Path, threads: int = THREADS, as_stored: bool = False) -> Any:
    """An ONNX Runtime session whose idle threads sleep.

    `as_stored`: the graph isn't optimised. An optimised one keeps 16-bit weights a second time with 32 bits, and where
    convolutions take the time (voices), it is no faster.

    Raises:
        ModelError: the file is no ONNX model.
    """
    import onnxruntime as ort  # noqa: PLC0415 a third of a second

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    # an arena keeps the most memory that any sentence or photo ever took, and costs as much time as it saves
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    if as_stored:
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises a class for each kind of damage
        raise ModelError(f"{path} can't be loaded as an ONNX model: {str(error).splitlines()[0]}") from error
