"""What the embedding learns by: views of one garment near each other, all other garments away."""

import torch
from torch import Tensor

TEMPERATURE = 0.07
NEAR = 0.07
"""how far two places may lie apart on the garment to be one place, in parts of its size"""
FAR = 0.2
"""from here on two places of one garment are different"""
NEVER = -1e4
"""a logit that is impossible"""


def contrastive(embeddings: Tensor, owners: Tensor) -> Tensor:
    """Supervised contrastive loss (Khosla et al. 2020). Embeddings: shape (n, d), of length 1; owners: shape (n,)."""
    alike = embeddings @ embeddings.T / TEMPERATURE
    itself = torch.eye(len(owners), dtype=torch.bool, device=owners.device)
    alike = alike.masked_fill(itself, NEVER)
    likely = alike - alike.logsumexp(1, keepdim=True)
    positive = (owners[:, None] == owners[None]) & ~itself
    return -(likely * positive).sum() / positive.sum().clamp(min=1)


def local_contrastive(
    first: Tensor, second: Tensor, source: tuple[Tensor, Tensor], seen: tuple[Tensor, Tensor]
) -> Tensor:
    """InfoNCE (van den Oord et al. 2018) over the places of two views of each garment.

    Places: shape (n, f, 12, 12), of unit length; source: shape (n, 144, 2); seen: shape (n, 144), which places are
    garment. The wrong answers are the far places of the same garment, and all places of the next one in the batch.
    """
    one, other = (places.flatten(2).transpose(1, 2) for places in (first, second))
    alike = one @ other.transpose(1, 2) / TEMPERATURE
    strange = one @ other.roll(1, 0).transpose(1, 2) / TEMPERATURE
    strange = strange.masked_fill(~seen[1].roll(1, 0)[:, None], NEVER)
    apart = (source[0][:, :, None] - source[1][:, None]).norm(dim=3)
    valid = seen[0][:, :, None] & seen[1][:, None]
    near, far = valid & (apart < NEAR), valid & (apart > FAR)
    right = alike.masked_fill(~near, NEVER).logsumexp(2)
    every = torch.cat([alike.masked_fill(~(near | far), NEVER), strange], 2).logsumexp(2)
    counted = near.any(2)
    return ((every - right) * counted).sum() / counted.sum().clamp(min=1)
