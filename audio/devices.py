"""PortAudio, loaded only when a device is wanted, and streams at a rate and channel count that the driver offers."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from assistant.core.errors import DeviceError

Kind = Literal["input", "output"]
WORDS: dict[Kind, str] = {"input": "microphone", "output": "loudspeaker"}
COMMON_RATES_HZ = (48000, 44100, 32000, 96000, 22050, 16000, 8000)
DEVICE_UNAVAILABLE = -9985
"""PortAudio's code for a device that another program holds"""
INPUT_BLOCK_MS = 32
"""a chunk of the recognizer's"""
RESCAN_WAIT_SECONDS = 0.1

in_use = threading.RLock()
"""held while a sentence is played: PortAudio must not be restarted under a running write"""
_changing = threading.RLock()
"""held while a stream is opened, and while PortAudio is restarted: it does one thing at a time"""


@dataclass(frozen=True, slots=True, eq=False)
class DeviceStream:
    """A started stream, as the driver offers it."""

    stream: Any
    """sounddevice.RawInputStream or OutputStream"""
    name: str
    """of the device"""
    rate: int
    """Hertz"""
    channels: int

    def close(self) -> None:
        """Let the device go; what is broken already does no harm."""
        with suppress(ValueError):
            _open_streams.remove(self)
        with suppress(Exception):  # PortAudio's own error class
            self.stream.close(ignore_errors=True)


_open_streams: list[DeviceStream] = []


def sounddevice(error: type[DeviceError]) -> Any:
    """The sounddevice module; `error` says how to mend it where PortAudio is missing."""
    try:
        import sounddevice as module  # noqa: PLC0415 it raises where libportaudio2 is missing
    except OSError as missing:
        raise error(f"{missing}; install it: sudo apt install libportaudio2") from missing
    return module


def device_names(kind: Kind, error: type[DeviceError]) -> list[str]:
    """All devices of a kind; these names can be written into config.toml."""
    return [str(d["name"]) for d in sounddevice(error).query_devices() if d[f"max_{kind}_channels"]]


def open_stream(kind: Kind, wanted: str, preferred_rate: int, error: type[DeviceError], **options: Any) -> DeviceStream:
    """Open and start the device with this name, or the default one, at the first format that its driver takes.

    `options` are sounddevice's. An input gets blocks of INPUT_BLOCK_MS.

    Raises:
        DeviceError: of class `error`: there is none, or another program holds it.
    """
    with _changing:  # a restart between would give the device's number to another one
        return _opened(kind, wanted, preferred_rate, error, **options)


def _opened(kind: Kind, wanted: str, preferred_rate: int, error: type[DeviceError], **options: Any) -> DeviceStream:
    sd = sounddevice(error)
    try:
        device = sd.query_devices(wanted or None, kind)
    except (sd.PortAudioError, ValueError) as missing:
        names = ", ".join(device_names(kind, error)) or "none"
        raise error(f"no {WORDS[kind]} ({missing}); there are: {names}") from missing
    refused: Exception | None = None
    for rate, channels in formats(device, kind, preferred_rate):
        blocksize = rate * INPUT_BLOCK_MS // 1000 if kind == "input" else 0
        try:
            form = {"samplerate": rate, "channels": channels, "blocksize": blocksize}
            made = _made(sd, kind, device=device["index"], **form, **options)
            stream = DeviceStream(made, str(device["name"]), rate, channels)
            _open_streams.append(stream)
            return stream
        except (sd.PortAudioError, ValueError) as reason:
            refused = reason
            if DEVICE_UNAVAILABLE in reason.args:
                raise error(f"another program holds {device['name']} ({reason}); end it") from reason
    raise error(f"{device['name']} can't be opened ({refused}); choose another one") from refused


def _made(sd: Any, kind: Kind, **options: Any) -> Any:
    stream = (sd.RawInputStream if kind == "input" else sd.OutputStream)(**options)
    try:
        stream.start()
    except sd.PortAudioError:
        stream.close(ignore_errors=True)
        raise
    return stream


def formats(device: Mapping[str, Any], kind: Kind, preferred_rate: int) -> Iterator[tuple[int, int]]:
    """Rates in Hertz and channel counts to try, the best first."""
    most = int(device[f"max_{kind}_channels"])
    counts = [count for count in dict.fromkeys((1, 2, most)) if count <= most]
    for rate in dict.fromkeys((preferred_rate, int(device["default_samplerate"]), *COMMON_RATES_HZ)):
        yield from ((rate, count) for count in counts)


def rescan(error: type[DeviceError]) -> None:
    """List the devices anew, which PortAudio does at its start only; not while something is played.

    Every stream is closed by this: whoever has one opens it again.
    """
    sd = sounddevice(error)
    if not in_use.acquire(timeout=RESCAN_WAIT_SECONDS):
        return
    try:
        with _changing:
            for stream in [*_open_streams]:
                stream.close()
            sd._terminate()
            sd._initialize()
    finally:
        in_use.release()
