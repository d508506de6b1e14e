"""What one process keeps, the other notices, and its own it doesn't take for another's."""

from pathlib import Path

import pytest

from assistant.core.errors import PreferencesError
from assistant.core.preferences import Preferences
from assistant.storage.json_file import JsonFile
from assistant.storage.shared_file import SharedFile


@pytest.fixture
def both(tmp_path: Path) -> tuple[SharedFile[Preferences], SharedFile[Preferences]]:
    file = JsonFile(tmp_path / "preferences.json", Preferences, PreferencesError)
    return SharedFile(file), SharedFile(file)


Both = tuple[SharedFile[Preferences], SharedFile[Preferences]]


def test_what_another_process_keeps_is_noticed_once(both: Both) -> None:
    ours, theirs = both
    assert ours.changed() is None
    theirs.keep(Preferences(rate=1.4))
    assert ours.changed() == Preferences(rate=1.4)
    assert ours.changed() is None


def test_what_was_kept_here_is_no_change(both: Both) -> None:
    ours, _ = both
    ours.keep(Preferences(rate=1.4))
    assert ours.changed() is None


def test_a_damaged_change_counts_as_none(both: Both, tmp_path: Path) -> None:
    ours, _ = both
    (tmp_path / "preferences.json").write_text("{", encoding="utf-8")
    assert ours.changed() is None
