"""`wardrobe closet`: the person's own garments, for the helper at a keyboard."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands import closet_copies, closet_photos
from assistant.commands.console import (
    ConfigOption,
    JsonOption,
    print_json,
    stdout,
)
from assistant.core.domain import Garment
from assistant.core.errors import ClosetError
from assistant.core.own_clothes import OwnClothes

app = typer.Typer(
    help="The own garments, which the wardrobe calls by their names.", no_args_is_help=True, add_completion=False
)
NameArgument = Annotated[str, typer.Argument(help="The garment's name, or its number in `list`.", show_default=False)]


@app.command("list")
def list_(
    json: JsonOption = False, csv: Annotated[bool, typer.Option("--csv", help="A table with a heading.")] = False
) -> None:
    """Each garment with its number, name, looks and tags."""
    with wiring.own_closet() as closet:
        garments = closet.garments()
        if csv:
            stdout.print(wiring.closet_table(garments), end="")
        elif json:
            for garment in garments:
                print_json(as_json(garment))
        else:
            for garment in garments:
                stdout.print(_line(garment))
            stdout.print(f"{len(garments)} garments" if len(garments) != 1 else "1 garment")


@app.command()
def show(
    name: NameArgument,
    json: JsonOption = False,
    pictures: Annotated[Path | None, typer.Option(help="Write here the photos that the person let it keep.")] = None,
) -> None:
    """All that is kept of one garment."""
    with wiring.own_closet() as closet:
        garment = _one(wiring.own_clothes(closet), name)
        values = as_json(garment)
        if pictures:
            wiring.write_pictures(closet, garment, pictures)
        values["worn"] = [
            wearing.day for wearing in closet.worn(date.min, date.max) if wearing.garment_id == garment.id
        ]
    if json:
        print_json(values)
    else:
        for key, value in values.items():
            stdout.print(f"{key:12}{_written(value)}")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the person calls it.", show_default=False)],
    photos: closet_photos.PhotosArgument,
    config: ConfigOption = None,
) -> None:
    """Teach a garment from photos; more photos of a known name are further views of it."""
    settings = wiring.settings(config)
    seen = list(closet_photos.see(settings, photos, wiring.Workers(1)))
    closet_photos.refuse_unseen(seen)
    with wiring.own_closet() as closet:
        stdout.print(closet_photos.teach(wiring.own_clothes(closet), name, seen))


@app.command()
def rename(name: NameArgument, new: Annotated[str, typer.Argument(help="The new name.", show_default=False)]) -> None:
    """Give a garment another name."""
    with wiring.own_closet() as closet:
        clothes = wiring.own_clothes(closet)
        garment = _one(clothes, name)
        if any(other.id != garment.id for other in clothes.named(new)):
            raise ClosetError(f'there is already a garment "{new}"; choose another name')
        closet.rename(garment.id, wiring.cleaned_name(new))
        stdout.print(f'"{garment.name}" is "{new}" now')


@app.command()
def forget(
    name: NameArgument, yes: Annotated[bool, typer.Option("--yes", "-y", help="Without being asked.")] = False
) -> None:
    """Forget a garment; `undo` brings it back."""
    with wiring.own_closet() as closet:
        garment = _one(wiring.own_clothes(closet), name)
        if not yes and not typer.confirm(f'Forget "{garment.name}"?'):
            raise typer.Exit(1)
        closet.forget(garment.id)
        stdout.print(f'"{garment.name}" is forgotten; `wardrobe closet undo` brings it back')


@app.command()
def undo() -> None:
    """Take back the last change, whether by voice or by command. Exit code 1 if there is none."""
    with wiring.own_closet() as closet:
        change = closet.undo()
    if change is None:
        stdout.print("there is nothing to take back")
        raise typer.Exit(1)
    stdout.print(f'taken back: {change.kind} "{change.name}"'.removesuffix(' ""'))


app.command()(closet_copies.export)
app.command("import")(closet_copies.import_)


app.command()(closet_photos.recognise)


app.command()(closet_copies.backup)
app.command()(closet_copies.restore)


def _one(clothes: OwnClothes, name: str) -> Garment:
    """The garment with this name or number; an error says what there is."""
    garments = clothes.closet.garments()
    found = clothes.named(name) or tuple(garment for garment in garments if str(garment.id) == name)
    if not found:
        nearest = wiring.nearest_name(name, [garment.name for garment in garments])
        hint = f'; did you mean "{nearest}"?' if nearest else "; `wardrobe closet list` shows all"
        raise ClosetError(f'there is no garment "{name}"{hint}')
    if len(found) > 1:
        numbers = ", ".join(str(garment.id) for garment in found)
        raise ClosetError(f'several garments are called "{name}"; give one of the numbers {numbers}')
    return found[0]


def as_json(garment: Garment) -> dict[str, Any]:
    """A garment as plain values."""
    return {
        "id": garment.id,
        "name": garment.name,
        "type": garment.looks.type,
        "colours": garment.looks.colours,
        "pattern": garment.looks.pattern,
        "corrected": garment.corrections,
        "tags": garment.tags,
        "goes_with": garment.companions,
        "recorded": garment.recorded,
        "views": garment.views,
        "pictures": garment.pictures,
        "taught": garment.taught,
    }


def _line(garment: Garment) -> str:
    looks = [*garment.looks.colours, garment.looks.pattern, garment.looks.type]
    tags = [f"{slot}: {', '.join(values)}" for slot, values in garment.tags.items()]
    name = garment.name or "(recorded name)"
    return f"{garment.id:4}  {name}  [{' '.join(filter(None, looks))}]  {'; '.join(tags)}".rstrip()


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_written(inner)}" for key, inner in value.items()) or "-"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "-"
    return str(value) if value != "" else "-"
