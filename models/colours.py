"""The garment's colours: clusters of its pixels, named. How sure a name is comes from networks.

The main colour's name has two voters: the networks that see the clusters, and the one that sees the picture.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Colour, GarmentMask, Photo
from models.colour_names import KEYS, css3_name, guesses, named
from models.colour_network import main_colour
from models.colour_shades import modifier, shade
from models.colour_sighting import FIGURED, PLAIN, sighting

SHADE_PROBABILITY = 0.2
"""on cloth without figures, a cluster that may have the main colour's name with this probability is a shade of it: two
shades of one fold are one colour"""
MIN_VOTE = 1e-4
"""added to each probability: one voter alone can't exclude a name"""
MAX_FOLD = 30.0
"""difference in L* between a fold and the cloth around it; more is another colour"""


def colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """One to four colours, the main one first, then by share; their shares add up to one. None without a garment.

    The cloth is clustered twice where it may be figured or plain, and each way counts by its probability. The main name
    has the highest probability over both ways, all clusters and the picture. So two colours of nearly one share give
    the same main name in the next photo, whichever is the larger one there.
    """
    seen = sighting(photo, mask)
    if seen is None:
        return ()
    by_clusters, each, weights = named(seen)
    whole = _agreed(by_clusters, main_colour(photo, mask, seen.light))
    way = FIGURED if seen.figured > 0.5 else PLAIN
    likely, shares = each[way], seen.shares[way]
    name = int(whole.argmax())
    main = int((weights[way] * likely[:, name]).argmax())
    labs = seen.labs[way]
    folds = (way == PLAIN) & (np.abs(labs[:, 0] - labs[main, 0]) <= MAX_FOLD)
    groups = _groups(shares, main, folds & (likely[:, name] >= SHADE_PROBABILITY))
    parts = [shares[group] / shares[group].sum() for group in groups]
    chances = [part @ likely[group] for part, group in zip(parts, groups, strict=True)]
    keys = [name, *(int(chance.argmax()) for chance in chances[1:])]
    chances[0] = _doubt(whole, name, keys[1:])
    return tuple(
        _colour(KEYS[key], part @ labs[group], float(shares[group].sum()), chance)
        for key, part, group, chance in zip(keys, parts, groups, chances, strict=True)
    )


def _agreed(*votes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities that all have one vote: their geometric mean."""
    mean = np.exp(np.mean([np.log(vote + MIN_VOTE) for vote in votes], 0))
    return np.asarray(mean / mean.sum(), np.float32)


def _doubt(whole: NDArray[np.float32], name: int, others: list[int]) -> NDArray[np.float32]:
    """The probabilities of the main colour's names: those of the whole garment, seen in both ways, without the names of
    its other colours."""
    chance = whole.copy()
    chance[[key for key in others if key != name]] = 0
    return np.asarray(chance / chance.sum(), np.float32)


def _groups(shares: NDArray[np.float32], main: int, shade: NDArray[np.bool_]) -> list[list[int]]:
    """Clusters of one colour, the main one first, then by share. `shade`: whether each is one of the main colour."""
    others = [int(k) for k in np.argsort(-shares) if shares[k] > 0 and k != main]
    return [[main, *(k for k in others if shade[k])], *([k] for k in others if not shade[k])]


def _colour(key: str, lab: NDArray[np.float32], share: float, chance: NDArray[np.float32]) -> Colour:
    lightness, a, b = (float(v) for v in lab)
    rgb = cv2.cvtColor(lab.reshape(1, 1, 3).astype(np.float32), cv2.COLOR_Lab2RGB).reshape(3) * 255
    point = (lightness, a, b)
    rivals = tuple(guess for guess in guesses(chance) if guess.key != key)
    return Colour(key, share, point, css3_name(rgb), rivals, modifier(key, point), shade(key, point))
