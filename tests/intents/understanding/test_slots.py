"""A sentence has the slots that its speaker means."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.core.domain import Language
from intents.understanding.classifier import load
from intents.understanding.slots import slots
from models.weights_file import check

CASES = [
    (Language(language), case)
    for language, cases in tomllib.loads(
        (Path(__file__).parent / "slot_cases.toml").read_text(encoding="utf-8")
    ).items()
    for case in cases
]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_slots_are_vocabulary_keys_and_names(language: Language, case: dict[str, Any]) -> None:
    wanted = {slot: tuple(value) if isinstance(value, list) else value for slot, value in case["slots"].items()}
    classifier = load(check(f"words-{language}.npz"), language)
    assert slots(case["intent"], case["text"], language, classifier.names, classifier.values) == wanted
