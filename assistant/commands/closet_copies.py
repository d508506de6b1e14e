"""`wardrobe closet export, import, backup, restore`: the own garments in other files."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands import closet_photos
from assistant.commands.console import ClusterOption, ConfigOption, WorkersOption, stdout


def export(
    file: Annotated[Path, typer.Argument(help="A file that ends in .json or .csv.", show_default=False)],
) -> None:
    """Write everything into a JSON file, for `import` elsewhere, or a table into a CSV file."""
    with wiring.own_closet() as closet:
        count = wiring.export_closet(closet, file)
    stdout.print(f"{count} garments are in {file}")


def import_(
    source: Annotated[
        Path,
        typer.Argument(
            help="A folder with one sub-folder of photos a garment, or a file of `export`.", show_default=False
        ),
    ],
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    config: ConfigOption = None,
) -> None:
    """Teach many garments: a sub-folder's name is the garment's. Names that are known already are left as they are.

    So it goes on where it was, if it is ended in the middle and called again.
    """
    if source.is_dir():
        failed = closet_photos.import_folder(wiring.settings(config), source, wiring.Workers(workers, cluster))
        if failed:
            raise typer.Exit(1)
        return
    with wiring.own_closet() as closet:
        names = list(wiring.import_closet(closet, source))
    stdout.print(f"{len(names)} garments were added")


def backup(
    file: Annotated[Path | None, typer.Argument(help="Without it, today's copy in the data folder.")] = None,
) -> None:
    """Copy everything into one file."""
    with wiring.own_closet() as closet:
        stdout.print(f"the copy is {wiring.back_up_closet(closet, file)}")


def restore(file: Annotated[Path | None, typer.Argument(help="Without it, the newest copy.")] = None) -> None:
    """Go back to a copy; `undo` takes this back, too."""
    with wiring.own_closet() as closet:
        path = wiring.restore_closet(closet, file)
        stdout.print(f"{len(closet.garments())} garments are back from {path}")
