"""`wardrobe wyoming`: hearing, answers and voices for Home Assistant."""

from importlib.util import find_spec
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stdout
from assistant.core.errors import ConfigError

URI = "tcp://127.0.0.1:10700"


def wyoming(
    uri: Annotated[str, typer.Option(help="Where to listen.")] = URI,
    lan: Annotated[
        bool,
        typer.Option("--lan", help="Let others in your network in. All of it goes over the network as plain text."),
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Speech to text, text to speech and answers for Home Assistant (the Wyoming protocol), until Ctrl-C.

    It needs neither microphone nor loudspeaker, and holds the camera only while it takes a photo. Without --lan only
    programs on this computer reach it. It needs the extra `home`.
    """
    if not find_spec("wyoming"):
        raise ConfigError("the package wyoming is missing: pip install 'smart-wardrobe[home]'")
    from assistant.home.server import address, bound, serve_until_stopped  # noqa: PLC0415 only where it is asked for
    from assistant.home.setting_up import services  # noqa: PLC0415

    settings = wiring.settings(config)
    with bound(*address(uri, lan)) as opened, services(settings) as offered:
        serve_until_stopped(offered, opened, lambda at: stdout.print(f"Listening at {at}; Ctrl-C ends."))
    stdout.print("Ended.")
