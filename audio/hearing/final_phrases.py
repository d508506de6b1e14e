"""Phrases behind which nothing more can come."""

from collections.abc import Iterable
from itertools import pairwise


def final_phrases(phrases: Iterable[str]) -> frozenset[str]:
    """Those with which no longer phrase begins, whatever the spaces.

    >>> sorted(final_phrases(["stop", "stop it", "louder"]))
    ['louder', 'stop it']
    """
    by_letters = sorted((phrase.replace(" ", ""), phrase) for phrase in set(phrases))
    longest = [
        phrase for (letters, phrase), (following, _) in pairwise(by_letters) if not following.startswith(letters)
    ]
    return frozenset([*longest, *(phrase for _, phrase in by_letters[-1:])])
