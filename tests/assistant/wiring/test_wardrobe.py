"""What is told where the closet was damaged."""

from datetime import date
from pathlib import Path

import pytest

from assistant.core.domain import Intent, Language, Looks, Verbosity
from assistant.storage.closet.recovery import back_up
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring import paths, phrase
from assistant.wiring.wardrobe import is_kind, lost_closet


def test_the_last_copy_is_offered_and_yes_brings_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "BACKUPS", tmp_path)
    reply, question = lost_closet()
    assert question is None
    assert "no copy" in phrase(reply, Language.ENGLISH, Verbosity.NORMAL)
    closet = SqliteCloset(tmp_path / "closet.db")
    closet.teach("shirt", Looks(), [], date(2026, 11, 28))
    back_up(closet, tmp_path, date(2026, 11, 28))
    reply, question = lost_closet()
    assert "say yes" in phrase(reply, Language.ENGLISH, Verbosity.NORMAL)
    assert "네라고" in phrase(reply, Language.KOREAN, Verbosity.BRIEF)
    assert question and question.choices == (Intent("restore"),)


def test_a_t_shirt_is_one_of_the_tops_and_no_skirt() -> None:
    assert is_kind("t_shirt", "t_shirt")
    assert is_kind("t_shirt", "tops")
    assert not is_kind("t_shirt", "skirt")
    assert not is_kind("", "skirt")
