"""The recognizer always has what the closet has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.core.closet import StoredView
from assistant.core.domain import Looks
from assistant.core.errors import ClosetError
from assistant.core.own_clothes import LONGEST_NAME, OwnClothes, as_kept, normal
from assistant.storage.closet.sqlite_closet import SqliteCloset
from tests.assistant.core.own.evening import TODAY, CosineRecognizer, garments


def clothes_in(path: Path | None) -> OwnClothes:
    return OwnClothes(SqliteCloset(path), CosineRecognizer(), lambda: TODAY)


HELD = garments()
SHIRT, TEE = HELD["interview_shirt"], HELD["tee"]
assert SHIRT.view and TEE.view
SHIRT_VIEW, TEE_VIEW = SHIRT.view, TEE.view


def test_a_change_by_another_process_is_known_at_the_next_look(tmp_path: Path) -> None:
    clothes, other = clothes_in(tmp_path / "closet.db"), SqliteCloset(tmp_path / "closet.db")
    assert clothes.known(SHIRT).own is None
    number = other.teach("shirt", Looks(), [SHIRT_VIEW], TODAY)
    known = clothes.known(SHIRT).own
    assert known and (known.garment_id, known.name, known.sure) == (number, "shirt", True)
    other.forget(number)
    assert clothes.known(SHIRT).own is None
    other.undo()
    assert clothes.known(SHIRT).own


def test_of_a_garment_that_loses_a_view_the_others_stay(tmp_path: Path) -> None:
    clothes = clothes_in(None)
    number = clothes.closet.teach("two", Looks(), [SHIRT_VIEW], TODAY)
    clothes.closet.add_view(number, TEE_VIEW)
    assert clothes.known(TEE).own
    clothes.closet.undo()
    assert clothes.known(TEE).own is None
    assert clothes.known(SHIRT).own


def test_what_the_person_corrected_is_said_only_where_the_garment_is_sure() -> None:
    clothes = clothes_in(None)
    number = clothes.closet.teach("shirt", Looks(), [SHIRT_VIEW], TODAY)
    clothes.closet.correct(number, "colour", "charcoal")
    clothes.closet.correct(number, "type", "blouse")
    seen = clothes.known(SHIRT)
    assert (seen.type.guesses[0].key, [colour.key for colour in seen.colours]) == ("blouse", ["charcoal"])
    doubtful = clothes.known(HELD["look_alike"])
    assert doubtful.own and not doubtful.own.sure
    assert doubtful.type == HELD["look_alike"].type


def test_views_of_another_version_are_left_out_and_counted() -> None:
    clothes = clothes_in(None)
    old = clothes.closet.teach("old", Looks(), [replace(SHIRT_VIEW, model="older")], TODAY)
    clothes.closet.teach("new", Looks(), [TEE_VIEW], TODAY)
    assert clothes.known(SHIRT).own is None
    assert clothes.known(TEE).own
    assert clothes.unreadable == {old}


class InterruptedCloset(SqliteCloset):
    """A disk that fails once, in the middle of reading."""

    failed = False

    def views(self, wanted: Sequence[int]) -> Iterator[StoredView]:
        for number, view in enumerate(super().views(wanted)):
            if number and not self.failed:
                self.failed = True
                raise ClosetError("the disk fails")
            yield view


def test_what_was_learnt_before_an_error_is_not_learnt_twice() -> None:
    recognizer = CosineRecognizer()
    clothes = OwnClothes(InterruptedCloset(None), recognizer, lambda: TODAY)
    for name, view in (("shirt", SHIRT_VIEW), ("tee", TEE_VIEW)):
        clothes.closet.teach(name, Looks(), [view], TODAY)
    with pytest.raises(ClosetError):
        clothes.learn()
    clothes.learn()
    assert [len(views) for views in recognizer.taught.values()] == [1, 1]


def test_a_name_is_found_whatever_its_spaces_and_capitals() -> None:
    clothes = clothes_in(None)
    clothes.closet.teach("Dad's T-Shirt", Looks(), [], TODAY)
    clothes.closet.teach("면접 셔츠", Looks(), [], TODAY)
    assert [one.name for one in clothes.named("dads tshirt")] == ["Dad's T-Shirt"]
    assert [one.name for one in clothes.named("면접셔츠")] == ["면접 셔츠"]
    assert clothes.named("") == clothes.named("?!") == ()
    assert normal("É ") == "é"


def test_a_name_that_is_too_long_ends_behind_a_word() -> None:
    long = "the jacket that my sister gave me for the party in her garden last summer"
    assert as_kept(long) == "the jacket that my sister gave me for the party in her"
    assert as_kept("x" * 99) == "x" * LONGEST_NAME
    assert as_kept(" my  coat ") == "my coat"
