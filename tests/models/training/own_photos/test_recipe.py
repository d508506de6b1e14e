"""Recipes are data, and the first prototype's are as it had them."""

from pathlib import Path

import pytest

from assistant.core.errors import ConfigError
from models.training.own_photos.deepfashion import labels, prepare
from models.training.own_photos.recipe import FOLDER, Stage, load_recipe


def test_every_recipe_can_be_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {"alexnet", "googlenet", "mobilenet"}
    for path in FOLDER.glob("*.toml"):
        assert load_recipe(path.stem).stages


def test_the_first_prototypes_alexnet_is_trained_in_four_stages() -> None:
    recipe = load_recipe("alexnet")
    assert (recipe.resize, recipe.size, recipe.batch, recipe.rate, recipe.optimizer) == (227, 224, 256, 0.001, "adam")
    assert [len(stage.layers) for stage in recipe.stages] == [1, 1, 1, 3]
    assert all(stage.epochs == 3 for stage in recipe.stages)


def test_a_stage_changes_the_figures_of_its_recipe_and_smaller_photos_are_cut_alike() -> None:
    recipe = load_recipe("alexnet")
    small = recipe.during(Stage(("",), epochs=1, rate=0.1, size=112))
    assert (small.rate, small.size, small.resize, small.batch) == (0.1, 112, 114, 256)
    assert recipe.during(recipe.stages[0]) == recipe


@pytest.mark.parametrize(
    ("text", "complaint"), [(None, "no recipe"), ("network = 'vgg'", "vgg"), ("rate = 1", "missing")]
)
def test_a_recipe_with_a_mistake_is_named(text: str | None, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        load_recipe(str(path))


def test_the_first_prototypes_labels_run_from_anorak_to_turtleneck() -> None:
    assert len(labels()) == 45
    assert (labels()[0], labels()[44]) == ("Anorak", "Turtleneck")
    assert labels() == sorted(labels())


def test_the_official_download_becomes_a_folder_for_each_label(tmp_path: Path) -> None:
    lists = tmp_path / "Anno_coarse"
    lists.mkdir()
    (lists / "list_category_cloth.txt").write_text("2\nname type\nTee  1\nHalter  1\n", encoding="utf-8")
    (lists / "list_category_img.txt").write_text("2\nphoto number\nimg/A/1.jpg  1\nimg/B/2.jpg  2\n", encoding="utf-8")
    (tmp_path / "img" / "A").mkdir(parents=True)
    (tmp_path / "img" / "A" / "1.jpg").write_bytes(b"a photo")
    assert prepare(tmp_path, tmp_path / "out") == (1, {"Halter": 1})
    assert (tmp_path / "out" / "Tee" / "A_1.jpg").read_bytes() == b"a photo"


def test_an_incomplete_download_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"list_category_cloth\.txt"):
        prepare(tmp_path, tmp_path / "out")
