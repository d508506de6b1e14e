"""Work that takes much memory is done in a process that ends, or here where that can't be."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.hearing import own_process, vosk_loading
from audio.hearing.own_process import in_own_process

MODEL = Path(__file__).parents[3] / "models" / "weights" / "vosk-en"


def note_process(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="utf-8")


def fail(path: Path) -> None:
    note_process(path)
    raise ModelError("a word can't be pronounced")


def hang_elsewhere(path: Path, here: int) -> None:
    while os.getpid() != here:
        os.sched_yield()
    note_process(path)


def test_it_is_done_in_another_process(tmp_path: Path) -> None:
    in_own_process(partial(note_process, tmp_path / "process"))
    assert int((tmp_path / "process").read_text(encoding="utf-8")) != os.getpid()


def test_what_fails_there_is_done_here_and_raises_what_it_raises(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pronounced"):
        in_own_process(partial(fail, tmp_path / "process"))
    assert int((tmp_path / "process").read_text(encoding="utf-8")) == os.getpid()


def test_what_hangs_there_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_process, "LONGEST_SECONDS", 0.3)
    in_own_process(partial(hang_elsewhere, tmp_path / "process", os.getpid()))
    assert int((tmp_path / "process").read_text(encoding="utf-8")) == os.getpid()


def test_where_no_process_can_be_started_it_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    in_own_process(partial(note_process, tmp_path / "process"))
    assert int((tmp_path / "process").read_text(encoding="utf-8")) == os.getpid()


@pytest.mark.heavy
def test_a_graph_is_compiled_elsewhere_and_one_with_taught_names_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Callable[[], None]] = []

    def noted(work: Callable[[], None]) -> None:
        done.append(work)
        work()

    monkeypatch.setattr(vosk_loading, "in_own_process", noted)
    vosk_loading.load_model(MODEL, Language.ENGLISH, ["what is this"], tmp_path / "cache")
    assert len(done) == 1
    vosk_loading.load_model(MODEL, Language.ENGLISH, ["what is this"], tmp_path / "cache", ["my shirt"])
    assert len(done) == 1
