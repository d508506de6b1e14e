"""Synthetic speech to learn from: commands and other sentences, spoken by speech synthesizers."""

import random
from collections.abc import Callable, Sequence

import numpy as np
import soxr

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import ModelError, VoiceError
from audio.wav import SAMPLE_RATE_HZ, to_int16
from models.training.datasets.espeak_variants import OUR_VOICE, TRAINING_VARIANTS
from models.training.hearing.aligned_speech import AlignedSentence, Aligner

SYNTHESIZER = "synthesizer"
"""the speaker of everything that is no recording"""
NOISE_FLOOR = 3e-4
"""standard deviation of the noise that is added: a recording is never quite silent"""

Synthesize = Callable[[str, Manner, str, int], Speech]
"""(text, manner, eSpeak NG's variant or OUR_VOICE, pitch 0 to 100) to speech; a VoiceError if it can't be said"""


def synthesized_sentences(
    language: Language,
    commands: Sequence[str],
    sentences: Sequence[str],
    texts: Sequence[str],
    synthesize: Synthesize,
    aligner: Aligner,
    count: int,
) -> list[AlignedSentence]:
    """Commands, random words of commands, `sentences`, and parts of `texts`, a quarter each, in many artificial voices.

    Every fifth is spoken by our own voice. Those that can't be spoken or aligned are left out of the `count`.
    """
    choices, noise = random.Random(1), np.random.default_rng(1)
    words = sorted({word for command in commands for word in command.split()})
    spoken = []
    for number in range(count):
        text = (
            choices.choice(commands),
            " ".join(choices.choices(words, k=choices.randint(2, 5))),
            choices.choice(sentences),
            _some_words(choices.choice(texts).split(), choices),
        )[number % 4]
        manner = Manner(language, choices.uniform(0.75, 1.35), 0.9)
        variant = OUR_VOICE if number % 5 == 4 else choices.choice(TRAINING_VARIANTS)
        try:
            speech = synthesize(text, manner, variant, choices.randint(20, 80))
        except (ModelError, VoiceError):
            continue  # a name that our own voice can't pronounce
        sound = np.asarray(soxr.resample(speech.samples, speech.rate, SAMPLE_RATE_HZ), np.float32)
        before, after = (np.zeros(int(choices.uniform(0.1, 0.5) * SAMPLE_RATE_HZ), np.float32) for _ in range(2))
        padded = np.concatenate([before, sound, after])
        samples = to_int16((padded + noise.normal(0, NOISE_FLOOR, len(padded))).astype(np.float32))
        if found := aligner.align(samples, text):
            said = f"synthetic {number}", SYNTHESIZER, text, samples, found.phones
            spoken.append(AlignedSentence(*said, senones=found.senones, connected=False))
    return spoken


def _some_words(words: Sequence[str], choices: random.Random) -> str:
    """Two to seven words in a row."""
    count = min(len(words), choices.randint(2, 7))
    start = choices.randint(0, len(words) - count)
    return " ".join(words[start : start + count])
