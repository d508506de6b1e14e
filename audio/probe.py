"""Opens a device in a process of its own: a driver that hangs or crashes takes that process, and not the assistant."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.core.errors import DeviceError
from audio.devices import WORDS, Kind, device_names, open_stream

RUN_SECONDS = 0.3
"""for which the stream runs"""
LIMIT_SECONDS = 8.0
"""a driver that has not answered by then hangs"""
PREFERRED_RATE_HZ: dict[Kind, int] = {"input": 16000, "output": 48000}


@dataclass(frozen=True, slots=True)
class Probed:
    """A device that opens and runs."""

    name: str
    rate: int
    """Hertz"""
    channels: int

    def __str__(self) -> str:
        return f"{self.name}, {self.rate} Hz, {self.channels} channel{'s' * (self.channels > 1)}"


def probe(kind: Kind, wanted: str, error: type[DeviceError]) -> Probed:
    """What the device with this name, or the default one, offers.

    Raises:
        DeviceError: of class `error`: it can't be opened, or its driver hangs or crashes.
    """
    name = wanted or f"the default {WORDS[kind]}"
    command = [sys.executable, "-m", "audio.probe", kind, wanted]
    try:
        done = subprocess.run(
            command, capture_output=True, cwd=Path(__file__).parents[1], timeout=LIMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise error(f"{name} doesn't answer; is the sound server running? choose another device") from late
    if done.returncode < 0:
        raise error(f"the driver of {name} crashes (signal {-done.returncode}); choose another device")
    try:
        result = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError) as missing:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise error(f"{name} can't be tried: {' '.join(complaint)}") from missing
    if "error" in result:
        raise error(result["error"])
    return Probed(**result)


def listed(kind: Kind) -> list[str]:
    """The names of all devices of a kind; none where the drivers can't even be asked."""
    command = [sys.executable, "-m", "audio.probe", kind]
    try:
        done = subprocess.run(
            command, capture_output=True, cwd=Path(__file__).parents[1], timeout=LIMIT_SECONDS, check=True
        )
        return [str(name) for name in json.loads(done.stdout.splitlines()[-1])]
    except (subprocess.SubprocessError, IndexError, ValueError):
        return []


def _main(kind: Kind, wanted: str) -> None:
    try:
        callback = {"callback": lambda *heard: None} if kind == "input" else {}
        opened = open_stream(kind, wanted, PREFERRED_RATE_HZ[kind], DeviceError, **callback)
        time.sleep(RUN_SECONDS if kind == "input" else 0)
        opened.close()
        result: dict[str, object] = {"name": opened.name, "rate": opened.rate, "channels": opened.channels}
    except DeviceError as error:
        result = {"error": str(error)}
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    of: Kind = "input" if sys.argv[1] == "input" else "output"
    if sys.argv[2:]:
        _main(of, sys.argv[2])
    else:
        print(json.dumps(device_names(of, DeviceError)), flush=True)
