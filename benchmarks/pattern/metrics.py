"""Figures of the pattern: which answers are right, and how the sure and the doubtful ones are told apart."""

from collections import Counter
from collections.abc import Sequence

from assistant.core.domain import Pattern, Verdict
from benchmarks.common.metrics import macro_f1, one_truth, share
from models.pattern import UNFIGURED

Keys = tuple[str, ...]
"""patterns that are right for a photo, the first comes to mind first"""
SURE, PATTERNED, DOUBT = "a kind, without a hedge", '"patterned"', "a doubt"


AS_BEFORE: dict[str, Keys] = {
    "lace": ("plain", "print", "floral"),
    "cable_knit": ("plain", "print"),
    "camouflage": ("print",),
    "animal": ("print",),
    "denim_wash": ("plain",),
    "colour_block": ("plain", "print", "striped"),
}
"""what patterns.toml, which knows six kinds, may call each of the others"""


def as_before(answers: Sequence[str], keys: Sequence[Keys]) -> list[str]:
    """The answers in the six kinds of patterns.toml; one that may be called several of them is called the right one."""
    named = []
    for answer, right in zip(answers, keys, strict=True):
        names = AS_BEFORE.get(answer, (answer,))
        named.append(next((name for name in names if name in right), names[0]))
    return named


def fair(keys: Keys) -> Keys:
    """The patterns that are right, and "plain" where cloth has no figures: what is said of it is no pattern."""
    return (*keys, "plain") if UNFIGURED & set(keys) else keys


def kind(pattern: Pattern) -> str:
    """The likeliest kind: of "patterned" the first rival; "unknown" where there was no cloth to see."""
    return pattern.rivals[0].key if pattern.key == "patterned" else pattern.key


def truth_of(keys: Sequence[Keys], answers: Sequence[str]) -> list[str]:
    """One true kind for each answer."""
    return one_truth(answers, keys)


def scores(keys: Sequence[Keys], answers: Sequence[str]) -> tuple[float, float]:
    """Accuracy and macro-F1. Any of a photo's patterns is right."""
    truth = truth_of(keys, answers)
    return share([t == a for t, a in zip(truth, answers, strict=True)]), macro_f1(truth, answers)


def confusion(keys: Sequence[Keys], answers: Sequence[str]) -> Counter[tuple[str, str]]:
    """How often: (true kind, answer)."""
    return Counter(zip(truth_of(keys, answers), answers, strict=True))


def by_verdict(keys: Sequence[Keys], patterns: Sequence[Pattern]) -> list[tuple[str, float, float]]:
    """(how it is said, share of the photos, share of these that are wrong).

    A kind is wrong if it is not among the right ones; "patterned" is wrong for plain cloth; a doubt names one or two
    kinds, and is wrong if none of them is right.
    """
    wrong: dict[str, list[bool]] = {SURE: [], PATTERNED: [], DOUBT: []}
    for right, pattern in zip(keys, patterns, strict=True):
        if pattern.verdict is Verdict.COARSE:
            wrong[PATTERNED].append(set(right) == {"plain"})
        elif pattern.verdict in (Verdict.SURE, Verdict.NONE):
            wrong[SURE].append(pattern.key not in right)
        else:
            wrong[DOUBT].append(not set(pattern.candidates) & set(right))
    return [(name, len(errors) / len(patterns), share(errors, empty=0.0)) for name, errors in wrong.items()]


def directions_told(truth: str, directions: Sequence[str | None]) -> tuple[float, float]:
    """(share whose direction is told, share of these that are wrong)."""
    told = [direction for direction in directions if direction]
    return len(told) / len(directions), share([direction != truth for direction in told])
