"""`wardrobe mqtt`: the wardrobe as a device in Home Assistant."""

import signal
import threading
from importlib.util import find_spec
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stdout
from assistant.core.errors import ConfigError


def mqtt(
    remove: Annotated[
        bool, typer.Option("--remove", help="Only take this wardrobe out of Home Assistant and off the broker.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """A button, sensors and a text to say in Home Assistant, by the MQTT broker of [home] in config.toml, until Ctrl-C.

    Where `wardrobe run` runs with such a broker, it does this itself. It needs the extra `home`.
    """
    if not find_spec("paho"):
        raise ConfigError("the package paho-mqtt is missing: pip install 'smart-wardrobe[home]'")
    from assistant.home import on_broker, removal, setting_up, worker  # noqa: PLC0415 only where it is asked for
    from assistant.home.mailbox import Mailbox  # noqa: PLC0415

    settings = wiring.settings(config)
    if remove:
        with wiring.only_one("mqtt"):  # it would come back at once
            removal.remove(settings)
        stdout.print("This wardrobe is off the broker.")
        return
    ended, mailbox = threading.Event(), Mailbox()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: ended.set())
    bridge = on_broker.bridge(settings, mailbox, stdout.print)
    with wiring.only_one("mqtt"), setting_up.writing(settings, setting_up.DeafLearner()) as turns, bridge:
        aloud = worker.speaking(settings, lambda: setting_up.preferences(settings)) if settings.home.aloud else None
        shown = on_broker.shown_language(settings)
        work = worker.Worker(mailbox, bridge, turns, aloud, shown, settings.colour.names)
        thread = threading.Thread(target=work.until_closed, daemon=True, name="mqtt")
        thread.start()
        ended.wait()
        mailbox.close()
        thread.join(10)
    stdout.print("Ended.")
