"""The sequence loss of the acoustic network: maximum mutual information against a phone bigram, without lattices.

The right sequence of phones shall be likelier than all others together, scored as Vosk scores them: what is learnt is
what is decoded (lattice-free MMI, Povey et al. 2016, with the scores of a hybrid model).
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.training.hearing.frame_targets import UNLABELLED
from models.training.hearing.vosk_model import ACOUSTIC_SCALE, STAY

TOLERANCE = 1
"""outputs (of 30 ms) by which a phone may begin earlier, or end later, than in the alignment"""
LEAST_SCORE = -30.0
"""of an output, beside the highest of its frame: no sequence's likelihood underflows"""


def transitions(bigram: Mapping[tuple[str, str], float], phones: Sequence[str]) -> Tensor:
    """Probabilities from output to output, shape (2 x phones, 2 x phones): 2k enters phone k, 2k + 1 stays in it."""
    follows = np.exp([[-bigram[a, b] for b in phones] for a in phones]) * (1 - STAY)
    matrix = np.zeros((2 * len(phones),) * 2, np.float32)
    matrix[:, ::2] = follows.repeat(2, 0)
    matrix[np.arange(len(matrix)), np.arange(len(matrix)) // 2 * 2 + 1] += STAY
    return torch.from_numpy(matrix)


def sequence_loss(logits: Tensor, targets: Tensor, log_priors: Tensor, between: Tensor) -> Tensor:
    """How much likelier all sequences are than the aligned one, in natural logarithms for each output of a chunk.

    Args:
        logits: shape (n, t, outputs).
        targets: the aligned outputs, shape (n, t); UNLABELLED where there are none: any phone is right there.
        log_priors: natural logarithm of how often each output is right, shape (outputs,).
        between: probabilities from output to output, by `transitions`.
    """
    scores = ACOUSTIC_SCALE * (logits.float().log_softmax(2) - log_priors)
    aligned = _log_likelihood(scores, between, _allowed(targets, len(log_priors)))
    every = _log_likelihood(scores, between, torch.ones_like(scores))
    return (every - aligned).mean() / logits.shape[1]


def _allowed(targets: Tensor, outputs: int) -> Tensor:
    """1 for both outputs of each phone that is aligned to a frame or near it, shape (n, t, outputs)."""
    known = targets != UNLABELLED
    phones = functional.one_hot(torch.where(known, targets // 2, 0), outputs // 2).float()
    phones = torch.where(known[..., None], phones, 1.0)
    near = functional.max_pool1d(phones.transpose(1, 2), 2 * TOLERANCE + 1, 1, TOLERANCE).transpose(1, 2)
    return near.repeat_interleave(2, 2)


def _log_likelihood(scores: Tensor, between: Tensor, allowed: Tensor) -> Tensor:
    """Of all sequences of allowed outputs, shape (n,); the forward algorithm, scaled at each frame."""
    highest = scores.where(allowed > 0, -torch.inf).amax(2, keepdim=True).detach()
    likelihoods = (scores - highest).clamp(LEAST_SCORE, 0).exp() * allowed
    forward, total = likelihoods[:, 0], highest.sum((1, 2))
    for frame in range(1, scores.shape[1]):
        scale = forward.sum(1, keepdim=True)
        total = total + scale[:, 0].log()
        forward = (forward / scale) @ between * likelihoods[:, frame]
    return total + forward.sum(1).log()
