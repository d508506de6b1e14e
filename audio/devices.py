"""PortAudio, loaded only when a device is wanted."""

from typing import Any

from assistant.core.errors import DeviceError


def sounddevice(error: type[DeviceError]) -> Any:
    """The sounddevice module; `error` says how to mend it where PortAudio is missing."""
    try:
        import sounddevice as module  # noqa: PLC0415 it raises where libportaudio2 is missing
    except OSError as missing:
        raise error(f"{missing}; install it: sudo apt install libportaudio2") from missing
    return module


def device_name(kind: str, wanted: str, error: type[DeviceError]) -> str:
    """The name of the device in use; `kind` is "input" or "output".

    Raises:
        DeviceError: there is none.
    """
    sd = sounddevice(error)
    try:
        return str(sd.query_devices(wanted or None, kind)["name"])
    except (sd.PortAudioError, ValueError) as missing:
        names = ", ".join(str(d["name"]) for d in sd.query_devices() if d[f"max_{kind}_channels"]) or "none"
        raise error(f"no {kind} device ({missing}); there are: {names}") from missing
