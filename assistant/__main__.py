"""The `wardrobe` command."""

import logging
import os
import sys
from importlib.metadata import version
from typing import Annotated

# Before any numeric library loads: idle threads sleep instead of spinning, which a Pi's other cores need. NumPy's
# matrices are small: beside other work, two threads take several times as long for them as one.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OPENCV_LOG_LEVEL", "ERROR")  # a missing camera is told in one line of ours

import typer
from rich.logging import RichHandler

from assistant.commands import (
    calibrate,
    checkout,
    closet,
    compare,
    demo,
    describe,
    doctor,
    evaluate,
    hear,
    mqtt,
    run,
    say,
    serve,
    service,
    setup,
    turn,
    understand,
    wyoming,
)
from assistant.commands.console import print_any_name, print_error, stderr, stdout
from assistant.core.errors import WardrobeError

app = typer.Typer(
    help="The smart wardrobe: it hears a question, looks at the garment and answers aloud, in Korean and English.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run.run, demo.demo, describe.describe, hear.hear, understand.understand, say.say, turn.turn):
    app.command()(command)
app.command()(compare.compare)
app.command()(calibrate.calibrate)
app.command()(doctor.doctor)
app.command()(setup.setup)
app.command()(serve.serve)
app.command()(wyoming.wyoming)
app.command()(mqtt.mqtt)
app.add_typer(service.app, name="service")
app.command()(evaluate.evaluate)
app.add_typer(closet.app, name="closet")
if checkout.has("models.training"):
    from assistant.commands import train

    app.add_typer(train.app, name="train")
else:
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(checkout.train)


def _print_version(asked: bool) -> None:
    if asked:
        stdout.print(f"wardrobe {version('smart-wardrobe')}")
        raise typer.Exit


@app.callback()
def _options(
    show: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run a command, that of the command line by default; an error is one clear line and a non-zero exit code."""
    print_any_name()
    logging.basicConfig(
        level=logging.WARNING, format="%(message)s", handlers=[RichHandler(console=stderr, show_path=False)]
    )
    try:
        app(args=arguments)
    except WardrobeError as error:
        print_error(error)
        sys.exit(1)


if __name__ == "__main__":
    main()
