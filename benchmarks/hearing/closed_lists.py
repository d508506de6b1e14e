"""Commands in many voices and conditions, and held-out recordings, each against a closed list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Utterance
from assistant.core.ports.hearing import Recognizer
from assistant.storage.config import Hearing
from assistant.wiring import Workers
from audio.hearing.microphone import chunked
from audio.hearing.recognizer import MIN_CONFIDENCE
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.common.metrics import share
from benchmarks.common.workers import results
from benchmarks.hearing.error_curve import assistant_recognizer
from benchmarks.hearing.metrics import MISUNDERSTOOD
from benchmarks.hearing.voices import CONDITIONS, Samples, Spoken, commands, sentences, voices
from intents.catalogue import load_catalogue

HARD = frozenset(("5 dB", "RT60 0.8 s"))
"""conditions that the error curve leaves out"""


@dataclass(frozen=True, slots=True)
class CommandSet:
    """Commands in one voice and condition."""

    voice: str
    language: Language
    condition: str
    closed: list[bool]
    """whether each is right as one of a closed list, of which any sound is one"""
    confidences: list[float]
    """as the assistant listens: of each that was understood, MISUNDERSTOOD of the others"""
    refused: list[bool]


def command_sets(workers: Workers, hearing: Hearing, folder: Path | None = None) -> list[CommandSet]:
    """Every voice in every condition; `folder` has commands of other voices, with a manifest.csv."""
    said = [*voices(), *([(str(folder.absolute()), Language.ENGLISH)] if folder else [])]
    tasks = [(voice, language, condition) for voice, language in said for condition in CONDITIONS]
    return results(workers, partial(_command_set, hearing), tasks)


def _command_set(hearing: Hearing, task: tuple[str, Language, str]) -> CommandSet:
    voice, language, condition = task
    spoken = [Spoken(one.text, CONDITIONS[condition](one.samples)) for one in commands(voice, language)]
    listed = wiring.recognizer(hearing, [language], {language: load_catalogue().phrases(language)}, min_confidence=0.0)
    closed = [confidence_if_right(one.text, heard(listed, one.samples)) >= 0 for one in spoken]
    utterances = [heard(assistant_recognizer(hearing), one.samples) for one in spoken]
    refused = [u is None or u.rejected or wiring.meant(u)[1] < MIN_CONFIDENCE for u in utterances]
    confidences = [confidence_if_right(one.text, u) for one, u in zip(spoken, utterances, strict=True)]
    return CommandSet(voice, language, condition, closed, confidences, refused)


def easy_confidences(sets: Sequence[CommandSet]) -> list[float]:
    """Of all conditions but HARD."""
    return [confidence for one in sets if one.condition not in HARD for confidence in one.confidences]


def confidence_if_right(text: str, utterance: Utterance | None) -> float:
    """How likely the utterance was heard and meant so if it means what the text means, else MISUNDERSTOOD."""
    if utterance is None or not utterance.text:
        return MISUNDERSTOOD
    meaning, probability = wiring.meant(utterance)
    wanted = wiring.understood(text, wiring.language_of(text))
    return probability if meaning and wanted and meaning.intent == wanted.intent else MISUNDERSTOOD


def sentence_sets(workers: Workers, hearing: Hearing, data: Path) -> list[tuple[Language, str, int, float]]:
    """(language, condition, sentences, share right): held-out recordings against the list of what is said in them."""
    tasks = [(language, condition) for language in Language for condition in CONDITIONS]
    return results(workers, partial(_sentence_set, hearing, data), tasks)


def _sentence_set(hearing: Hearing, data: Path, task: tuple[Language, str]) -> tuple[Language, str, int, float]:
    language, condition = task
    spoken = sentences(language, data)
    recognizer = wiring.recognizer(
        hearing, [language], {language: sorted({one.text for one in spoken})}, min_confidence=0.0
    )
    utterances = [heard(recognizer, CONDITIONS[condition](one.samples)) for one in spoken]
    right = [bool(u and u.text == one.text) for u, one in zip(utterances, spoken, strict=True)]
    return language, condition, len(spoken), share(right)


def heard(recognizer: Recognizer, samples: Samples) -> Utterance | None:
    """The best of what was heard in one recording, as `wardrobe hear` gives it."""
    recognizer.reset()
    silence = np.zeros(SAMPLE_RATE_HZ, np.int16)
    utterances = [u for chunk in chunked(np.concatenate([samples, silence])) if (u := recognizer.accept(chunk))]
    utterances += [u] if (u := recognizer.finish()) else []
    return max(utterances, key=lambda u: (not u.rejected, u.confidence), default=None)
