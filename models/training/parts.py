"""What `wardrobe train` runs: a function for each part."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.espeak import EspeakVoice
from intents.catalogue import load_catalogue
from models.training import datasets


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
    return spoken(corpus_texts(language, data)[:count], Kokoro(packages, style, letters_of).speak, KOKORO_RATE_HZ, out)


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


def colour(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The networks that name colours; the file of their weights. The options are those of
    models.training.colour.train."""
    from models.training.colour.network import save  # noqa: PLC0415
    from models.training.colour.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    networks = train(chosen)
    return _written(lambda: save(networks, chosen.out / "colour-names.npz"))


def garment_colour(compute: Mapping[str, Any], beside: Path | None = None, **options: Any) -> list[Path]:
    """The network that names the main colour of a garment in its picture, as ONNX; the file. The options are those of
    models.training.colour.picture_train.

    With `beside`, an exported file, the new file has both networks, and gives the mean of their probabilities.
    """
    from models.training.colour.picture_network import export  # noqa: PLC0415
    from models.training.colour.picture_train import Options, train  # noqa: PLC0415
    from models.training.common.onnx_mean import write_mean  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    network = train(chosen)
    target = chosen.out / "garment-colour.onnx"
    written = _written(lambda: export(network, target))
    return _written(lambda: write_mean([beside, target], target)) if written and beside else written


def light(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The network that tells how warm the light is; the file of its weights. The options are those of
    models.training.light.train."""
    from models.training.light.train import Options, save, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    arrays = train(chosen)
    return _written(lambda: save(arrays, chosen.out / "light.npz"))


def mask(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The segmentation network as ONNX; the file. The options are those of models.training.mask.train."""
    from models.training.mask.export import export  # noqa: PLC0415
    from models.training.mask.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    train(chosen)
    return _written(lambda: export(chosen.out / "last.pt", chosen.out / "garment-mask.onnx"))


def pattern(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The pattern network as ONNX; the file. The options are those of models.training.pattern.train."""
    from models.training.pattern.export import export  # noqa: PLC0415
    from models.training.pattern.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options, "patterns.toml"))
    train(chosen)
    return _written(lambda: export(chosen, chosen.out / "pattern.onnx"))


def pattern_names(**options: Any) -> list[Path]:
    """The pattern network with a new last layer as ONNX; the file. The options are those of
    models.training.pattern.learn_names."""
    from models.training.pattern.learn_names import Options, learn_names  # noqa: PLC0415

    return [learn_names(Options(**{**options, "truth": options["truth"] or datasets.TRUTH / "patterns.toml"}))]


def garment_type(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The network of the garment's type as ONNX, and its 8-bit twin; the files. The options are those of
    models.training.type.train."""
    from models.training.type.export import export  # noqa: PLC0415
    from models.training.type.int8 import quantize  # noqa: PLC0415
    from models.training.type.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    masks, exported = chosen.out / "masks", chosen.out / "garment-type.onnx"
    checkpoint = train(chosen)
    return _written(
        lambda: export(checkpoint, chosen.data, masks, exported),
        lambda: quantize(exported, chosen.data, masks, chosen.out / "garment-type-int8.onnx"),
    )


def garment_names(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """Both networks of the garment's type as ONNX, calibrated; the files. The options are those of
    models.training.type.learn_names."""
    from models.training.type.learn_names import Options, learn_names  # noqa: PLC0415

    return learn_names(Options(**_complete(compute, options)))


def own(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """The network that knows a garment again as ONNX, and its verifier; the files. The options are those of
    models.training.embedding.train."""
    from models.training.embedding import recipe  # noqa: PLC0415
    from models.training.embedding.train import Options, train  # noqa: PLC0415

    chosen = Options(**_complete(compute, options))
    network = train(chosen)
    return _written(*recipe.exports(network, chosen))


def own_photos(compute: Mapping[str, Any], **options: Any) -> list[Path]:
    """A classifier of any photos; the file of its weights. The options are those of
    models.training.own_photos.train."""
    from models.training.own_photos.train import Options, train  # noqa: PLC0415

    weights = train(Options(**_complete(compute, options)))
    return _written(lambda: weights)


def export_own_photos(weights: Path, data: Path, target: Path) -> list[Path]:
    """A classifier of own photos as ONNX; the file."""
    from models.training.own_photos.export import export  # noqa: PLC0415

    return [export(weights, data, target)]


def prepare_deepfashion(download: Path, out: Path) -> tuple[int, dict[str, int]]:
    """(photos linked into folders, photos left out by category)."""
    from models.training.own_photos.deepfashion import prepare  # noqa: PLC0415

    return prepare(download, out)


def words(data: Path, out: Path) -> list[Path]:
    """The classifiers of what a sentence means; the files of their weights."""
    from models.training.words.train import train  # noqa: PLC0415

    return train(data, out)


def _complete(compute: Mapping[str, Any], options: Mapping[str, Any], truth: str = "") -> dict[str, Any]:
    """The options of a training. `truth` names the file of the repository that is used where no other is given."""
    from models.training.common.compute import Compute  # noqa: PLC0415

    labels = {"truth": options["truth"] or datasets.TRUTH / truth} if truth else {}
    return {**options, **labels, "compute": Compute(**compute)}


def _written(*exports: Callable[[], Path]) -> list[Path]:
    """The files that the first process writes after a training; the other processes write none."""
    from models.training.common.compute import is_first_process  # noqa: PLC0415

    return [export() for export in exports] if is_first_process() else []


def language_model(data: Path, out: Path) -> list[Path]:
    """What the recognizer takes for likely sentences, for each language; the files, as they lie in a Vosk model."""
    from models.training.language_model import train  # noqa: PLC0415
    from models.training.language_model.texts import texts  # noqa: PLC0415
    from models.training.words.sentences import read  # noqa: PLC0415

    written = []
    for language in Language:
        spoken = [sentence.text for sentence in read(data, language)]
        written += train.train(texts(spoken, language), language, out / f"vosk-{language}" / "graph")
    return written
