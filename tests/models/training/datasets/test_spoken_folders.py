"""Strangers are divided by who speaks; a synthesizer's folder is read by its manifest."""

from collections import defaultdict
from pathlib import Path

import pytest

from assistant.core.errors import ConfigError
from models.training.datasets.spoken_folders import Part, part_of, spoken_folder, strangers

ROWS = """file,set,group,text,text_by_whisper,whisper_has_every_slot
orders/a.ogg,orders,g001,,Make me a mocha.,yes
orders/b.ogg,orders,g001,,Make me a mocker.,no
wake-words/c.ogg,wake-words,g001,jarvis,,
wake-words/d.ogg,wake-words,g004,jarvis,,
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "strangers").mkdir()
    (tmp_path / "strangers" / "metadata.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_an_order_is_used_only_where_its_text_can_be_trusted(data: Path) -> None:
    assert [one.text for one in strangers(data, part_of("g001"))] == ["Make me a mocha.", "jarvis"]


def test_nobody_is_in_two_parts(data: Path) -> None:
    parts = defaultdict(set)
    for part in Part:
        for one in strangers(data, part):
            parts[one.speaker].add(part)
            assert one.held_out is (part is not Part.TRAINING)
    assert parts == {"g001": {Part.TRAINING}, "g004": {Part.MEASURING}}


def test_without_the_corpus_there_are_no_strangers(tmp_path: Path) -> None:
    assert strangers(tmp_path, Part.TRAINING) == []


def test_a_folder_of_recordings_is_read_by_its_manifest(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("file,text,voice\na.flac,stop,bf_emma\n", encoding="utf-8")
    (recording,) = spoken_folder(tmp_path)
    assert (recording.path, recording.speaker, recording.text) == (tmp_path / "a.flac", "bf_emma", "stop")


def test_a_folder_without_a_manifest_is_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"manifest\.csv with the columns file, text and voice"):
        spoken_folder(tmp_path)
