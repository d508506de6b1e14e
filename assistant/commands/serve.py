"""`wardrobe serve`: the wardrobe in a browser."""

import os
import signal
from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stdout

STDOUT = 1
"""the file's number"""


def serve(
    lan: Annotated[
        bool, typer.Option("--lan", help="For other devices of the house, too; each needs a code that is spoken.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: a free one.")] = wiring.PAGE_PORT,
    name: Annotated[
        list[str] | None, typer.Option(help="A name under which the page is opened, such as wardrobe.example.ts.net.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="For https: the certificate, a PEM file.")] = None,
    key: Annotated[Path | None, typer.Option(help="For https: its private key, a PEM file.")] = None,
    config: ConfigOption = None,
) -> None:
    """Show the wardrobe in a browser, until Ctrl-C. Only this computer reaches it, unless --lan is given."""
    wiring.check_page_installed()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    serving = wiring.Serving(lan, port, tuple(name or ()), certificate, key)
    wiring.serve(wiring.settings(config), serving, stdout.print, private=not _is_kept())


def _is_kept() -> bool:
    """Whether what is printed goes into the system's journal, which others may read."""
    out = os.fstat(STDOUT)
    return os.environ.get("JOURNAL_STREAM") == f"{out.st_dev}:{out.st_ino}"
