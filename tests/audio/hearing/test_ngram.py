"""A language model outlasts its file, and shorter histories stand in for what was not seen."""

import gzip
from pathlib import Path

import pytest

from assistant.core.errors import ModelError
from audio.hearing.ngram import BEGIN, FINISH, NGramModel, read_arpa, write_arpa

MODEL = NGramModel(
    {(): {"a": 0.5, "b": 0.3, FINISH: 0.2}, ("a",): {"b": 0.6}, (BEGIN,): {"a": 0.7}}, {("a",): 0.4, (BEGIN,): 0.3}
)


def test_a_bigram_that_was_seen_has_its_own_probability() -> None:
    assert MODEL.probability(("a",), "b") == 0.6


def test_others_back_off_to_the_shorter_history() -> None:
    assert MODEL.probability(("a",), "a") == pytest.approx(0.4 * 0.5)
    assert MODEL.probability(("b",), "a") == 0.5
    assert MODEL.probability(("a",), "z") == 0


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "model.arpa.gz"
    write_arpa(MODEL, path)
    read = read_arpa(path)
    assert read.order == 2
    assert read.vocabulary == ("a", "b")
    assert read.probability(("a",), "a") == pytest.approx(0.2, rel=1e-3)
    assert read.probability((BEGIN,), "a") == pytest.approx(0.7, rel=1e-3)


def test_the_same_model_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_arpa(MODEL, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"\\data\\\nx\ty\n", mtime=0), gzip.compress(b"hello", mtime=0)],
    ids=["empty", "no gzip", "no number", "no model"],
)
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.arpa.gz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        read_arpa(path)
