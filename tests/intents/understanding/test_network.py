"""A sentence network knows the order of words, and has nothing to say about no words."""

import numpy as np

from intents.understanding.network import Convolution, SentenceNetwork

CHANNELS, LABELS, BUCKETS = 3, 2, 64


def network() -> SentenceNetwork:
    random = np.random.default_rng(1)

    def floats(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return random.normal(0, 1, shape).astype(np.float32)

    layer = Convolution(floats(CHANNELS) + 1, floats(CHANNELS), floats(3 * CHANNELS, CHANNELS), floats(CHANNELS))
    return SentenceNetwork(
        embedding=random.integers(-127, 127, (BUCKETS, 4)).astype(np.int8),
        scales=np.full(4, 0.01, np.float32),
        projection=floats(4, CHANNELS),
        projection_bias=floats(CHANNELS),
        convolutions=[layer],
        attention=floats(CHANNELS),
        head=floats(2 * CHANNELS + 4, LABELS),
        head_bias=floats(LABELS),
    )


def test_the_order_of_the_words_counts() -> None:
    known = network()
    one, other = known.scores([["wnot"], ["wnavy"], ["wblack"]]), known.scores([["wnavy"], ["wnot"], ["wblack"]])
    assert one.shape == (LABELS,)
    assert np.abs(one - other).max() > 0.01


def test_the_order_of_the_features_of_a_word_does_not_count() -> None:
    known = network()
    assert np.allclose(known.scores([["wnavy", "cna"]]), known.scores([["cna", "wnavy"]]))


def test_no_words_have_no_preference() -> None:
    assert network().scores([]).tolist() == [0.0, 0.0]


def test_a_convolution_sees_the_neighbours_and_not_beyond() -> None:
    layer, words = network().convolutions[0], np.arange(15, dtype=np.float32).reshape(5, 3) ** 2
    changed = words.copy()
    changed[4, 0] += 100
    moved = np.abs(layer(changed) - layer(words)).max(1) > 0
    assert moved.tolist() == [False, False, False, True, True]
