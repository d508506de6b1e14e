"""`wardrobe describe`: what is in photos."""

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
    stderr,
    stdout,
)
from assistant.commands.described_pictures import Pictures
from assistant.commands.described_values import as_json
from assistant.core.domain import Language, Reply, Verbosity
from assistant.core.errors import WardrobeError

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

    @property
    def told(self) -> dict[str, Any]:
        """What `--json` prints of it beside its name."""
        return {"error": self.text} if self.failed else {**self.values, "reply": self.text}


@dataclass(frozen=True, slots=True)
class Describing:
    """Describes a photo, in any process, and on any machine where the photo has the same path."""

    settings: wiring.Config
    language: Language
    verbosity: Verbosity
    folder: Path
    """what relative paths start from: a cluster's workers have a working folder of their own"""
    pictures: Pictures
    closet: Path
    """where the own garments are; a machine of a cluster that has no such file names none"""

    def __call__(self, path: Path) -> Described:
        vision = _vision(self.settings, self.closet)
        try:
            photo = wiring.read_photo(self.folder / path)
            description, mask = vision.describe(photo)
            self.pictures.draw(path.stem, photo, mask, description)
        except WardrobeError as error:
            return Described(path, str(error), True, {})
        reply = Reply("describe", description=description)
        text = wiring.phrase(reply, self.language, self.verbosity, self.settings.colour.names)
        return Described(path, text, False, as_json(description, mask))


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
    pictures = Pictures(folder / masks if masks else None, folder / plot if plot else None)
    work = Describing(settings, language, verbosity or settings.verbosity, folder, pictures, wiring.paths.CLOSET)
    found, doing = wiring.photos_in(photos), wiring.Workers(workers, cluster)
    pictures.refuse_same_names(found)
    failed = _to_file(work, found, doing, out) if out else _to_terminal(work, found, doing, json)
    if failed:
        raise typer.Exit(1)


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
            growing.add(described_rows.row(described.path, described.told, is_csv=out.suffix.lower() == ".csv"))
    stdout.print(f"{len(left) - failed} photos were described into {out}; {failed} can't be read")
    return failed > 0


def _print(described: Described, json: bool) -> None:
    path, text = described.path, described.text
    if json:
        print_json({"photo": str(path), **described.told})
    elif described.failed:
        stderr.print(f"{path}: {text}", style="red", markup=False, soft_wrap=True)
    else:
        stdout.print(f"{path}: {text}")
