"""Training of the sentence network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from assistant.core.domain import Language
from intents.understanding.features import crc32, word_features
from intents.understanding.network import SentenceNetwork
from intents.understanding.normalise import normalise
from models.training.common.progress import reporter
from models.training.common.schedule import warmed_linear
from models.training.words.network import BUCKETS, SentenceNet, exported

BATCH, EPOCHS, SEED = 128, 16, 1
WINDOW = 40 * BATCH
"""of so many sentences those of the same length come into a batch"""
RATE, EMBEDDING_RATE, WEIGHT_DECAY = 3e-3, 6e-3, 0.01
BETAS = (0.9, 0.98)
WARM_UP, LEAST_RATE = 400, 0.01
"""steps until the learning rate is reached; the share of it that is left at the end"""
CLIP = 1.0
"""the longest gradient, of everything but the embedding"""
DECAY = 0.998
"""how much of its past the moving average of the weights keeps in a step"""
SMOOTHING = 0.05
"""of the labels"""
HIDDEN_WORDS = 0.06
"""share of the words that are hidden in a step"""
HIDDEN = np.array([crc32("hidden") % BUCKETS])
"""the only feature of such a word"""


@dataclass(frozen=True, slots=True)
class Examples:
    """What a network learns from."""

    sentences: Sequence[Sequence[NDArray[np.int64]]]
    """the buckets of each word's features"""
    labels: Tensor
    weights: Tensor
    """of each sentence in the loss"""

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Words of each sentence."""
        return np.array([len(words) for words in self.sentences])


def examples(
    texts: Sequence[str], language: Language, labels: NDArray[np.intp], weights: NDArray[np.float64]
) -> Examples:
    """Sentences with their labels, from 0 on; those without a word are left out."""
    split = [[_buckets(word) for word in word_features(normalise(text), language)] for text in texts]
    kept = np.array([bool(words) for words in split])
    return Examples(
        [words for words in split if words],
        torch.from_numpy(labels[kept]),
        torch.from_numpy(weights[kept].astype(np.float32)),
    )


def _buckets(features: Sequence[str]) -> NDArray[np.int64]:
    return np.array([crc32(feature) % BUCKETS for feature in features])


def train(known: Examples, epochs: int = EPOCHS) -> SentenceNetwork:
    """A network from these sentences; each is drawn once in an epoch.

    Adam moves only what a batch touches of the embedding: else a rare feature goes on moving long after it was seen.
    """
    torch.manual_seed(SEED)
    random, network = np.random.default_rng(SEED), SentenceNet(int(known.labels.max()) + 1)
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    others = [weights for name, weights in network.named_parameters() if not name.startswith("embedding")]
    optimizers = (
        torch.optim.AdamW(others, lr=RATE, weight_decay=WEIGHT_DECAY, betas=BETAS),
        torch.optim.SparseAdam([network.embedding.weight], lr=EMBEDDING_RATE, betas=BETAS),
    )
    rate = warmed_linear(WARM_UP, LEAST_RATE)
    steps = epochs * len(batches(known, random))
    schedules = [LambdaLR(one, lambda step: rate(step, step / steps)) for one in optimizers]
    with reporter(True) as shown:
        for epoch in range(epochs):
            losses = []
            for at in batches(known, random):
                scores = network(*padded([known.sentences[one] for one in at], random))
                each = functional.cross_entropy(scores, known.labels[at], reduction="none", label_smoothing=SMOOTHING)
                loss = (each * known.weights[at]).mean()
                for one in optimizers:
                    one.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(others, CLIP)
                for part in (*optimizers, *schedules):
                    part.step()
                averaged.update_parameters(network)
                losses.append(loss.item())
            shown.advance(epoch + 1, (epoch + 1) / epochs)
            shown.line({"epoch": epoch + 1, "loss": float(np.mean(losses))})
    return exported(averaged.module)


def batches(known: Examples, random: np.random.Generator) -> list[NDArray[np.int64]]:
    """Every sentence once, in random order, in batches of about the same length."""
    order = random.permutation(len(known.sentences))
    lengths = known.lengths
    windows = [order[start : start + WINDOW] for start in range(0, len(order), WINDOW)]
    by_length = [window[np.argsort(lengths[window], kind="stable")] for window in windows]
    cut = [window[start : start + BATCH] for window in by_length for start in range(0, len(window), BATCH)]
    return [cut[number] for number in random.permutation(len(cut))]


def padded(
    sentences: Sequence[Sequence[NDArray[np.int64]]], random: np.random.Generator | None = None
) -> tuple[Tensor, Tensor, Tensor]:
    """What SentenceNet takes; with `random` some words are hidden."""
    longest = max(map(len, sentences))
    mask = np.array([[at < len(words) for at in range(longest)] for words in sentences], np.float32)
    hidden = random.random(mask.shape) < HIDDEN_WORDS if random else np.zeros(mask.shape, bool)
    words = [
        sentence[at] if at < len(sentence) and not hidden[row, at] else HIDDEN
        for row, sentence in enumerate(sentences)
        for at in range(longest)
    ]
    offsets = np.cumsum([0, *(len(word) for word in words[:-1])])
    return torch.from_numpy(np.concatenate(words)), torch.from_numpy(offsets), torch.from_numpy(mask[..., None])
