"""The recognizers and the voices."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.espeak import EspeakVoice
from intents.catalogue import load_catalogue


def hearing(languages: Sequence[Language], minutes: float, compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """A Vosk model of each language, learnt together from recordings; the folders they lie in.

    `options` are the others of models.training.hearing.recipe.Options, `compute` those of Compute.
    """
    from assistant.wiring.speaking import tacotron  # noqa: PLC0415 the `train` extra is not in every environment
    from audio.phonetics import korean  # noqa: PLC0415
    from models.training.common.compute import Compute  # noqa: PLC0415
    from models.training.common.plan import Minutes  # noqa: PLC0415
    from models.training.datasets.espeak_variants import OUR_VOICE  # noqa: PLC0415
    from models.training.hearing.prepare import LanguageResources  # noqa: PLC0415
    from models.training.hearing.recipe import WAKE_PHRASE_WEIGHT, Options, train_models  # noqa: PLC0415
    from models.training.words.sentences import written  # noqa: PLC0415

    ours, catalogue = tacotron(threads=1), load_catalogue()

    def synthesize(text: str, manner: Manner, variant: str, pitch: int) -> Speech:
        return (ours if variant == OUR_VOICE else EspeakVoice(variant, pitch)).speak(text, manner)

    def resources(language: Language) -> LanguageResources:
        commands = (*catalogue.phrases(language), *catalogue.wake[language] * WAKE_PHRASE_WEIGHT)
        plain = re.compile(r"[^\d]+" if language is Language.ENGLISH else r"[^\dA-Za-z]+")
        sentences = [one.text for one in written(language) if plain.fullmatch(one.text)]
        return LanguageResources(commands, sentences, synthesize, korean.phones)

    chosen = Options(length=Minutes(minutes), compute=Compute(**compute), **options)
    return train_models({language: resources(language) for language in languages}, chosen)


def voice(recipe: Mapping[str, Any], minutes: float, compute: Mapping[str, Any], start: Path | None = None) -> Path:
    """The acoustic network of a voice from recordings; its ONNX file.

    `recipe` has language, data, weights and out of models.training.voice.recipe.Recipe, `compute` is that of Compute.
    """
    from models.training.voice.recipe import train_acoustic_network  # noqa: PLC0415

    return train_acoustic_network(*_voice_training(recipe, minutes, compute, start))


def vocoder(recipe: Mapping[str, Any], minutes: float, compute: Mapping[str, Any], start: Path | None = None) -> Path:
    """The vocoder of a voice whose acoustic network is trained; its ONNX file. The arguments are those of `voice`."""
    from models.training.voice.recipe import tune_vocoder  # noqa: PLC0415

    return tune_vocoder(*_voice_training(recipe, minutes, compute, start))


def clean_recordings(data: Path, out: Path, speaker: str | None = None, every: int = 1) -> Path:
    """A corpus without hum and noise, of one speaker or of all, one recording in so many; its folder."""
    from models.training.voice.clean_corpus import clean_corpus  # noqa: PLC0415

    return clean_corpus(data, out, speaker, every)


def spoken_corpus(language: Language, data: Path | None, packages: Path, style: str, count: int, out: Path) -> Path:
    """A corpus that Kokoro-82M speaks, of so many texts; its folder.

    `packages` is the folder of Kokoro's packages, `data` an English corpus, of which the prompts are taken.
    """
    from models.training.voice.corpus_texts import corpus_texts  # noqa: PLC0415
    from models.training.voice.kokoro import KOKORO_RATE_HZ, Kokoro, english_letters  # noqa: PLC0415
    from models.training.voice.kokoro_korean import korean_letters  # noqa: PLC0415
    from models.training.voice.spoken_corpus import spoken_corpus as spoken  # noqa: PLC0415

    letters_of = korean_letters if language is Language.KOREAN else english_letters
    kokoro = Kokoro(packages)
    voice = kokoro.style(style)
    texts = corpus_texts(language, data)[:count]
    return spoken(texts, lambda text: kokoro.speak(letters_of(text), voice), KOKORO_RATE_HZ, out)


def spoken_voices(data: Path, packages: Path, count: int, out: Path) -> Path:
    """English sentences by so many voices of Kokoro-82M as there are sentences; the folder, with its manifest.

    `packages` is the folder of Kokoro's packages, `data` that of the corpora.
    """
    from models.training.hearing.spoken_voices import speak, utterances  # noqa: PLC0415
    from models.training.voice.kokoro import Kokoro  # noqa: PLC0415

    return speak(utterances(data)[:count], Kokoro(packages), out)


def _voice_training(
    recipe: Mapping[str, Any], minutes: float, compute: Mapping[str, Any], start: Path | None = None
) -> tuple[Any, Any]:
    from audio.phonetics import korean, phonemizer  # noqa: PLC0415
    from models.training.common.compute import Compute  # noqa: PLC0415
    from models.training.common.plan import Minutes  # noqa: PLC0415
    from models.training.voice.recipe import Options, Recipe  # noqa: PLC0415

    language = recipe["language"]
    whole = Recipe(**recipe, words_of=lambda text: phonemizer.words(text, language), pronounce=korean.phones)
    return whole, Options(Minutes(minutes), start, Compute(**compute))
