"""Sentences in people's own words, spoken: heard by the language model, and understood by the classifier."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.core.certainty import meant_probability, sure_enough
from assistant.core.domain import Language, Utterance
from assistant.core.ports.hearing import Recognizer
from benchmarks.hearing.closed_lists import heard
from benchmarks.hearing.evaluate import listening_with
from benchmarks.hearing.voices import Samples, noisy, padded, reverberant, said, voices
from benchmarks.words.readers import Reader, meaning
from models.training.datasets.spoken_folders import spoken_folder
from models.training.language_model.texts import texts
from models.training.language_model.train import train
from models.training.words.sentences import Sentence

MEANT, OTHER = 60, 30
"""sentences that each voice says: meant for the assistant, and other talk"""
CONDITIONS = {"clean": lambda samples: samples, "10 dB": noisy(10), "RT60 0.4 s": reverberant(0.4)}
Heard = tuple[Sentence, Utterance | None]
Sound = tuple[Sentence, Samples]
Split = tuple[Sequence[Sentence], Sequence[Sentence]]


def spoken(
    speakers: Mapping[Language, Split],
    readers: Mapping[Language, Reader],
    models: Path | None = None,
    folder: Path | None = None,
) -> list[tuple[object, ...]]:
    """Rows of (voice, language, condition, right, wrong, other talk refused; the same of an engaged person).

    The language model is learnt from those of the `speakers` who are learnt from, and the others' sentences are said;
    the acoustic models are those of the folder `models`, or those that ship. `folder` holds recordings of such
    sentences, with a manifest.csv.
    """
    with TemporaryDirectory() as scratch:
        own = models_without_held_out(speakers, Path(scratch), models or wiring.paths.WEIGHTS)
        recognizer = wiring.recognizer(listening_with(own), meant=partial(_probability, readers))
        said = [(voice, language, _drawn(voice, speakers[language][1], language)) for voice, language in voices()]
        said += _recorded(folder, speakers) if folder else []
        return [
            (voice, language, condition, *_figures(answers, readers, False), *_figures(answers, readers, True))
            for voice, language, sounds in said
            for condition, answers in _heard(recognizer, sounds)
        ]


def models_without_held_out(speakers: Mapping[Language, Split], folder: Path, models: Path) -> Path:
    """Copies of the Vosk models of the folder `models`, with language models that don't know the held-out speakers."""
    for language, (sentences, _) in speakers.items():
        model = folder / f"vosk-{language}"
        if not model.exists():
            shutil.copytree(models / model.name, model)
            train(texts([sentence.text for sentence in sentences], language), language, model / "graph")
    return folder


def _drawn(voice: str, sentences: Sequence[Sentence], language: Language) -> list[Sound]:
    """The same drawn sentences in every voice."""
    drawn = [*_evenly([one for one in sentences if one.intent != "none"], MEANT)]
    drawn += _evenly([one for one in sentences if one.intent == "none"], OTHER)
    return [(sentence, said(sentence.text, language, voice)) for sentence in drawn]


def _recorded(folder: Path, speakers: Mapping[Language, Split]) -> list[tuple[str, Language, list[Sound]]]:
    """The recordings of what held-out speakers say, by language."""
    known = {(language, one.text): one for language, (_, held_out) in speakers.items() for one in held_out}
    sounds: dict[Language, list[Sound]] = {language: [] for language in Language}
    for recording in spoken_folder(folder):
        language = wiring.language_of(recording.text)
        if sentence := known.get((language, recording.text)):
            sounds[language].append((sentence, recording.samples()))
    return [(folder.name, language, found) for language, found in sounds.items() if found]


def _heard(recognizer: Recognizer, sounds: Sequence[Sound]) -> Iterator[tuple[str, list[Heard]]]:
    """The sentences in each condition."""
    for condition, degraded in CONDITIONS.items():
        yield condition, [(sentence, heard(recognizer, padded(degraded(samples)))) for sentence, samples in sounds]


def _evenly(sentences: Sequence[Sentence], count: int) -> list[Sentence]:
    return [sentences[index * len(sentences) // count] for index in range(count)]


def _figures(answers: Sequence[Heard], readers: Mapping[Language, Reader], engaged: bool) -> tuple[float, ...]:
    """Shares: the right intent, a wrong one, and other talk that is refused."""
    intents = [(sentence.intent, _intent(utterance, readers, engaged)) for sentence, utterance in answers]
    meant = [pair for pair in intents if pair[0] != "none"]
    other = [intent for wanted, intent in intents if wanted == "none"]
    right = sum(wanted == intent for wanted, intent in meant) / len(meant)
    wrong = sum(intent not in (None, wanted) for wanted, intent in meant) / len(meant)
    return round(right, 3), round(wrong, 3), round(sum(intent is None for intent in other) / len(other), 3)


def _probability(readers: Mapping[Language, Reader], utterance: Utterance) -> float:
    """How likely an utterance was heard and meant as a reader understands it."""
    found = meaning(utterance.hypotheses, readers[utterance.language])
    return meant_probability(found, utterance) if found else 0.0


def _intent(utterance: Utterance | None, readers: Mapping[Language, Reader], engaged: bool) -> str | None:
    """What the assistant would act on."""
    if utterance is None or utterance.rejected:
        return None
    found = meaning(utterance.hypotheses, readers[utterance.language])
    return found.intent.key if found and sure_enough(found, utterance, engaged) else None
