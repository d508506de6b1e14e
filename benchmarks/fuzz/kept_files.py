"""What is downloaded, shipped, or kept in the cache: it counts whole, or not at all."""

import io
import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from assistant.core.domain import Speech
from assistant.storage.archive import unpack
from assistant.wiring.paths import WEIGHTS
from audio.hearing.folder_checksums import is_whole, write_checksums
from audio.speaking.kept_speech import read_kept, write_kept
from benchmarks.fuzz.entry_point import EntryPoint, Examples
from models.weights_file import check


def _archives(folder: Path) -> Examples:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("model/am/final.mdl", bytes(range(256)) * 4)
        archive.writestr("model/conf/model.conf", b"--beam=13\n" * 9)
    return (file.getvalue(),)


def _unpack(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "a.zip").write_bytes(data)
    before = set(folder.iterdir())
    try:
        unpack(folder / "a.zip", "model", folder, 10_000, lambda unpacked: None)
    finally:
        shutil.rmtree(folder / "model", ignore_errors=True)
        assert set(folder.iterdir()) == before


def _kept(folder: Path) -> Examples:
    write_kept(folder / "kept.wav", Speech(np.sin(np.arange(1500) / 7).astype(np.float32), 22_050))
    return ((folder / "kept.wav").read_bytes(),)


def _read_kept(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "kept.wav").write_bytes(data)
    assert (read_kept(folder / "kept.wav") is not None) == (data in examples)


def _graphs(folder: Path) -> Examples:
    (folder / "graph").mkdir()
    (folder / "graph" / "HCLG.fst").write_bytes(bytes(range(256)) * 4)
    write_checksums(folder / "graph")
    return ((folder / "graph" / "HCLG.fst").read_bytes(),)


def _open_graph(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "graph" / "HCLG.fst").write_bytes(data)
    assert is_whole(folder / "graph") == (data in examples)


def _weights(folder: Path) -> Examples:
    return ((WEIGHTS / "light.npz").read_bytes(),)


def _open_weights(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "light.npz").write_bytes(data)
    assert check("light.npz", folder) and data in examples


KEPT = {
    "archive": EntryPoint(_archives, _unpack),
    "kept speech": EntryPoint(_kept, _read_kept),
    "compiled graph": EntryPoint(_graphs, _open_graph),
    "weights": EntryPoint(_weights, _open_weights),
}
