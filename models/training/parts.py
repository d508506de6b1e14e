"""What `wardrobe train` runs: a function for each part, where languages and voices meet what makes the weights."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.core.domain import Language, Manner, Speech
from audio.speaking.espeak import EspeakVoice
from intents.catalogue import load_catalogue


def hearing(languages: Sequence[Language], data: Path, weights: Path, out: Path, **options: Any) -> list[Path]:
    """A Vosk model of each language, learnt together from recordings; the folders they lie in. `options` are those of
    models.training.hearing.recipe.Options."""
    from assistant.wiring.speaking import tacotron  # noqa: PLC0415 the `train` extra is not in every environment
    from audio.phonetics import korean  # noqa: PLC0415
    from models.training.datasets.espeak_variants import OUR_VOICE  # noqa: PLC0415
    from models.training.hearing import recipe  # noqa: PLC0415

    ours, catalogue = tacotron(threads=1), load_catalogue()

    def synthesize(text: str, manner: Manner, variant: str, pitch: int) -> Speech:
        return (ours if variant == OUR_VOICE else EspeakVoice(variant, pitch)).speak(text, manner)

    def resources(language: Language) -> recipe.LanguageResources:
        commands = (*catalogue.phrases(language), *catalogue.wake[language] * recipe.WAKE_PHRASE_WEIGHT)
        return recipe.LanguageResources(commands, synthesize, korean.phones)

    of_languages = {language: resources(language) for language in languages}
    return recipe.train_models(of_languages, data, weights, out, recipe.Options(**options))


def voice(language: Language, data: Path, weights: Path, out: Path, minutes: float, start: Path | None = None) -> Path:
    """The acoustic network of a voice from recordings; its ONNX file."""
    from models.training.voice import recipe  # noqa: PLC0415

    return recipe.train_acoustic_network(_voice_recipe(language, data, weights, out), minutes, start)


def vocoder(language: Language, data: Path, weights: Path, out: Path, minutes: float) -> Path:
    """The vocoder of a voice whose acoustic network is trained; its ONNX file."""
    from models.training.voice import recipe  # noqa: PLC0415

    return recipe.tune_vocoder(_voice_recipe(language, data, weights, out), minutes)


def _voice_recipe(language: Language, data: Path, weights: Path, out: Path) -> Any:
    from audio.phonetics import korean  # noqa: PLC0415
    from audio.phonetics import phonemizer as script  # noqa: PLC0415
    from models.training.voice.recipe import Recipe  # noqa: PLC0415

    return Recipe(language, data, weights, out, lambda text: script.words(text, language), korean.phones)


def colours(data: Path, truth: Path, out: Path) -> Path:
    """The network that names colours; the file of its weights."""
    from models.training.colour.train import train  # noqa: PLC0415

    return train(data, truth, out)


def light(data: Path, truth: Path, out: Path) -> Path:
    """The network that tells how warm the light is; the file of its weights."""
    from models.training.light.train import train  # noqa: PLC0415

    return train(data, truth, out)


def segmenter(**options: Any) -> Path:
    """A segmentation network, exported to ONNX; the file. The options are those of models.training.segmenter."""
    from models.training.mask.export import export  # noqa: PLC0415
    from models.training.mask.train import Options, train  # noqa: PLC0415

    chosen = Options(**options)
    train(chosen)
    return export(chosen.out / "last.pt", chosen.out / "garment-mask.onnx")


def classifier(**options: Any) -> Path:
    """A classifier from photos; the file of its weights. The options are those of models.training.classifier.train."""
    from models.training.own_photos.train import Options, train  # noqa: PLC0415

    return train(Options(**options))


def export_classifier(weights: Path, data: Path, target: Path) -> Path:
    """The garment classifier as ONNX; the file."""
    from models.training.own_photos.export import export  # noqa: PLC0415
    from models.training.own_photos.recipe import load_recipe  # noqa: PLC0415

    return export(weights, data, load_recipe("garment").size, target)


def garments(**options: Any) -> Path:
    """The garment's type from three sets of photos, exported to ONNX; the file, with its 8-bit twin beside it. The
    options are those of models.training.garments.train."""
    from models.training.type.export import export  # noqa: PLC0415
    from models.training.type.int8 import quantize  # noqa: PLC0415
    from models.training.type.train import Options, train  # noqa: PLC0415

    chosen = Options(**options)
    masks = chosen.out / "masks"
    exported = export(train(chosen), chosen.data, masks, chosen.out / "garment-type.onnx")
    quantize(exported, chosen.data, masks, chosen.out / "garment-type-int8.onnx")
    return exported


def suspects(data: Path, backbone: Path, out: Path) -> int:
    """List the photos of `clothing` whose label is in doubt; how many there are."""
    from models.training.type.suspects import suspects  # noqa: PLC0415

    return len(suspects(data, backbone, out))


def prepare_deepfashion(download: Path, out: Path) -> tuple[int, dict[str, int]]:
    """(photos linked into folders, photos left out by category)."""
    from models.training.own_photos.deepfashion import prepare  # noqa: PLC0415

    return prepare(download, out)


def pattern(**options: Any) -> Path:
    """The pattern network from photos and drawn cloth, exported to ONNX; the file. The options are those of
    models.training.pattern."""
    from models.training.pattern.export import export  # noqa: PLC0415
    from models.training.pattern.train import Options, train  # noqa: PLC0415

    chosen = Options(**options)
    train(chosen)
    return export(chosen, chosen.out / "pattern.onnx")
