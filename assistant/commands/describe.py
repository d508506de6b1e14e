"""`wardrobe describe`: what is in photos."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands import described_rows
from assistant.commands.console import (
    ClusterOption,
    ConfigOption,
    JsonOption,
    VerbosityOption,
    WorkersOption,
    print_json,
    rounded,
    stderr,
    stdout,
)
from assistant.core.domain import Description, GarmentMask, Language, Photo, Reply, Verbosity
from assistant.core.errors import ConfigError, WardrobeError

FEW = 64
"""photos; up to so many, one process is done before others would be: they start for as long as 20 to 30 photos take"""


@dataclass(frozen=True, slots=True)
class Described:
    """What is told of one photo."""

    path: Path
    text: str
    """the reply, or what is wrong with the photo"""
    failed: bool
    values: dict[str, Any]
    """the description as plain values"""


@dataclass(frozen=True, slots=True)
class Describing:
    """Describes a photo, in any process, and on any machine where the photo has the same path."""

    settings: wiring.Config
    language: Language
    verbosity: Verbosity
    folder: Path
    """what relative paths start from: a cluster's workers have a working folder of their own"""
    masks: Path | None
    plot: Path | None
    closet: Path
    """where the own garments are; a machine of a cluster that has no such file names none"""

    def __call__(self, path: Path) -> Described:
        vision = _vision(self.settings, self.closet)
        try:
            photo = wiring.read_photo(self.folder / path)
            description, mask = vision.describe(photo)
            self._draw(path.stem, photo, mask, description)
        except WardrobeError as error:
            return Described(path, str(error), True, {})
        reply = Reply("describe", description=description)
        text = wiring.phrase(reply, self.language, self.verbosity, self.settings.colour.names)
        return Described(path, text, False, as_json(description, mask))

    def _draw(self, name: str, photo: Photo, mask: GarmentMask, description: Description) -> None:
        if self.masks:
            folder = self.folder / self.masks
            wiring.write_mask(photo, mask, folder / f"{name}.png")
            wiring.write_cutout(photo, mask, folder / f"{name}.cutout.png")
            wiring.write_overlay(photo, mask, folder / f"{name}.overlay.png")
        if self.plot:
            wiring.write_pie(description.colours, self.folder / self.plot / f"{name}.png")


@cache
def _vision(settings: wiring.Config, closet: Path) -> wiring.Vision:
    """A process's own."""
    return wiring.vision(settings.vision, names=settings.colour.names, own=wiring.kept_clothes(closet))


def describe(  # noqa: PLR0913, PLR0917 options of a command line
    photos: Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.")],
    json: JsonOption = False,
    language: Annotated[Language, typer.Option(help="Of the reply.")] = Language.ENGLISH,
    verbosity: VerbosityOption = None,
    masks: Annotated[
        Path | None,
        typer.Option(help="For each photo, write here its mask, the garment cut out, and an overlay for the eye."),
    ] = None,
    plot: Annotated[Path | None, typer.Option(help="Write here a pie of the colours of each photo, as a PNG.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write a row for each photo into this .csv or .jsonl; called again, it goes on where it was."
        ),
    ] = None,
    config: ConfigOption = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
) -> None:
    """Describe the garment in each photo. A photo that can't be read is reported, and the others go on.

    With --out, photos that are in the file already are passed over, but for those that could not be read.
    """
    settings = wiring.settings(config)
    folder = Path.cwd() if cluster else Path()
    work = Describing(settings, language, verbosity or settings.verbosity, folder, masks, plot, wiring.paths.CLOSET)
    found, doing = wiring.photos_in(photos), wiring.Workers(workers, cluster)
    if masks or plot:
        _refuse_same_names(found)
    failed = _to_file(work, found, doing, out) if out else _to_terminal(work, found, doing, json)
    if failed:
        raise typer.Exit(1)


def _refuse_same_names(photos: list[Path]) -> None:
    """Pictures are named as their photos, without folder and ending: one would replace the other."""
    for name, count in Counter(photo.stem for photo in set(photos)).items():
        if count > 1:
            raise ConfigError(f'{count} photos are named "{name}"; write their pictures into different folders')


def _to_terminal(work: Describing, photos: list[Path], workers: wiring.Workers, json: bool) -> bool:
    """Whether a photo could not be read."""
    failed = False
    for described in wiring.with_bar(workers.results(work, photos, FEW), len(photos), stdout, stderr):
        failed |= described.failed
        _print(described, json)
    return failed


def _to_file(work: Describing, photos: list[Path], workers: wiring.Workers, out: Path) -> bool:
    """Whether a photo could not be read."""
    table = described_rows.table(out)
    failed = 0
    with table.growing() as growing:
        names = {described_rows.named(photo): photo for photo in photos}
        left = [photo for name, photo in names.items() if name not in growing.done]
        if len(left) < len(names):
            stdout.print(f"{len(names) - len(left)} of {len(names)} photos are in {out} already")
        for described in wiring.with_bar(workers.results(work, left, FEW), len(left), stdout, stderr):
            failed += described.failed
            if described.failed:
                _print(described, json=False)
            told = {"error": described.text} if described.failed else {**described.values, "reply": described.text}
            growing.add(described_rows.row(described.path, told, is_csv=out.suffix.lower() == ".csv"))
    stdout.print(f"{len(left) - failed} photos were described into {out}; {failed} can't be read")
    return failed > 0


def _print(described: Described, json: bool) -> None:
    path, text = described.path, described.text
    if json:
        told = {"error": text} if described.failed else {**described.values, "reply": text}
        print_json({"photo": str(path), **told})
    elif described.failed:
        stderr.print(f"{path}: {text}", style="red", markup=False, soft_wrap=True)
    else:
        stdout.print(f"{path}: {text}")


def as_json(description: Description, mask: GarmentMask) -> dict[str, Any]:
    """A description as plain values."""
    pattern = description.pattern
    return {
        "type": _type(description),
        "colours": [
            {
                "key": c.key,
                "share": rounded(c.share),
                "lab": [round(v, 1) for v in c.lab],
                "css3": c.css3,
                "modifier": c.modifier,
                "shade": c.shade,
                "rivals": [{"key": g.key, "confidence": rounded(g.confidence)} for g in c.rivals],
            }
            for c in description.colours
        ],
        "pattern": {
            "key": pattern.key,
            "confidence": rounded(pattern.confidence),
            "alternatives": [{"key": g.key, "confidence": rounded(g.confidence)} for g in pattern.rivals],
            "direction": pattern.direction,
            "verdict": pattern.verdict,
        },
        "garment": garment_json(description),
        "hints": list(description.hints),
        "garment_share": rounded(mask.share),
    }


def garment_json(description: Description) -> dict[str, Any] | None:
    """Which of the own garments it is, or may be; None where it is none of them."""
    own = description.own
    return {"name": own.name, "confidence": rounded(own.confidence), "sure": own.sure} if own else None


def _type(description: Description) -> dict[str, Any] | None:
    """None where no garment was seen."""
    guesses = [{"key": guess.key, "confidence": rounded(guess.confidence)} for guess in description.type.guesses]
    return {**guesses[0], "alternatives": guesses[1:], "verdict": description.type.verdict} if guesses else None
