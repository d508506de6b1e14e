"""Training of the name finder: the likelihood of the labelled span among all spans of a sentence, and none."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.core.domain import Language
from intents.understanding.features import crc32
from intents.understanding.name_features import WORD, stems, tokens
from intents.understanding.name_finder import (
    BUCKETS,
    ROLES,
    SLOTS,
    NameFinder,
    bare,
    buckets,
    clean,
    possible,
    span_scores,
)
from models.training.words.export import eight_bits
from models.training.words.sentences import Sentence

EPOCHS, BATCH, RATE = 8, 32, 0.1
HIDDEN = 0.35
"""share of the features that are hidden in a step"""
DECAY = 1e-3
"""of the squared weights of a batch's features"""
KNOWN_FROM = 4
"""sentences with a word, from which it isn't rare"""


@dataclass(frozen=True)
class Example:
    """A sentence, and where the name is in it."""

    rows: list[list[int]]
    """the buckets of each token's features"""
    allowed: Tensor
    """shape (tokens, tokens)"""
    span: tuple[int, int] | None
    """first and last token"""

    @cached_property
    def every(self) -> Tensor:
        """All buckets, each once."""
        return torch.tensor(sorted({row for rows in self.rows for row in rows}))


def train(sentences: Sequence[Sentence], language: Language) -> NameFinder:
    """A name finder from labelled sentences; those without a name teach it, too."""
    named = [one for one in sentences if one.intent in SLOTS]
    known = _known(named, language)
    examples = [example for one in named if (example := _example(one, language, known))]
    torch.manual_seed(0)
    chance, embedding = random.Random(0), nn.Embedding(BUCKETS, ROLES)
    nn.init.zeros_(embedding.weight)
    optimizer = torch.optim.Adagrad(embedding.parameters(), lr=RATE)
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            batch = examples[start : start + BATCH]
            loss = _loss(embedding.weight, batch, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    weights, scales = eight_bits(embedding.weight.detach().numpy())
    return NameFinder(language, np.array(sorted(known), np.uint32), weights, scales.astype(np.float32))


def _known(sentences: Iterable[Sentence], language: Language) -> frozenset[int]:
    """Hashes of the words and stems that are in several sentences."""
    counted = Counter(
        stem
        for one in sentences
        for word in set(WORD.findall(clean(one.text).lower()))
        for stem in stems(word, language)
    )
    return frozenset(crc32(word) for word, count in counted.items() if count >= KNOWN_FROM)


def _example(one: Sentence, language: Language, known: frozenset[int]) -> Example | None:
    """None where the label isn't in the sentence as it stands."""
    text = clean(one.text)
    found, span = tokens(text, language), None
    allowed = torch.from_numpy(possible(text, found, language))
    if name := one.slots.get("name") or one.slots.get("garment"):
        starts, ends = ({token[side]: at for at, token in enumerate(found)} for side in (0, 1))
        wanted = re.compile(re.escape(bare(clean(str(name)))), re.IGNORECASE)
        spans = [
            (starts[m.start()], ends[m.end()]) for m in wanted.finditer(text) if m.start() in starts and m.end() in ends
        ]
        spans = [span for span in spans if allowed[span]]
        if not spans:
            return None
        span = spans[-1]
    return Example(buckets(text, one.intent, language, known), allowed, span)


def _loss(weights: Tensor, batch: Sequence[Example], chance: random.Random) -> Tensor:
    """The mean over a batch, with some features hidden."""
    shown = [[row for row in rows if chance.random() >= HIDDEN] or rows[:1] for one in batch for rows in one.rows]
    flat = torch.tensor([row for rows in shown for row in rows])
    offsets = torch.tensor(np.cumsum([0, *(len(rows) for rows in shown[:-1])]))
    scores = functional.embedding_bag(flat, weights, offsets, mode="sum")
    losses = [_of_span(part, one) for part, one in zip(scores.split([len(o.rows) for o in batch]), batch, strict=True)]
    penalty = weights[torch.cat([one.every for one in batch])].square().sum() / len(batch)
    return torch.stack(losses).mean() + DECAY * penalty


def _of_span(scores: Tensor, one: Example) -> Tensor:
    """How unlikely the labelled span is. `scores`: shape (tokens, ROLES)."""
    spans, none = span_scores(scores, functional.pad(scores.cumsum(0), (0, 0, 1, 0)))
    spans = spans.masked_fill(~one.allowed, -torch.inf)
    return torch.cat([spans.flatten(), none[None]]).logsumexp(0) - (spans[one.span] if one.span else none)
