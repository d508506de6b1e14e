"""What a head of the network should answer for each frame: an output where a phone begins, another while it lasts."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.aligned_speech import Phones
from models.training.hearing.soft_targets import KEPT_PHONES, SoftTargets

UNLABELLED = 255
"""the target of a frame without an alignment"""


def aligned_outputs(spoken: Phones, phones: Sequence[str], times: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Output 2k where phone k begins, 2k + 1 while it lasts, at these frames; UNLABELLED for what is no phone."""
    number_of = {phone: number for number, phone in enumerate(phones)}
    segment_of_frame = np.repeat(np.arange(len(spoken)), [length for _, length in spoken])
    phone_of_segment = np.array([number_of.get(phone, -1) for phone, _ in spoken])
    segments = segment_of_frame[np.minimum(times, len(segment_of_frame) - 1)]
    numbers = phone_of_segment[segments]
    outputs = 2 * numbers + np.where(_begins(segments), 0, 1)
    return np.where(numbers < 0, UNLABELLED, outputs).astype(np.uint8)


def soft_outputs(
    soft_targets: SoftTargets | None, times: NDArray[np.int64], aligned: NDArray[np.uint8] | None
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Outputs and how likely each is, shape (len(times), 4).

    The alignment says when a phone begins; where there is none, the change of the likeliest phone does.
    """
    if soft_targets is None:
        return np.zeros((len(times), KEPT_PHONES), np.uint8), np.zeros((len(times), KEPT_PHONES), np.float32)
    times = np.minimum(times, len(soft_targets.phones) - 1)
    phones = soft_targets.phones[times]
    begins = _begins(phones[:, 0]) if aligned is None else (aligned % 2 == 0)
    return 2 * phones + np.where(begins, 0, 1).astype(np.uint8)[:, None], soft_targets.probabilities[times]


def _begins(numbers: NDArray[np.integer]) -> NDArray[np.bool_]:
    return np.diff(numbers.astype(int), prepend=-1) != 0
