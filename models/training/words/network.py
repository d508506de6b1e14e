"""The sentence network in PyTorch, and its weights for NumPy."""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from intents.understanding.network import Convolution, Floats, SentenceNetwork
from models.training.words.export import eight_bits

BUCKETS, SIZE, CHANNELS, LAYERS = 2**14, 96, 256, 3
SPREAD = 0.3
"""standard deviation of the embedding before training"""
DROPOUT = 0.3
PADDED_SCORE = -1e4
"""of what stands behind the end of a sentence"""


class SentenceNet(nn.Module):
    """Hashed features of each word, convolutions over three words, and a softmax over pooled words."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.embedding = nn.EmbeddingBag(BUCKETS, SIZE, mode="mean", sparse=True)
        nn.init.normal_(self.embedding.weight, 0, SPREAD)
        self.projection = nn.Linear(SIZE, CHANNELS)
        self.norms = nn.ModuleList(nn.LayerNorm(CHANNELS) for _ in range(LAYERS))
        self.convolutions = nn.ModuleList(nn.Linear(3 * CHANNELS, CHANNELS) for _ in range(LAYERS))
        self.attention = nn.Linear(CHANNELS, 1, bias=False)
        self.head = nn.Linear(2 * CHANNELS + SIZE, labels)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, features: Tensor, offsets: Tensor, mask: Tensor) -> Tensor:
        """Scores, shape (sentences, labels).

        Args:
            features: bucket of each feature of each word, all sentences in a row.
            offsets: where each word begins there, shape (sentences * words,).
            mask: 1 where a sentence has a word, 0 behind its end, shape (sentences, words, 1).
        """
        words = self.dropout(self.embedding(features, offsets).view(*mask.shape[:2], SIZE) * mask)
        found = self.projection(words)
        for norm, convolution in zip(self.norms, self.convolutions, strict=True):
            normal = functional.pad(norm(found) * mask, (0, 0, 1, 1))
            three = torch.cat([normal[:, :-2], normal[:, 1:-1], normal[:, 2:]], 2)
            found = found + self.dropout(functional.gelu(convolution(three), approximate="tanh"))
        behind = (1 - mask) * PADDED_SCORE
        weights = torch.softmax(self.attention(found) + behind, 1)
        mean = words.sum(1) / mask.sum(1)
        return self.head(self.dropout(torch.cat([(weights * found).sum(1), (found + behind).amax(1), mean], 1)))  # type: ignore[no-any-return]


def exported(network: SentenceNet) -> SentenceNetwork:
    """The same network for NumPy; the embedding in eight bits."""
    embedding, scales = eight_bits(_floats(network.embedding.weight))
    layers = zip(network.norms, network.convolutions, strict=True)
    return SentenceNetwork(
        embedding=embedding,
        scales=scales.astype(np.float32),
        projection=_floats(network.projection.weight.T),
        projection_bias=_floats(network.projection.bias),
        convolutions=[
            Convolution(_floats(norm.weight), _floats(norm.bias), _floats(linear.weight.T), _floats(linear.bias))
            for norm, linear in layers
        ],
        attention=_floats(network.attention.weight[0]),
        head=_floats(network.head.weight.T),
        head_bias=_floats(network.head.bias),
    )


def _floats(weights: Tensor) -> Floats:
    return weights.detach().float().cpu().numpy().copy()
