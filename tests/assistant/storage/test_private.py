"""Nothing is left of a process that was killed while it wrote."""

import os
import time
from pathlib import Path

from assistant.storage.private import TEMPORARY, make_private, remove_left_behind


def aged(path: Path, seconds: float) -> Path:
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_old_temporary_files_go_and_all_else_stays(tmp_path: Path) -> None:
    (tmp_path / f"{TEMPORARY}folder" / "graph").mkdir(parents=True)
    for name in (f"{TEMPORARY}old", "tmpabc.wav", f"{TEMPORARY}of-a-running-process", "speech.wav"):
        (tmp_path / name).touch()
    old = {aged(tmp_path / name, 7200) for name in (f"{TEMPORARY}folder", f"{TEMPORARY}old", "tmpabc.wav")}
    aged(tmp_path / "speech.wav", 7200)
    assert set(remove_left_behind([tmp_path, tmp_path / "never made"])) == old
    assert {path.name for path in tmp_path.iterdir()} == {f"{TEMPORARY}of-a-running-process", "speech.wav"}


def test_a_folder_that_others_could_open_is_closed(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    for folder in (tmp_path / "open", tmp_path / "new" / "inner"):
        make_private(folder)
        assert folder.stat().st_mode & 0o777 == 0o700
