"""What two people saw in a photo becomes leaves of the tree."""

from pathlib import Path

import pytest

from models.garment_tree import tree
from models.training.datasets.clothing import read_all
from models.training.datasets.leaves import Look, fair_leaves, leaves_of, read_looks
from models.training.datasets.type_labels import BY_EYE, KEYS, meanings

DATA = Path("../shared/data/clothing")


def look(kind: str, likely_next: str = "") -> Look:
    return Look(kind, likely_next, ("navy",), "plain", "laid", "")


def test_where_the_looks_differ_both_names_share_the_truth() -> None:
    assert leaves_of((look("cardigan"), look("sweater"))) == ("cardigan", "sweater")
    assert leaves_of((look("tank_top"), look("tank_top"))) == ("undershirt",)


def test_what_was_next_likely_is_fair_but_not_the_truth() -> None:
    assert fair_leaves((look("top", "blouse"), look("top"))) == ("top", "blouse")


def test_a_type_without_a_leaf_says_nothing() -> None:
    assert leaves_of((look("robe"), look("gloves"))) == ()


def test_a_kind_seen_by_eye_stands_for_itself_alone() -> None:
    assert meanings(BY_EYE)["jacket"] == ("jacket",)
    assert set(meanings("products")["Jackets, Long Sleeves"]) > {"jacket", "denim_jacket"}


def test_both_looks_of_a_photo_are_read(tmp_path: Path) -> None:
    heading = "image,type,alt,colours,pattern,presentation,flags"
    second = ",".join(f"{name}_2" for name in heading.split(",")[1:])
    row = "a,polo,t_shirt,navy+white,striped,hung,ks,polo,,navy,plain,hung,"
    (tmp_path / "leaves.csv").write_text(f"{heading},{second}\n{row}\n", encoding="utf-8")
    first, other = read_looks(tmp_path)["a"]
    assert first == Look("polo", "t_shirt", ("navy", "white"), "striped", "hung", "ks")
    assert other.colours == ("navy",)


@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="needs the photos in ../shared/data")
def test_every_leaf_that_a_photo_shows_has_25_photos_of_5_contributors() -> None:
    contributors = {row.path.stem: row.contributor for row in read_all(DATA)}
    shown: dict[str, list[str]] = {}
    for name, looks in read_looks(DATA).items():
        for leaf in leaves_of(looks):
            shown.setdefault(leaf, []).append(contributors[name])
    assert set(shown) <= set(KEYS)
    leaves = {node.key for node in tree().nodes if not node.others}
    assert all(len(photos) >= 25 and len(set(photos)) >= 5 for leaf, photos in shown.items() if leaf in leaves)
