"""The recognizers that ship, with the list of commands or another."""

from collections.abc import Sequence
from pathlib import Path

from assistant.core.domain import Language
from assistant.wiring.paths import WEIGHTS
from audio.hearing.recognizer import VoskRecognizer
from intents.catalogue import load_catalogue


def recognizer_of(language: Language, graphs: Path, phrases: Sequence[str] | None = None) -> VoskRecognizer:
    catalogue = load_catalogue()
    listed = phrases or catalogue.phrases(language)
    out_of_domain = () if phrases else catalogue.out_of_domain[language]
    return VoskRecognizer(WEIGHTS / f"vosk-{language}", language, listed, graphs, out_of_domain)
