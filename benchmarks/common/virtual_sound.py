"""A sound card made of software, for tests: PulseAudio with one microphone that can be spoken into and one loudspeaker
that can be listened to."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from audio.wav import SAMPLE_RATE_HZ

SERVER = "pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --realtime=no --high-priority=no"


@dataclass(frozen=True)
class VirtualSoundCard:
    """Programs started with `environment` have it as their sound card."""

    environment: dict[str, str]
    server: int
    """the process of the sound server"""

    def say(self, wav: Path) -> None:
        """Speak a file into the microphone, to its end."""
        subprocess.run(["paplay", "--device=into-microphone", str(wav)], env=self.environment, check=True, timeout=60)

    @contextmanager
    def recording(self, raw: Path) -> Iterator[None]:
        """Write what comes out of the loudspeaker into `raw`: 16 kHz mono int16 without a header."""
        sound = (f"--rate={SAMPLE_RATE_HZ}", "--channels=1", "--format=s16le", "--raw")
        command = ["parec", "--device=loudspeaker.monitor", *sound]
        with raw.open("wb") as file, running([*command, "--latency-msec=20"], self.environment, stdout=file):
            yield


@contextmanager
def virtual_sound_card(folder: Path, echo: bool = False) -> Iterator[VirtualSoundCard]:
    """Start one, its socket and state in `folder`, and end it afterwards. With `echo` its microphone hears its
    loudspeaker."""
    folder.chmod(0o700)
    environment = {
        **os.environ,
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_SERVER": f"unix:{folder}/socket",
    }
    modules = [
        f"module-native-protocol-unix auth-anonymous=1 socket={folder}/socket",
        "module-null-sink sink_name=loudspeaker rate=48000 channels=2",
        f"module-null-sink sink_name=into-microphone rate={SAMPLE_RATE_HZ} channels=1",
        "module-remap-source source_name=microphone master=into-microphone.monitor",
    ]
    if echo:
        modules.append("module-loopback source=loudspeaker.monitor sink=into-microphone latency_msec=20")
    loads = [word for module in modules for word in ("-L", module)]
    with ExitStack() as stack:
        server = stack.enter_context(running([*SERVER.split(), *loads], environment))
        for setting in (["info"], ["set-default-sink", "loudspeaker"], ["set-default-source", "microphone"]):
            _retried(["pactl", *setting], environment)
        for sink in ("into-microphone", "loudspeaker"):  # a sink with no player doesn't tick
            sound = f"--raw --format=s16le --rate={SAMPLE_RATE_HZ} --channels=1"
            silence = f"pacat {sound} --latency-msec=20 --device={sink} /dev/zero"
            stack.enter_context(running(silence.split(), environment))
        yield VirtualSoundCard(environment, server.pid)


@contextmanager
def running(
    command: list[str], environment: dict[str, str], stdout: object = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program, ended on leaving."""
    output = stdout or subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.DEVNULL)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def _retried(command: list[str], environment: dict[str, str]) -> None:
    for _ in range(100):
        if subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PulseAudio doesn't answer to {' '.join(command)}")
