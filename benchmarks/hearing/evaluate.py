"""How well speech is heard: voices that training never heard, noise, rooms, other people's talk, time.

Commands: our whole list in both languages, listened for at once; and one language's as a closed list, of which any
sound is one (`hear --phrases`). Sentences: held-out recordings of the corpora, each set as a closed list of its own.
Other talk: two hours against the list of commands. Everything but closed lists is heard once without refusing anything
but unsure pieces of talk; what would be refused at a threshold is read off the confidences.
"""

import time
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Utterance
from assistant.core.ports import Recognizer
from assistant.storage.config import Hearing
from assistant.wiring import Workers
from audio.hearing.microphone import chunked
from audio.hearing.recognizer import MIN_CONFIDENCE
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.common.curves import draw
from benchmarks.common.report import resident_mb, show, write
from benchmarks.common.workers import results
from benchmarks.hearing.baseline import pocketsphinx_search
from benchmarks.hearing.delay import in_sound, through_a_sound_card
from benchmarks.hearing.error_curve import THRESHOLDS, assistant_ears, error_curve
from benchmarks.hearing.voices import (
    COMMANDS,
    CONDITIONS,
    FLITE,
    Samples,
    Spoken,
    commands,
    held_out,
    sentences,
    voices,
)
from intents.catalogue import load_catalogue
from models.training import datasets

COLUMNS = ("voice", "", "", "commands", "closed list", "right", "wrong", "refused", "first models")
FIRST = datasets.TRUTH / "first_hearing.toml"


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None) -> None:
    """Print every figure and write hearing.json; `models` is a folder of other models than those in use."""
    hearing = listening_with(models) if models else Hearing()
    result: dict[str, Any] = {"cost": [_cost(hearing, language, data) for language in Language]}
    show("cost", ("model", "seconds to load", "MB", "real time factor"), result["cost"])
    result["delay"] = _delays(hearing)
    show("end of a command to its intent", ("", "commands", "median, seconds", "95th percentile"), result["delay"])
    result["commands"], confidences = _commands(workers, hearing)
    show("commands, both languages listened for", COLUMNS, result["commands"])
    tasks = [(language, condition) for language in Language for condition in CONDITIONS]
    result["sentences"] = results(workers, partial(_sentences, hearing, data), tasks)
    show("held-out recordings as a closed list", ("", "", "sentences", "right", "first models"), result["sentences"])
    result["curve"] = error_curve(workers, hearing, confidences, data)
    show("both errors at each threshold", list(result["curve"][0]), [list(row.values()) for row in result["curve"]])
    curves = {
        "commands lost, share": [1 - row["kept"] for row in result["curve"]],
        "false commands an hour": [row["false an hour"] for row in result["curve"]],
        "each sentence alone": [row["each sentence alone"] for row in result["curve"]],
    }
    draw(out / "hearing-errors.png", "threshold", THRESHOLDS, curves)
    write(out / "hearing.json", result)


def listening_with(models: Path) -> Hearing:
    """The settings with the models of this folder."""
    return Hearing(korean_model=str(models / "vosk-ko"), english_model=str(models / "vosk-en"))


def heard(ears: Recognizer, samples: Samples) -> Utterance | None:
    """The best of what was heard in one recording, as `wardrobe hear` gives it."""
    ears.reset()
    silence = np.zeros(SAMPLE_RATE_HZ, np.int16)
    found = [u for chunk in chunked(np.concatenate([samples, silence])) if (u := ears.accept(chunk))]
    found += [u] if (u := ears.finish()) else []
    return max(found, key=lambda u: (not u.rejected, u.confidence), default=None)


def _commands(workers: Workers, hearing: Hearing) -> tuple[list[tuple[object, ...]], list[float]]:
    """A row for each voice and condition; and each command's confidence, 0 where its meaning was missed."""
    first = tomllib.loads(FIRST.read_text(encoding="utf-8"))
    rows: list[tuple[object, ...]] = []
    confidences: list[float] = []
    tasks = [(voice, language, condition) for voice, language in voices() for condition in CONDITIONS]
    for (voice, language, condition), (closed, right, refused) in zip(
        tasks, results(workers, partial(_command_set, hearing), tasks), strict=True
    ):
        share = float(np.mean(np.array(right) >= MIN_CONFIDENCE))
        before = first[f"{voice}, {language}"][condition]
        rows.append((voice, str(language), condition, len(right), closed, share, 1 - share - refused, refused, before))
        confidences += right if condition not in {"5 dB", "RT60 0.8 s"} else []
    if (baseline := pocketsphinx_search()) is not None:
        rows.append(("pocketsphinx's own search", "en", f"{FLITE[0]}, clean", COMMANDS, baseline[0], *baseline, "", ""))
    return rows, confidences


def _command_set(hearing: Hearing, task: tuple[str, Language, str]) -> tuple[float, list[float], float]:
    """The share that is right as a closed list; and as the assistant listens the confidence of each command that was
    understood (of others below 0), and the share that was refused."""
    voice, language, condition = task
    spoken = [Spoken(one.text, CONDITIONS[condition](one.samples)) for one in commands(voice, language)]
    listed = wiring.recognizer(hearing, [language], {language: load_catalogue().phrases(language)}, certainty=0.0)
    closed = [_confidence_if_right(one, heard(listed, one.samples)) >= 0 for one in spoken]
    ears = assistant_ears(hearing)
    found = [(one, heard(ears, one.samples)) for one in spoken]
    refused = [u is None or u.rejected or u.confidence < MIN_CONFIDENCE for _, u in found]
    rights = [_confidence_if_right(one, utterance) for one, utterance in found]
    return float(np.mean(closed)), rights, float(np.mean(refused))


def _confidence_if_right(one: Spoken, utterance: Utterance | None) -> float:
    meaning = utterance and utterance.text and wiring.understood(utterance.text, utterance.language)
    wanted = wiring.understood(one.text, wiring.language_of(one.text))
    return utterance.confidence if utterance and meaning and wanted and meaning.intent == wanted.intent else -1.0


def _sentences(hearing: Hearing, data: Path, task: tuple[Language, str]) -> tuple[str, str, int, float, float]:
    """Held-out recordings against the list of what is said in them."""
    language, condition = task
    first = tomllib.loads(FIRST.read_text(encoding="utf-8"))[f"sentences, {language}"]
    spoken = sentences(language, data)
    ears = wiring.recognizer(hearing, [language], {language: sorted({one.text for one in spoken})}, certainty=0.0)
    found = [heard(ears, CONDITIONS[condition](one.samples)) for one in spoken]
    right = np.mean([bool(u and u.text == one.text) for u, one in zip(found, spoken, strict=True)])
    return str(language), condition, len(spoken), float(right), first[condition]


def _delays(hearing: Hearing) -> list[tuple[object, ...]]:
    """As the assistant listens: with refusal."""
    ears = wiring.recognizer(hearing)
    spoken = [one for voice, language in voices() for one in commands(voice, language)[::3]]
    measured = {"in sound": list(in_sound(ears, spoken)), "through a sound card": through_a_sound_card(ears)}
    return [(way, len(d), *(float(np.percentile(d, at)) for at in (50, 95))) for way, d in measured.items() if d]


def _cost(hearing: Hearing, language: Language, data: Path) -> tuple[str, float, float, float]:
    """Loading and memory of one language's model, and processor seconds a second of speech."""
    began, before = time.perf_counter(), resident_mb()
    ears = wiring.recognizer(hearing, [language])
    loading, memory = time.perf_counter() - began, resident_mb() - before
    samples = np.concatenate([one.samples() for one in held_out(language, data)[:15]])
    began = time.process_time()
    heard(ears, samples)
    return str(language), loading, memory, (time.process_time() - began) / (len(samples) / SAMPLE_RATE_HZ)
