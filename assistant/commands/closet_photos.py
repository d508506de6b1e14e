"""Own garments and photo files: taught from a few or from a folder with a sub-folder each, and known in others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, stderr, stdout
from assistant.commands.described_values import garment_json
from assistant.core.domain import Description
from assistant.core.errors import ClosetError, WardrobeError
from assistant.core.own_clothes import OwnClothes

PhotosArgument = Annotated[list[Path], typer.Argument(help="JPEG or PNG files.", show_default=False)]
FEW = 32
"""photos; up to so many, one process is done before others would have started"""


@dataclass(frozen=True, slots=True)
class SeenPhoto:
    """What is in one photo."""

    path: Path
    description: Description | None
    """None where the photo can't be read"""
    trouble: str
    """why nothing can be learnt from it; empty where something can"""


@dataclass(frozen=True, slots=True)
class Seeing:
    """Looks at a photo, in any process."""

    settings: wiring.Config
    folder: Path
    """what relative paths start from"""

    def __call__(self, path: Path) -> SeenPhoto:
        try:
            description, _ = _vision(self.settings).describe(wiring.read_photo(self.folder / path))
        except WardrobeError as error:
            return SeenPhoto(path, None, str(error))
        return SeenPhoto(path, description, "" if description.view else "no garment is seen in this photo")


@cache
def _vision(settings: wiring.Config) -> wiring.Vision:
    """A process's own."""
    return wiring.viewing(settings.vision, settings.colour.names)


def see(settings: wiring.Config, photos: Sequence[Path], workers: wiring.Workers) -> Iterator[SeenPhoto]:
    """Each photo in turn, with a bar where there are many and a terminal."""
    folder = Path.cwd() if workers.cluster else Path()  # a cluster's workers have a working folder of their own
    results = workers.results(Seeing(settings, folder), photos, FEW)
    yield from wiring.with_bar(results, len(photos), stdout, stderr)


def refuse_unseen(seen: Sequence[SeenPhoto]) -> None:
    """A ClosetError where one of the photos shows no garment: a helper gave it on purpose."""
    for photo in seen:
        if photo.trouble:
            named = "" if str(photo.path) in photo.trouble else f"{photo.path}: "
            raise ClosetError(f"{named}{photo.trouble}; nothing was learnt")


def teach(clothes: OwnClothes, name: str, seen: Sequence[SeenPhoto]) -> str:
    """Keep a garment, or further views of a known one, as one change; a sentence about it."""
    descriptions = [photo.description for photo in seen if photo.description and photo.description.view]
    garment, known = wiring.teach_photos(clothes, name, descriptions)
    if known:
        return f'"{garment.name}" has {garment.views} views now'
    looks = garment.looks
    told = " ".join(filter(None, [*looks.colours, looks.pattern, looks.type])) or "nothing sure"
    return f'"{garment.name}" is known now: {told}'


def import_folder(settings: wiring.Config, folder: Path, workers: wiring.Workers) -> bool:
    """Teach one garment a sub-folder, each as one change; whether something could not be learnt."""
    photos = [
        photo
        for inner in sorted(path for path in folder.iterdir() if path.is_dir())
        for photo in sorted(inner.iterdir())
        if photo.suffix.lower() in wiring.PHOTO_SUFFIXES
    ]
    if not photos:
        raise ClosetError(f"{folder} has no sub-folders with photos; make one for each garment, named as the garment")
    count, failed = 0, False
    with wiring.own_closet() as closet:
        clothes = wiring.own_clothes(closet)
        known = {path.parent for path in photos if clothes.named(path.parent.name)}
        for path in sorted(known):
            stdout.print(f'"{path.name}" is known already')
        wanted = [path for path in photos if path.parent not in known]
        for inner, group in groupby(see(settings, wanted, workers), lambda photo: photo.path.parent):
            seen = list(group)
            for photo in seen:
                if photo.trouble:
                    failed = True
                    stderr.print(f"{photo.path}: {photo.trouble}", style="red", markup=False, soft_wrap=True)
            if all(photo.trouble for photo in seen):
                stderr.print(f'"{inner.name}" was not learnt: no photo shows it', style="red", markup=False)
                continue
            stdout.print(teach(clothes, inner.name, seen))
            count += 1
    stdout.print(f"{count} garments were added")
    return failed


def recognise(photos: PhotosArgument, json: JsonOption = False, config: ConfigOption = None) -> None:
    """Say which of the own garments is in each photo. Exit code 1 if a photo can't be read."""
    settings = wiring.settings(config)
    clothes, failed = wiring.kept_clothes(wiring.paths.CLOSET), False
    for seen in see(settings, photos, wiring.Workers(1)):
        known = clothes.known(seen.description) if clothes and seen.description else seen.description
        failed |= bool(seen.trouble)
        if json:
            told = {"error": seen.trouble} if seen.trouble else {"garment": garment_json(known) if known else None}
            print_json({"photo": str(seen.path), **told})
        elif seen.trouble:
            stderr.print(f"{seen.path}: {seen.trouble}", style="red", markup=False)
        else:
            stdout.print(f"{seen.path}: {_recognised(known)}")
    if failed:
        raise typer.Exit(1)


def _recognised(known: Description | None) -> str:
    if known is None or known.own is None:
        return "none of the own garments"
    return f'{"" if known.own.sure else "perhaps "}"{known.own.name}", {known.own.confidence:.2f}'
