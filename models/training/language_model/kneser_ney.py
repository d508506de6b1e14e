"""Interpolated Kneser-Ney smoothing with three discounts (Chen and Goodman 1999)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from audio.hearing.ngram import BEGIN, FINISH, History, NGramModel

Counts = dict[History, Counter[str]]


def estimate(sentences: Iterable[Sequence[str]], order: int) -> NGramModel:
    """The model of these sentences, each a sequence of tokens."""
    counts = _continuations(counted(sentences, order))
    probabilities: dict[History, dict[str, float]] = {}
    backoffs: dict[History, float] = {}
    model = NGramModel(probabilities, backoffs)
    for of_length in counts:
        discounts = _discounts(of_length)
        for history, seen in of_length.items():
            total = sum(seen.values())
            after_discount = {token: count - discounts[min(count, 3)] for token, count in seen.items()}
            rest = 1 - sum(after_discount.values()) / total
            shorter = {token: model.probability(history[1:], token) if history else 1 / len(seen) for token in seen}
            probabilities[history] = {
                token: count / total + rest * shorter[token] for token, count in after_discount.items()
            }
            if history:
                backoffs[history] = rest
    return model


def counted(sentences: Iterable[Sequence[str]], order: int) -> list[Counts]:
    """How often each token follows each history, by the history's length."""
    counts: list[Counts] = [defaultdict(Counter) for _ in range(order)]
    for sentence in sentences:
        tokens = [BEGIN, *sentence, FINISH]
        for at in range(1, len(tokens)):
            for length in range(min(order, at + 1)):
                counts[length][tuple(tokens[at - length : at])][tokens[at]] += 1
    return counts


def _continuations(counts: list[Counts]) -> list[Counts]:
    """Behind a shorter history counts in how many contexts a token was seen; at a sentence's beginning, how often."""
    result: list[Counts] = []
    for length, of_length in enumerate(counts[:-1]):
        contexts: Counts = defaultdict(Counter)
        for history, seen in counts[length + 1].items():
            contexts[history[1:]].update(seen.keys())
        contexts.update({history: seen for history, seen in of_length.items() if history[:1] == (BEGIN,)})
        result.append(contexts)
    return [*result, counts[-1]]


def _discounts(counts: Counts) -> dict[int, float]:
    """What is taken off a count of 1, of 2, and of 3 or more."""
    of = Counter(min(count, 4) for seen in counts.values() for count in seen.values())
    once, twice, thrice, more = (max(1, of[count]) for count in (1, 2, 3, 4))
    base = once / (once + 2 * twice)
    raw = {1: 1 - 2 * base * twice / once, 2: 2 - 3 * base * thrice / twice, 3: 3 - 4 * base * more / thrice}
    return {count: min(max(discount, 0.1), 0.95 * count) for count, discount in raw.items()}
