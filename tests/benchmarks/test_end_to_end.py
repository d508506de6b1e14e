"""Every part measures a few real photos and recordings, writes its figures as JSON, and they lie where they must."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import wiring
from assistant.core.certainty import MEANING_WEIGHT
from assistant.core.domain import Language
from assistant.wiring import Workers
from audio.hearing.confidence import RUNNER_UP_COEFFICIENTS
from audio.hearing.two_stage_recognizer import OPEN_COEFFICIENTS
from benchmarks.colour import evaluate as colour
from benchmarks.colour.labelled import measured_homes, products
from benchmarks.hearing import evaluate as hearing
from benchmarks.hearing.voices import ESPEAK
from benchmarks.interruption import evaluate as interruption
from benchmarks.light import evaluate as light
from benchmarks.mask import evaluate as mask
from benchmarks.mask.outlines import read_outlines
from benchmarks.pattern import evaluate as pattern
from benchmarks.rejection import evaluate as rejection
from benchmarks.rejection.fit import MEANING
from benchmarks.rejection.voices import VOICES
from benchmarks.turn import evaluate as turn
from benchmarks.turn.questions import questions as turn_questions
from benchmarks.type import evaluate as garment_type
from intents.understanding.classifier import Classifier, load
from models.training.datasets.clothing import read_photos
from models.training.datasets.held_out import split_by_contributor
from models.training.datasets.pattern_photos import read_rows as read_patterns
from models.training.datasets.type_photos import read_held_out

DATA = Path(__file__).parents[3] / "shared" / "data"
HERE = Workers(1)
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.slow,
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the photos and recordings are not here: ../shared/data"),
]


def written(out: Path, part: str) -> dict[str, Any]:
    figures = json.loads((out / f"{part}.json").read_text(encoding="utf-8"))
    assert isinstance(figures, dict)
    return figures


def test_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_photos(DATA / "clothing")
    split = split_by_contributor(rows)
    few = replace(split, test=split.test[::10], validation=split.validation[::10], benchmark=split.benchmark[::10])
    for module in ("evaluate", "held_out"):
        monkeypatch.setattr(f"benchmarks.type.{module}.split_by_contributor", lambda rows: few)
    monkeypatch.setattr("benchmarks.type.held_out.read_held_out", lambda data: read_held_out(data)[::20])
    monkeypatch.setattr("benchmarks.type.evaluate.THINNED", 100)
    monkeypatch.setattr("benchmarks.type.hard_photos.PICTURES", 2)
    garment_type.evaluate(DATA, tmp_path, HERE)
    figures = written(tmp_path, "type")
    assert figures["held_out"]["kinds, top1"] > 0.7
    assert figures["risk"][-1][0] == 1
    assert sum(share for share, _ in figures["said"].values()) == pytest.approx(1)


def test_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.pattern.evaluate.read_rows", lambda data, truth: read_patterns(data, truth)[::40])
    pattern.evaluate(DATA, tmp_path, HERE)
    ours = [row for row in written(tmp_path, "pattern")["sources"] if row[2] == "ours"]
    assert all(accuracy > 0.7 for *_, accuracy, _ in ours)


def test_mask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = read_outlines(DATA)[::16]
    monkeypatch.setattr("benchmarks.mask.evaluate.read_outlines", lambda data: photos)
    monkeypatch.setattr("benchmarks.mask.evaluate.plain_garments", list)  # they have tests of their own
    monkeypatch.setattr("benchmarks.mask.evaluate.plain_garments_found", lambda engines, pictures: [])
    monkeypatch.setattr("benchmarks.mask.uses.THINNED", 100)
    mask.evaluate(DATA, tmp_path, HERE)
    scores = {name: mean for name, mean, *_ in written(tmp_path, "mask")["outlines"]}
    assert scores["network"] > scores["grabcut"] > scores["centre box"]
    assert (tmp_path / "mask-worst.png").is_file()


def test_colour_and_light(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = measured_homes(DATA)[::40]
    sold, taught = products(DATA)
    monkeypatch.setattr("benchmarks.colour.evaluate.measured_homes", lambda data: photos)
    monkeypatch.setattr("benchmarks.colour.evaluate.products", lambda data: (sold[::40], taught[::40]))
    colour.evaluate(DATA, tmp_path, HERE)
    *_, now = written(tmp_path, "colour")["homes, spoken"]
    assert now[0] == "now"
    assert now[2] >= 0.6
    monkeypatch.setattr("benchmarks.light.evaluate.measured_homes", lambda data: photos[:16])
    light.evaluate(DATA, tmp_path, HERE)
    lamps = {name: row for name, *row in written(tmp_path, "light")["light"]}
    as_it_is, _, _, _, measured, _ = lamps["2700 K bulb"]
    assert as_it_is < measured
    assert lamps["6500 K daylight"][0] == 1


@pytest.fixture
def little_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "hearing.voices.COMMANDS": 2,
        "hearing.voices.SENTENCES": 3,
        "hearing.out_of_domain.MINUTES": 0.3,
        "hearing.out_of_domain.NOISE": 1,
        "rejection.voices.COMMANDS": 2,
        "rejection.voices.SENTENCES": 1,
        "rejection.voices.MEASURED_FACTOR": 1,
        "rejection.material.MINUTES": 0.05,
        "rejection.voices.TAUGHT_CONDITIONS": ("clean", "10 dB"),
        "rejection.material.VOICES": VOICES[:1],
    }.items():
        monkeypatch.setattr(f"benchmarks.{name}", value)


@pytest.mark.usefixtures("little_speech")
def test_hearing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("evaluate", "closed_lists"):
        spoken = [(ESPEAK, language) for language in Language]
        monkeypatch.setattr(f"benchmarks.hearing.{module}.voices", lambda spoken=spoken: spoken)
    monkeypatch.setattr("benchmarks.hearing.evaluate.through_a_sound_card", lambda recognizer: [])
    hearing.evaluate(DATA, tmp_path, HERE)
    figures = written(tmp_path, "hearing")
    ours = [row for row in figures["commands"] if row[0] == ESPEAK]
    assert all(sum(row[5:8]) == pytest.approx(1) for row in ours)
    kept = [row["kept"] for row in figures["curve"]]
    assert kept == sorted(kept, reverse=True)


@pytest.mark.usefixtures("little_speech")
def test_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # of so few commands none is mistaken, and of so little talk nothing is: there is nothing to fit
    monkeypatch.setattr("benchmarks.rejection.evaluate.runner_up_coefficients", lambda spoken: RUNNER_UP_COEFFICIENTS)
    shipped = {one: {**OPEN_COEFFICIENTS[one], MEANING: MEANING_WEIGHT[one]} for one in Language}
    monkeypatch.setattr("benchmarks.rejection.evaluate.open_coefficients", lambda language, *rest: shipped[language])
    monkeypatch.setattr("benchmarks.rejection.evaluate.fit", lambda sentences, language: classifier(language))
    # learning language models has tests of its own
    monkeypatch.setattr("benchmarks.rejection.evaluate.models_without_held_out", lambda *where: wiring.paths.WEIGHTS)
    rejection.evaluate(DATA, tmp_path, HERE)
    figures = written(tmp_path, "rejection")
    for used in ("coefficients that ship", "coefficients fitted now"):
        kept = [row[1] for row in figures[used]["commands"]]
        assert kept == sorted(kept, reverse=True)
        assert len(figures[used]["false accepts"]) == 8


def classifier(language: Language) -> Classifier:
    return load(wiring.paths.WEIGHTS / f"words-{language}.npz", language)


def test_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.turn.evaluate.questions", lambda data: turn_questions(data)[:2])
    turn.evaluate(DATA, tmp_path, HERE)
    former, now = (row for row in written(tmp_path, "turn")["answers"] if row[0].endswith("uncached"))
    assert former[3] + former[4] == now[3] + now[4] == 2


def test_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.interruption.evaluate.shutil.which", lambda program: None)  # no sound card
    monkeypatch.setattr("benchmarks.interruption.evaluate.ECHOES", {"none": 0.0})
    monkeypatch.setattr("benchmarks.interruption.evaluate.commands", lambda echo: (2, 1.0))  # has a test of its own
    monkeypatch.setattr("benchmarks.interruption.simulation.fixed", lambda language, catalogue: [])
    monkeypatch.setattr("benchmarks.interruption.simulation.ANSWERS", 2)
    interruption.evaluate(DATA, tmp_path, HERE)
    ((_, minutes, sentences, stops, hourly, turns),) = written(tmp_path, "interruption")["own voice"]
    assert sentences == 4
    assert 0 < minutes < 1
    assert (stops, hourly, turns) == (0, 0, 0)
