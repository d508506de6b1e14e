"""`wardrobe service`: the assistant as a service that starts at boot and is started again whatever happens."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stdout
from assistant.core.errors import ConfigError

app = typer.Typer(
    help="Start at boot, and again whatever happens: a systemd service of this user, without root.",
    no_args_is_help=True,
)


@app.command()
def install(
    show: Annotated[bool, typer.Option("--print", help="Only print the unit.")] = False, config: ConfigOption = None
) -> None:
    """Install and start it, for this user and the settings file that is in use now."""
    wiring.settings(config)  # a mistake is better found now
    text = wiring.service_unit.unit(_command(config), Path.cwd())
    if show:
        stdout.print(text, end="")
        return
    left = wiring.service_unit.install(text)
    stdout.print(f"Installed: {wiring.service_unit.unit_path()}. It runs, and starts at every boot.")
    for line in left:
        stdout.print(line)
    stdout.print("`wardrobe service status` shows its state, `wardrobe service logs` what it says.")


@app.command()
def uninstall() -> None:
    """Stop it and remove it; settings stay."""
    gone = wiring.service_unit.uninstall()
    stdout.print("It is stopped and removed." if gone else "It was not installed.")


@app.command()
def status() -> None:
    """What systemd says about it; exit code 0 where it runs."""
    code, said = wiring.service_unit.status()
    stdout.print(said, end="")
    if code:
        raise typer.Exit(code)


@app.command()
def logs(lines: Annotated[int, typer.Option(min=1, help="How many of the last lines.")] = 100) -> None:
    """What it logged. Questions and answers are not in it."""
    stdout.print(wiring.service_unit.logs(lines), end="")


def _command(config: Path | None) -> list[str]:
    found = wiring.config_path(config)
    if config and not config.is_file():
        raise ConfigError(f"{config} is not there; give another file with --config")
    chosen = ["--config", str(found.resolve())] if found else []
    return [sys.executable, "-m", "assistant", "run", *chosen]
