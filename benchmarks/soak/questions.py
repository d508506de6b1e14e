"""What is asked and what is seen in a soak: every listed command in several voices, and rendered garments."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.devices.rendered_garments import Garment, render
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, write_wav
from intents.catalogue import load_catalogue

VOICES = (("+f2", 60), ("+m3", 45), ("+f4", 55), ("", 50))
"""eSpeak NG's variants and pitches"""
TALK = {Language.ENGLISH: "the bus comes at half past nine", Language.KOREAN: "내일은 비가 온다고 했어"}
"""what is not meant for the assistant"""
SEEN_SHARE = 3
"""of as many questions, all but one are about the garment: those cost most"""
ABOUT_GARMENT = ("what_is_this", "what_type", "what_colour", "what_pattern", "more_detail", "compare")
COLOURS = ("red", "navy", "green", "black", "white", "yellow", "brown", "grey")
TYPES = ("t_shirt", "pants", "dress", "longsleeve")


def write_questions(folder: Path, count: int, seed: int) -> None:
    """Write `count` questions as WAV files, numbered, with the sentence in a text file beside each."""
    rng = np.random.default_rng(seed)
    sentences = {language: list(load_catalogue().sentences[language].items()) for language in Language}
    for number in range(count):
        language = list(Language)[number % 2]
        wanted = [
            text for text, intent in sentences[language] if (intent.key in ABOUT_GARMENT) == bool(number % SEEN_SHARE)
        ]
        text = TALK[language] if number % 20 == 19 else wanted[int(rng.integers(len(wanted)))]
        variant, pitch = VOICES[number % len(VOICES)]
        spoken = EspeakVoice(variant, pitch).speak(text, Manner(language, rate=float(rng.uniform(0.9, 1.2))))
        samples = resampled(spoken.samples, spoken.rate, SAMPLE_RATE_HZ)
        write_wav(folder / f"{number:03}.wav", Speech(with_room(samples, rng), SAMPLE_RATE_HZ))
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def with_room(samples: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Half a second of a quiet room before the question, and the same room under it."""
    room = rng.normal(0, 20 / 32768, len(samples) + SAMPLE_RATE_HZ // 2).astype(np.float32)
    room[SAMPLE_RATE_HZ // 2 :] += samples
    return room


def write_frames(folder: Path, seed: int) -> None:
    """Write the camera's frames, one an NPY file, shape (height, width, 3), blue first."""
    for number, (kind, colour) in enumerate(garments()):
        pixels = render(Garment(kind, colour), seed=seed + number)[0].pixels
        np.save(folder / f"{number:03}.npy", pixels[:, :, ::-1])


def garments() -> Iterator[tuple[str, str]]:
    """Type and colour of each that is shown."""
    for colour in COLOURS:
        yield from ((kind, colour) for kind in TYPES)
