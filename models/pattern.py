"""The garment's pattern, told by a small network that sees the whole garment and squares of its cloth."""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Guess, Pattern, Photo, Verdict
from models.pattern_views import Pixels, views, without_blocks
from models.planes import planes
from models.softmax import softmax
from models.stripes import direction
from models.weights_file import open_session

MIN_PIXELS = 24 * 24
"""of the garment; with fewer there is no cloth to see"""
SURE_PATTERN_PROBABILITY = 0.70
"""a kind of pattern this likely is sure, where the network brings no threshold for it; if only "it has figures" is this
likely, the garment is "patterned" """
UNFIGURED = frozenset(("plain", "cable_knit", "denim_wash", "colour_block"))
"""kinds without figures: cloth of these is not "patterned", and where it is in doubt which it is, it is plain"""
CANDIDATE_PROBABILITY = 0.20
"""a rival this likely is named where there is a doubt"""
MAX_CANDIDATES = 2


class OnnxPattern:
    """Kinds of pattern; "patterned" where only that is sure, "unknown" where there is no cloth to see."""

    def __init__(self, weights: Path) -> None:
        self._session = open_session(weights)
        metadata = self._session.get_modelmeta().custom_metadata_map
        self.keys: list[str] = json.loads(metadata["labels"])
        self._temperature = float(metadata["temperature"])
        self._thresholds: dict[str, float] | None = json.loads(metadata.get("thresholds", "null"))

    def __call__(self, photo: Photo, mask: GarmentMask) -> Pattern:
        """The pattern, its rivals, and the direction of its stripes if it is striped."""
        if np.count_nonzero(mask.inside) < MIN_PIXELS:
            return Pattern("unknown", 1.0, Verdict.NONE)
        garment, cloth = views(without_blocks(photo.pixels), mask.alpha)
        likely = self._probabilities(garment, cloth)
        guesses = tuple(Guess(self.keys[i], float(likely[i])) for i in np.argsort(-likely))
        return judged(guesses, direction(cloth) if guesses[0].key == "striped" else None, self._thresholds)

    def _probabilities(self, garment: Pixels, cloth: Pixels) -> NDArray[np.float64]:
        """The calibrated probability of each of `keys`; they add up to one."""
        inputs = {"garment": planes(garment[np.newaxis]), "cloth": planes(cloth)}
        logits = self._session.run(None, inputs)[0][0].astype(np.float64) / self._temperature
        return softmax(logits)


def judged(guesses: tuple[Guess, ...], direction: str | None, thresholds: Mapping[str, float] | None = None) -> Pattern:
    """The likeliest kind, or "patterned" where only that is sure. `guesses` are all kinds, likeliest first.

    `thresholds` holds the probability from which each kind is sure; a kind that isn't in it never is. Without
    thresholds every kind is sure from SURE_PATTERN_PROBABILITY on.
    """
    sure = (
        dict.fromkeys((guess.key for guess in guesses), SURE_PATTERN_PROBABILITY) if thresholds is None else thresholds
    )
    best, *rivals = guesses
    figured = sum(guess.confidence for guess in guesses if guess.key not in UNFIGURED)
    is_sure = best.confidence >= sure.get(best.key, math.inf)
    if not is_sure and best.key in UNFIGURED:
        best, rivals = Guess("plain", 1 - figured), [guess for guess in guesses if guess.key != "plain"]
        is_sure = best.confidence >= sure.get("plain", math.inf)
    elif not is_sure and figured >= SURE_PATTERN_PROBABILITY:
        return Pattern("patterned", figured, Verdict.COARSE, guesses, direction, _candidates(guesses))
    named = [guess for guess in rivals if guess.key == "plain" or guess.key not in UNFIGURED]
    candidates = (best.key, *_candidates(named))[:MAX_CANDIDATES]
    verdict = Verdict.ONE_OF_TWO if len(candidates) == MAX_CANDIDATES else Verdict.UNSURE
    if is_sure:
        verdict = Verdict.SURE
    return Pattern(best.key, best.confidence, verdict, tuple(rivals), direction, candidates)


def _candidates(guesses: Sequence[Guess]) -> tuple[str, ...]:
    return tuple(guess.key for guess in guesses if guess.confidence >= CANDIDATE_PROBABILITY)[:MAX_CANDIDATES]
