"""The tree is a tree, and what is in doubt is said as coarsely as it must be."""

import numpy as np

from assistant.core.domain import GarmentType, Verdict
from models.garment_tree import NONE, judged, tree
from models.training.datasets.type_labels import KEYS, meanings, product_leaves

DEEPFASHION = {"Kimono", "Poncho", "Robe"}
"""categories that have no place in the tree"""


def judge(**probabilities: float) -> GarmentType:
    """What isn't named gets nothing."""
    return judged(KEYS, np.array([probabilities.get(key, 0.0) for key in KEYS]))


def said(**probabilities: float) -> list[str]:
    """Keys of the first two guesses."""
    return [guess.key for guess in judge(**probabilities).guesses[:2]]


def test_the_verdict_says_how_sure_a_name_is() -> None:
    tops = dict.fromkeys(("t_shirt", "polo", "shirt", "blouse"), 0.98 / 4)
    assert judge(jeans=0.9, skirt=0.1).verdict is Verdict.SURE
    assert judge(jeans=0.89, skirt=0.11).verdict is Verdict.ONE_OF_TWO
    assert judge(**tops, dress=0.02).verdict is Verdict.COARSE
    assert judge(jeans=0.3, skirt=0.3, hat=0.2, shoes=0.2).verdict is Verdict.UNSURE
    assert judge(**{NONE: 0.6}, dress=0.4) == GarmentType(Verdict.NONE)


def test_a_rival_of_a_sure_name_is_mentioned_from_a_share_on() -> None:
    assert judge(skirt=0.93, dress=0.07).also == "dress"
    assert judge(skirt=0.95, dress=0.05).also == ""
    assert judge(skirt=0.6, dress=0.4).also == ""


def test_every_parent_is_a_node_that_comes_before_its_children() -> None:
    seen = {""}
    for node in tree().nodes:
        assert node.parent in seen
        seen.add(node.key)


def test_kinds_hold_every_leaf_once() -> None:
    held = [key for kind in tree().kinds for key in kind.below if key in tree().learnt]
    assert sorted(held) == sorted(tree().learnt)


def test_deepfashions_categories_each_have_one_leaf() -> None:
    import tomllib  # noqa: PLC0415

    from models.garment_tree import FILE  # noqa: PLC0415

    listed = tomllib.loads((FILE.parent / "deepfashion45.toml").read_text(encoding="utf-8"))["labels"]
    mapped = [
        name for row in tomllib.loads(FILE.read_text(encoding="utf-8")).values() for name in row.get("deepfashion", ())
    ]
    assert len(mapped) == len(set(mapped))
    assert set(mapped) == set(listed) - DEEPFASHION


def test_a_sure_leaf_is_named() -> None:
    assert said(jeans=0.97, skirt=0.03) == ["jeans", "skirt"]


def test_leaves_of_one_kind_in_doubt_are_called_by_their_kind() -> None:
    assert said(jeans=0.5, chinos=0.47, skirt=0.03)[0] == "pants"
    assert said(coat=0.5, jacket=0.48, dress=0.02)[0] == "outerwear"


def test_two_likely_names_are_rivals_and_each_as_fine_as_it_can_be() -> None:
    assert said(jeans=0.5, shorts=0.46, dress=0.04) == ["jeans", "shorts"]
    assert said(jeans=0.25, chinos=0.25, shorts=0.46, dress=0.04) == ["pants", "shorts"]


def test_many_likely_names_under_one_parent_are_some_kind_of_it() -> None:
    spread = dict.fromkeys(("t_shirt", "polo", "shirt", "blouse", "top", "undershirt", "tunic", "hoodie"), 0.98 / 8)
    assert said(**spread, dress=0.02)[0] == "tops"


def test_names_far_from_one_another_stay_a_doubt() -> None:
    many = dict.fromkeys(("t_shirt", "shirt", "shorts", "skirt", "hat", "shoes", "dress", "coat"), 0.125)
    assert said(**many)[0] not in {node.key for node in tree().nodes if node.coarse}


def test_what_is_most_likely_nothing_gets_no_name() -> None:
    assert said(**{NONE: 0.6}, dress=0.4) == []
    assert said(**{NONE: 0.3}, dress=0.7)[0] == "dress"


def test_every_label_means_a_leaf() -> None:
    for source in ("clothing", "leaves", "products", "parsing"):
        assert all(leaves and set(leaves) <= set(KEYS) for leaves in meanings(source).values())


def test_the_finest_name_of_a_product_counts() -> None:
    polo = {"articleType": "Tshirts", "neck": "Polo Collar", "sleeve": "Short Sleeves"}
    assert product_leaves(polo) == ("polo",)
    assert product_leaves({**polo, "neck": "", "sleeve": ""}) == ("t_shirt", "polo", "long_t_shirt")
    assert product_leaves({"articleType": "Sarees", "neck": "", "sleeve": ""}) == ()


def test_a_name_is_sure_from_its_own_threshold_on() -> None:
    probabilities = np.array([{"boots": 0.6, "sneakers": 0.38, "jeans": 0.02}.get(key, 0.0) for key in KEYS])
    assert judged(KEYS, probabilities, {"boots": 0.55}).guesses[0].key == "boots"
    assert judged(KEYS, probabilities, {"boots": 0.7, "shoes": 0.9}).guesses[0].key == "shoes"


def test_a_name_without_a_threshold_is_never_sure() -> None:
    probabilities = np.array([{"boots": 0.99, "jeans": 0.01}.get(key, 0.0) for key in KEYS])
    assert judged(KEYS, probabilities, {"shoes": 0.9}).guesses[0].key == "shoes"
    assert judged(KEYS, probabilities, {}).verdict is not Verdict.SURE


def test_there_is_no_garment_from_the_threshold_of_none_on() -> None:
    probabilities = np.array([{NONE: 0.6, "jeans": 0.4}.get(key, 0.0) for key in KEYS])
    assert judged(KEYS, probabilities, {NONE: 0.55}).verdict is Verdict.NONE
    assert judged(KEYS, probabilities, {NONE: 0.7}).guesses[0].key == "jeans"


def test_a_narrow_name_is_found_below_a_narrow_name() -> None:
    probabilities = np.array([{"cardigan": 0.95, "sweater": 0.05}.get(key, 0.0) for key in KEYS])
    kind = judged(KEYS, probabilities)
    assert kind.guesses[0].key == "cardigan"
    assert {guess.key: round(guess.confidence, 2) for guess in kind.garments}["knitwear"] == 1
