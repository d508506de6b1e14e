"""How sure the assistant must be before it acts on what it heard; `wardrobe evaluate rejection` measures it."""

import math
from collections.abc import Iterable
from dataclasses import replace

from assistant.core.domain import Language, Meaning, Utterance, beside_rivals

MIN_OPEN_PROBABILITY, MIN_ENGAGED_PROBABILITY = 0.8, 0.6
"""that a sentence of no list was heard and understood as it was meant; and what is enough from somebody who is engaged
in a conversation with the assistant, and not with other people"""
MEANING_WEIGHT = {Language.KOREAN: 0.738, Language.ENGLISH: 0.907}
"""of the log-odds of the meaning, beside those of the hearing; see OPEN_COEFFICIENTS in audio/hearing"""
CLIP = 0.01
"""probabilities are clipped here, and at 1 less this, before their log-odds are taken"""
MIN_CHANGING_PROBABILITY, MIN_OPEN_CHANGING_PROBABILITY = 0.75, 0.9
"""of what changes something that is kept, by a listed phrase and in other words: a wrong answer is only heard, a wrong
setting stays"""
CHANGING = frozenset(
    (
        *("louder", "quieter", "faster", "slower", "set_language", "set_verbosity", "calibrate"),
        *("teach", "tag", "correct", "rename", "forget", "undo", "wear", "keep_picture", "back_up", "restore"),
    )
)
"""intents that change settings or what is known of the person's clothes"""
ANSWERS = frozenset(("yes", "no"))
"""intents that mean something only in a conversation: people say yes and no to one another all day"""


def sure_enough(meaning: Meaning, utterance: Utterance, engaged: bool) -> bool:
    """Whether to act on an utterance that means this; `engaged`: the person is in a conversation with the assistant."""
    probability = meant_probability(meaning, utterance)
    if meaning.intent.key in ANSWERS and not engaged:
        return False
    in_own_words = not utterance.listed and not utterance.typed
    if meaning.intent.key in CHANGING and not engaged:
        return probability >= (MIN_OPEN_CHANGING_PROBABILITY if in_own_words else MIN_CHANGING_PROBABILITY)
    if not in_own_words:
        return True  # a listed phrase, or typed words that are understood at all
    return probability >= (MIN_ENGAGED_PROBABILITY if engaged else MIN_OPEN_PROBABILITY)


def meant_probability(meaning: Meaning, utterance: Utterance) -> float:
    """The probability that an utterance was heard and understood as it was meant."""
    if utterance.listed:
        return utterance.confidence
    if utterance.typed:
        return meaning.score
    joint = joint_probability(utterance.confidence, meaning.score, MEANING_WEIGHT[utterance.language])
    return beside_rivals(joint, [utterance.rival])


def joint_probability(confidence: float, score: float, weight: float) -> float:
    """Of a confidence in the hearing and the score of a meaning, by a logistic regression."""
    return 1 / (1 + math.exp(-log_odds(confidence) - weight * log_odds(score)))


def log_odds(probability: float) -> float:
    """Of a probability, clipped."""
    clipped = min(1 - CLIP, max(CLIP, probability))
    return math.log(clipped / (1 - clipped))


def likeliest(readings: Iterable[tuple[tuple[Meaning, ...], float]]) -> tuple[Meaning, ...]:
    """The likeliest requests of several sentences, given what each sentence requests, and how likely it was said.

    Sentences that differ in a word often mean the same: the score of a meaning is summed over all of them. Slots are
    those of the first sentence that requests it, and readings are given likeliest first.
    """
    found: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
    for meanings, probability in readings:
        weighted = tuple(replace(one, score=one.score * probability) for one in meanings)
        key = tuple(one.intent.key for one in meanings)
        found[key] = tuple(map(_added, found[key], weighted)) if key in found else weighted
    found.pop((), None)
    return max(found.values(), key=lambda meanings: min(one.score for one in meanings), default=())


def _added(meaning: Meaning, other: Meaning) -> Meaning:
    return replace(meaning, score=meaning.score + other.score)
