"""`wardrobe train`: the weights made again. Needs the extra `train`."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands import train_colour, train_own_photos, train_pictures, train_type
from assistant.commands.console import stdout
from assistant.commands.train_options import (
    Accelerator,
    Data,
    Devices,
    Nodes,
    Precision,
    compute,
    training_parts,
)
from assistant.core.domain import Language

app = typer.Typer(help="Make the weights again from photos and recordings.", no_args_is_help=True)
for part in (train_type, train_pictures, train_colour, train_own_photos):
    app.add_typer(part.app)

Minutes = Annotated[float, typer.Option(help="How long in all; a training that was stopped continues.")]


@app.command()
def hearing(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    weights: Annotated[Path, typer.Option(help="The folder with the Korean aligner, korean-gmm.")],
    language: Annotated[list[Language] | None, typer.Option(help="One alone; both share all layers but one.")] = None,
    out: Annotated[Path, typer.Option(help="Checkpoints and the Vosk models go here.")] = Path("runs/hearing"),
    minutes: Minutes = 45,
    copies: Annotated[int, typer.Option(help="Of each sentence; all but one by other speakers in other rooms.")] = 4,
    synthesized: Annotated[int, typer.Option(help="Sentences of each language by artificial voices.")] = 2400,
    distillation: Annotated[float, typer.Option(help="Weight of soft targets beside the alignment, 0 to 1.")] = 0.0,
    sequence: Annotated[
        float, typer.Option(min=0, help="Weight of the sequence loss beside the frames' cross-entropy.")
    ] = 4.0,
    spoken: Annotated[
        list[Path] | None, typer.Option(help="A folder of English with manifest.csv: file,text,voice.")
    ] = None,
    start: Annotated[
        Path | None, typer.Option(help="A model of one language, made by this training, to go on from.")
    ] = None,
    share: Annotated[
        float, typer.Option(min=0, max=1, help="Of what is trained, in the mean with the weights of --start.")
    ] = 1.0,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """Vosk models from recorded and synthesized speech."""
    chosen = {"data": data, "weights": weights, "out": out, "copies": copies}
    chosen |= {"synthesized": synthesized, "distillation": distillation, "sequence": sequence}
    chosen |= {"spoken": tuple(spoken or ()), "start": start, "share": share}
    with training_parts() as make:
        where = compute(accelerator, devices, nodes, precision)
        for folder in make.hearing(language or list(Language), minutes, where, **chosen):
            stdout.print(str(folder))


VoiceWeights = Annotated[
    Path, typer.Option(help="The folder with the Korean aligner, korean-gmm, and with hifigan-v2-ljspeech.")
]
VoiceStart = Annotated[
    Path | None, typer.Option(help="What to go on from: a file that ships (.onnx); a checkpoint of any language (.pt).")
]
VoiceOut = Annotated[Path, typer.Option(help="Examples, checkpoints, samples and ONNX files, in a folder a language.")]


@app.command()
def clean_recordings(
    data: Data,
    out: Annotated[Path, typer.Option(help="The cleaned corpus goes here. What is there already stays.")],
    speaker: Annotated[str | None, typer.Option(help="This one alone, of a corpus with several.")] = None,
    every: Annotated[int, typer.Option(min=1, help="One recording in so many.")] = 1,
) -> None:
    """Recordings without hum and noise, with quiet pauses: what a voice is best trained on."""
    with training_parts() as make:
        stdout.print(str(make.clean_recordings(data, out, speaker, every)))


@app.command()
def spoken_corpus(
    packages: Annotated[Path, typer.Option(help="The folder with Kokoro's packages, as they were fetched.")],
    out: Annotated[Path, typer.Option(help="The corpus goes here. What is there already stays.")],
    language: Annotated[Language, typer.Option(help="What is spoken.")] = Language.ENGLISH,
    data: Annotated[Path | None, typer.Option(help="An English corpus, of which the prompts are read, too.")] = None,
    style: Annotated[
        str, typer.Option(help="Whose voice, of Kokoro's; the mean of several: joined by +.")
    ] = "af_sarah",
    count: Annotated[int, typer.Option(min=1, help="So many texts.")] = 2000,
) -> None:
    """A corpus without noise for a voice: Kokoro-82M speaks it, in about half of its length on one core."""
    with training_parts() as make:
        stdout.print(str(make.spoken_corpus(language, data, packages, style, count, out)))


@app.command()
def spoken_voices(
    packages: Annotated[Path, typer.Option(help="The folder with Kokoro's packages, as they were fetched.")],
    data: Data,
    out: Annotated[Path, typer.Option(help="Files and manifest.csv go here. What is there already stays.")],
    count: Annotated[int, typer.Option(min=1, help="So many sentences.")] = 4000,
) -> None:
    """English by many voices for `train hearing --spoken`: Kokoro-82M's styles, and voices between two of them."""
    with training_parts() as make:
        stdout.print(str(make.spoken_voices(data, packages, count, out)))


@app.command()
def voice(  # noqa: PLR0913, PLR0917 options of a command line
    language: Annotated[Language, typer.Option(help="Of the recordings.")],
    data: Data,
    weights: VoiceWeights,
    out: VoiceOut = Path("runs/voice"),
    minutes: Minutes = 240,
    start: VoiceStart = None,
    pace: Annotated[float, typer.Option(min=0.5, max=2, help="How fast it speaks, of the speaker's own pace.")] = 1.0,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The acoustic network of the voice, from a corpus in LJSpeech's layout."""
    recipe = {"language": language, "data": data, "weights": weights, "out": out / language, "pace": pace}
    with training_parts() as make:
        stdout.print(str(make.voice(recipe, minutes, compute(accelerator, devices, nodes, precision), start)))


@app.command()
def vocoder(  # noqa: PLR0913, PLR0917 options of a command line
    language: Annotated[Language, typer.Option(help="Of the voice; its acoustic network is trained first.")],
    data: Data,
    weights: VoiceWeights,
    out: VoiceOut = Path("runs/voice"),
    minutes: Minutes = 30,
    start: Annotated[Path | None, typer.Option(help="A vocoder that ships (.onnx), to go on from.")] = None,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The vocoder of the voice: HiFi-GAN V2, fine-tuned."""
    recipe = {"language": language, "data": data, "weights": weights, "out": out / language}
    with training_parts() as make:
        stdout.print(str(make.vocoder(recipe, minutes, compute(accelerator, devices, nodes, precision), start)))


@app.command()
def words(data: Data, out: Annotated[Path, typer.Option(help="The weights go here.")] = Path("runs/words")) -> None:
    """What a sentence means, from written wording and the sentences of imagined speakers."""
    with training_parts() as make:
        for path in make.words(data, out):
            stdout.print(str(path))


LanguageModelOut = Annotated[Path, typer.Option(help="The files go here, in a folder a language.")]


@app.command()
def language_model(data: Data, out: LanguageModelOut = Path("runs/language-model")) -> None:
    """Which sentences are likely at the wardrobe: with it those are heard that no list holds."""
    with training_parts() as make:
        for path in make.language_model(data, out):
            stdout.print(str(path))
