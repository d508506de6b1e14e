"""What the training of the garment's type is made of."""

from pathlib import Path

import numpy as np
import pytest

from assistant.devices.rendered_garments import Garment, render
from models.training.datasets.held_out import is_type_test
from models.training.datasets.pictures import Labelled
from models.training.datasets.type_labels import KEYS
from models.training.mask.cutting import cropped
from models.training.type.augment import Surroundings, augmented
from models.training.type.examples import Example


def example() -> Example:
    photo, mask = render(Garment("t_shirt", "red"), seed=1)
    return Example(photo.pixels, ("t_shirt",), "clothing", "red", piece=cropped(photo.pixels, mask.alpha))


def surroundings() -> Surroundings:
    return Surroundings(
        [np.full((90, 120, 3), 200, np.uint8)],
        [Labelled(np.zeros((9, 9, 3), np.uint8), np.full((9, 9), 255, np.uint8))],
    )


def test_an_augmented_photo_has_its_size_and_is_the_same_for_the_same_seed() -> None:
    first, again = (
        [augmented(example(), 64, surroundings(), random) for _ in range(20)]
        for random in (np.random.default_rng(3), np.random.default_rng(3))
    )
    assert {picture.shape for picture in first} == {(64, 64, 3)}
    assert all((a == b).all() for a, b in zip(first, again, strict=True))


def test_a_name_is_on_one_side_for_ever() -> None:
    sides = [is_type_test(str(number)) for number in range(300)]
    assert 15 < sides.count(True) < 45
    assert sides == [is_type_test(str(number)) for number in range(300)]


def test_a_label_of_several_leaves_teaches_their_sum() -> None:
    torch = pytest.importorskip("torch", reason="training has an environment of its own: make test-training")
    from models.training.type.draw import label_sets  # noqa: PLC0415
    from models.training.type.loss import partial_loss  # noqa: PLC0415

    doubtful = Example(np.zeros((4, 4, 3), np.uint8), ("jeans", "chinos"), "clothing", "x")
    logits = torch.zeros(1, len(KEYS), requires_grad=True)
    partial_loss(logits, label_sets([doubtful]), torch.ones(1)).backward()
    pulled = {key for key, slope in zip(KEYS, logits.grad[0].tolist(), strict=True) if slope < 0}
    assert pulled == {"jeans", "chinos"}


def test_a_teacher_that_doubts_teaches_its_doubt() -> None:
    torch = pytest.importorskip("torch", reason="training has an environment of its own: make test-training")
    from models.training.type.loss import distillation_loss  # noqa: PLC0415

    taught = torch.tensor([[0.7, 0.3, 0.0]])
    sure, doubtful = torch.tensor([[9.0, 0.0, 0.0]]), taught.clamp_min(1e-4).log()
    assert distillation_loss(doubtful, taught) < distillation_loss(sure, taught)


def test_eight_bits_answer_as_the_floats_do_in_a_third_of_the_bytes(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="training has an environment of its own: make test-training")
    from models.training.own_photos.network import build  # noqa: PLC0415
    from models.training.type.int8 import both_views, in_eight_bits  # noqa: PLC0415
    from models.weights_file import open_session  # noqa: PLC0415

    torch.manual_seed(1)
    network = build("mobilenet_v2", len(KEYS), None, from_scratch=True).eval()
    floats, small = tmp_path / "floats.onnx", tmp_path / "small.onnx"
    names = {"input_names": ["photo"], "output_names": ["logits"]}
    torch.onnx.export(network, (torch.zeros(1, 3, 64, 64),), str(floats), opset_version=17, dynamo=False, **names)
    in_eight_bits(floats, [example()] * 2, small)
    (planes, *_) = both_views(example(), 64)
    answers = [open_session(path).run(None, {"photo": planes})[0][0] for path in (floats, small)]
    assert np.corrcoef(*answers)[0, 1] > 0.95
    assert small.stat().st_size < 0.36 * floats.stat().st_size
