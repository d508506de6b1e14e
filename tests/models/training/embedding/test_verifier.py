"""The verifier is fitted on imagined wardrobes, and tells a second view from another garment."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentView
from models.recognition.evidence import NAMES, evidence
from models.recognition.verifier import Verifier
from models.training.embedding import verifier
from tests.models.recognition.views import made_up

PEOPLE = ["one"] * 24 + ["other"] * 24 + ["few"] * 6


def seen_again(view: GarmentView, seed: int) -> GarmentView:
    random = np.random.default_rng(seed)
    embedding = view.embedding + random.normal(0, 0.08, view.embedding.shape)
    local = np.clip(view.local + random.normal(0, 12, view.local.shape), -127, 127).astype(np.int8)
    return replace(view, embedding=(embedding / np.linalg.norm(embedding)).astype(np.float32), local=local)


def test_a_fitted_verifier_tells_second_views_from_other_garments(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(verifier, "TRIALS", 6)
    firsts = [made_up(seed) for seed in range(len(PEOPLE))]
    views = [[view, *(seen_again(view, 10 * k + again) for again in range(5))] for k, view in enumerate(firsts)]
    strangers = np.stack([made_up(seed).embedding for seed in range(500, 540)])
    asked = verifier.questions(views, PEOPLE, strangers)
    assert {question.kind for question in asked} == {"taught", "own", "stranger"}
    assert all(question.right.sum() <= (question.kind == "taught") for question in asked)
    path = verifier.save(verifier.fitted(asked), strangers, tmp_path / "verifier.npz")
    fitted = Verifier.load(path)
    assert np.abs(fitted.strangers - strangers).max() < 0.02

    def probability(shown: GarmentView, taught: GarmentView) -> float:
        return fitted.probability(evidence(shown, [taught], 0.2, fitted.strangers))

    assert len(fitted.weight) == len(NAMES)
    again, other = seen_again(firsts[0], 999), firsts[1]
    assert probability(again, firsts[0]) > fitted.doubt > probability(other, firsts[0])
