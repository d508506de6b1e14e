"""`wardrobe understand`: one sentence for people, a file of sentences for programs."""

import codecs
from pathlib import Path

from tests.assistant.commands.conftest import Wardrobe


def test_a_sentence_in_ones_own_words_is_understood(wardrobe: Wardrobe) -> None:
    result = wardrobe("understand", "wait, what colour is my thing?")
    assert "what_colour" in result.out.splitlines()[0]


def test_every_line_of_a_file_is_one_object(wardrobe: Wardrobe, tmp_path: Path) -> None:
    file = tmp_path / "sentences.txt"
    file.write_bytes(codecs.BOM_UTF8 + "what is this\r\n\r\n이거 무슨 색이야\nis it navy or black\n".encode())
    rows = wardrobe("understand", "--file", str(file), "--json").rows
    assert [list(row) for row in rows] == [["text", "language", "intent", "slots", "confidence"]] * 3
    assert [(row["text"], row["language"], row["intent"]) for row in rows] == [
        ("what is this", "en", "what_is_this"),
        ("이거 무슨 색이야", "ko", "what_colour"),
        ("is it navy or black", "en", "which_of"),
    ]
    assert rows[2]["slots"] == {"colour": ["navy", "black"]}


def test_talk_that_is_not_for_the_wardrobe_has_no_intent(wardrobe: Wardrobe, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Mum, have you seen my school bag?\n여보, 밥 먹고 시장에 다녀올게요\n", encoding="utf-8")
    assert [row["intent"] for row in wardrobe("understand", "--file", str(file), "--json").rows] == [None, None]


def test_a_missing_an_empty_and_an_unreadable_file_are_said(wardrobe: Wardrobe, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.write_text("\n \n", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00what")
    for file, reason in [
        (tmp_path / "none.txt", "can't be read"),
        (empty, "holds no sentence"),
        (binary, "is not UTF-8"),
    ]:
        result = wardrobe("understand", "--file", str(file))
        assert result.code != 0
        assert reason in result.err.replace("\n", " ")


def test_a_sentence_and_a_file_at_once_are_refused(wardrobe: Wardrobe, tmp_path: Path) -> None:
    result = wardrobe("understand", "what is this", "--file", str(tmp_path))
    assert "with --file" in result.err.replace("\n", " ")
