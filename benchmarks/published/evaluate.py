"""A published Vosk model beside ours, on the same recordings: commands, and sentences that are none.

Commands are said by artificial voices. The published model's confidence is fitted on other voices and recordings than
those that are measured with.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import process_time

from assistant import wiring
from assistant.core.domain import Language, Manner
from assistant.core.errors import ConfigError
from assistant.wiring import Workers
from audio.hearing.microphone import chunked
from audio.hearing.published_recognizer import COEFFICIENTS, GrammarEvidence, PublishedRecognizer
from audio.hearing.vosk_models import is_published
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from benchmarks.common.metrics import share
from benchmarks.common.report import console, resident_mb, show, write
from benchmarks.hearing.closed_lists import confidence_if_right, heard
from benchmarks.hearing.evaluate import listening_with
from benchmarks.hearing.out_of_domain import measured_recordings
from benchmarks.hearing.voices import Samples, Spoken, drawn, held_out, padded
from benchmarks.rejection.fit import fitted
from intents.catalogue import load_catalogue
from models.training.datasets.espeak_variants import CALIBRATION_VARIANTS, TEST_VARIANT
from models.training.datasets.speech_corpora import hearing_recordings

COUNT = 30
"""commands, and other sentences that are measured with"""
OTHERS = 60
"""other sentences for fitting"""
COLUMNS = ("model", "", "right", "wrong", "refused", "other speech taken", "MB", "real time factor")


def evaluate(data: Path, out: Path, workers: Workers, models: Path | None = None) -> None:
    """Print the fitted coefficients and the rows, and write published.json.

    `models` is a folder with vosk-ko or vosk-en as others have published it; one process does it all.

    Raises:
        ConfigError: there is no such model.
    """
    folders = {language: models / f"vosk-{language}" for language in Language} if models else {}
    found = {language: folder for language, folder in folders.items() if is_published(folder)}
    if not models or not found:
        raise ConfigError("give --models a folder in which vosk-ko or vosk-en is a published Vosk model")
    rows: list[tuple[object, ...]] = []
    for language, folder in found.items():
        console.print(f"COEFFICIENTS = {_coefficients(language, folder, data)}")
        rows.append(("ours", str(language), *_figures(wiring.paths.WEIGHTS, language, data)))
        rows.append((folder.resolve().name, str(language), *_figures(models, language, data)))
    show("one language listened for, clean, each sentence alone", COLUMNS, rows)
    write(out / "published.json", {"rows": rows})


def _coefficients(language: Language, folder: Path, data: Path) -> dict[str, float]:
    recognizer = PublishedRecognizer(folder, language, load_catalogue().phrases(language), (), min_confidence=0.0)
    used = set(measured_recordings(language, data))
    spare = [one for one in hearing_recordings(language, data) if not one.held_out and one not in used]
    said = [(one.text, one.samples) for one in _commands(language, CALIBRATION_VARIANTS)]
    said += [("", one.samples()) for one in spare[:: max(1, len(spare) // OTHERS)]]
    right: list[GrammarEvidence] = []
    wrong: list[GrammarEvidence] = []
    for text, samples in said:
        phrase = _heard(recognizer, samples)
        if phrase and recognizer.evidence:
            (right if phrase == text else wrong).append(recognizer.evidence)
    console.print(f"{len(right)} phrases that were said and {len(wrong)} that were not, of {len(said)} recordings")
    return fitted(right, wrong, COEFFICIENTS) if right and wrong else dict(COEFFICIENTS)


def _heard(recognizer: PublishedRecognizer, samples: Samples) -> str:
    recognizer.reset()
    utterances = [u for chunk in chunked(samples) if (u := recognizer.accept(chunk))]
    utterances += [u] if not utterances and (u := recognizer.finish()) else []
    return utterances[0].text if utterances else ""


def _figures(models: Path, language: Language, data: Path) -> tuple[float, ...]:
    """Shares of the commands that are right, wrong and refused, of other speech that is taken; MB and time."""
    before = resident_mb()
    recognizer = wiring.recognizer(listening_with(models), [language])
    memory = resident_mb() - before
    commands = list(islice(_commands(language, (TEST_VARIANT,)), COUNT))
    others = [one.samples() for one in held_out(language, data)[:COUNT]]
    right, taken = [], []
    began = process_time()
    for one in commands:
        utterance = heard(recognizer, one.samples)
        understood = bool(utterance and not utterance.rejected)
        right.append((understood, confidence_if_right(one.text, utterance) >= 0))
    for samples in others:
        utterance = heard(recognizer, samples)
        taken.append(bool(utterance and not utterance.rejected and utterance.listed))
    seconds = (sum(map(len, others)) + sum(len(one.samples) for one in commands)) / SAMPLE_RATE_HZ
    factor = (process_time() - began) / seconds
    return (
        share([is_right and understood for understood, is_right in right]),
        share([understood and not is_right for understood, is_right in right]),
        share([not understood for understood, _ in right]),
        share(taken),
        memory,
        factor,
    )


def _commands(language: Language, variants: Iterable[str]) -> Iterator[Spoken]:
    """Commands, every second by our own voice, which a published model has not heard either."""
    voices = [voice for variant in variants for voice in (EspeakVoice(variant, 60), wiring.tacotron(threads=1))]
    for number, text in enumerate(drawn(language)[::2]):
        speech = voices[number % len(voices)].speak(text, Manner(language))
        yield Spoken(text, padded(to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))))
