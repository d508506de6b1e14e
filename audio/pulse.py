"""What PulseAudio or PipeWire connects this process to: a pulled device is replaced by something that hears nothing."""

import json
import os
import shutil
import subprocess
from enum import Enum
from typing import Any

LIMIT_SECONDS = 2.0


class Source(Enum):
    """What the microphone's stream is connected to."""

    MICROPHONE = "a microphone"
    MONITOR = "what the loudspeaker plays, because there is no microphone"
    MUTED = "a microphone that is muted"
    UNKNOWN = "not known: there is no sound server, or pactl is not installed"


def source() -> Source:
    """What this process records from. A monitor that was asked for by PULSE_SOURCE counts as a microphone."""
    streams, sources = _listed("source-outputs"), _listed("sources")
    ours = [stream for stream in streams if _process(stream) == str(os.getpid())]
    found = [one for stream in ours for one in sources if one["index"] == stream["source"]]
    if not found:
        return Source.UNKNOWN
    if _is_monitor(found[-1]) and found[-1]["name"] != os.environ.get("PULSE_SOURCE"):
        return Source.MONITOR
    return Source.MUTED if found[-1]["mute"] or ours[-1]["mute"] else Source.MICROPHONE


def has_loudspeaker() -> bool:
    """False where this process plays into the sound server's dummy, which it makes where there is no loudspeaker."""
    sinks = {sink["index"]: sink["name"] for sink in _listed("sinks")}
    ours = [stream for stream in _listed("sink-inputs") if _process(stream) == str(os.getpid())]
    return not any(sinks.get(stream["sink"]) == "auto_null" for stream in ours)


def _process(stream: dict[str, Any]) -> str | None:
    found = stream.get("properties", {}).get("application.process.id")
    return None if found is None else str(found)


def _is_monitor(source: dict[str, Any]) -> bool:
    of_class = source.get("properties", {}).get("device.class")
    return of_class == "monitor" or str(source["name"]).endswith(".monitor")


def _listed(what: str) -> list[dict[str, Any]]:
    if shutil.which("pactl") is None:
        return []
    try:
        command = ["pactl", "--format=json", "list", what]
        answer = subprocess.run(command, capture_output=True, timeout=LIMIT_SECONDS, check=True)
        listed = json.loads(answer.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        return []
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
