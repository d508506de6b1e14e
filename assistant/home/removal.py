"""Takes a wardrobe off the broker: nothing of it is kept there."""

import threading

from assistant import wiring
from assistant.core.errors import DeviceError
from assistant.home.bridge import KEEP_ALIVE_SECONDS, client_of
from assistant.home.broker import broker
from assistant.home.on_broker import topics

SECONDS = 10.0
"""for which the broker may not answer"""


def remove(settings: wiring.Config) -> None:
    """Replace what the broker keeps by nothing; Home Assistant then drops the device.

    Raises:
        ConfigError: there is no broker in the settings, or something about it is wrong.
        DeviceError: it does not answer, or refuses.
    """
    wanted, here = broker(settings), topics(settings)
    client, answered = client_of(wanted, here), threading.Event()
    reasons: list[str] = []

    def come(*arguments: object) -> None:
        code = arguments[3]
        if getattr(code, "is_failure", False):
            reasons.append(str(code))
        answered.set()

    client.on_connect = come
    client.connect_async(wanted.host, wanted.port, KEEP_ALIVE_SECONDS)
    client.loop_start()
    try:
        if not answered.wait(SECONDS):
            raise DeviceError(wanted.silence)
        if reasons:
            raise DeviceError(f"the broker at {wanted.shown} refuses: {reasons[0]}; check user and password in [home]")
        for topic in (here.config, here.availability):
            last = client.publish(topic, b"", qos=1, retain=True)
            last.wait_for_publish(SECONDS)
            if not last.is_published():
                raise DeviceError(f"the broker at {wanted.shown} does not answer any more; try again")
        client.disconnect()
    except (RuntimeError, ValueError) as error:  # of paho, where the connection breaks
        raise DeviceError(f"the broker at {wanted.shown} has gone ({error}); try again") from error
    finally:
        client.loop_stop()
