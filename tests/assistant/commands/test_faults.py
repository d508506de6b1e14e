"""Faults of sound, really caused while `wardrobe run` goes on: it says so, waits, and says that it is back."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.common.virtual_sound import VirtualSoundCard, virtual_sound_card
from tests.assistant.commands.test_run import home, wait_for
from tests.recording import loudness

MISSING = [program for program in ("pulseaudio", "pactl", "paplay", "parec") if not shutil.which(program)]
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.sound,
    pytest.mark.skipif(
        bool(MISSING) and not os.environ.get("CI"),
        reason=f"not installed: {', '.join(MISSING)} (apt install pulseaudio pulseaudio-utils libasound2-plugins)",
    ),
]
MICROPHONE = ["module-remap-source", "source_name=microphone", "master=into-microphone.monitor"]


@contextmanager
def unplugged(card: VirtualSoundCard) -> Iterator[None]:
    """The microphone pulled: PulseAudio gives what the loudspeaker plays instead."""
    pactl(card, "unload-module", "module-remap-source")
    yield
    pactl(card, "load-module", *MICROPHONE)
    pactl(card, "set-default-source", "microphone")


def pactl(card: VirtualSoundCard, *command: str) -> None:
    subprocess.run(["pactl", *command], env=card.environment, check=True, capture_output=True, timeout=10)


def count(text: str, times: int, log: Path) -> None:
    """Wait until the log has the text so often."""
    for _ in range(300):
        if log.read_text(encoding="utf-8").count(text) >= times:
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r}: {log.read_text(encoding='utf-8')}")


def spoken(recording: Path) -> None:
    """Wait until something is said; a device may be tried 8 s after it is back."""
    for _ in range(200):
        if recording.exists() and loudness(recording) > 3000:
            return
        time.sleep(0.1)
    raise AssertionError(f"nothing is said: {recording.name}")


@pytest.mark.slow
def test_whatever_happens_to_the_sound_it_is_said_and_the_conversation_goes_on(tmp_path: Path) -> None:
    (tmp_path / "card").mkdir()
    with virtual_sound_card(tmp_path / "card") as card, running(card, tmp_path) as (run, log):
        with card.recording(tmp_path / "mistake.raw"):
            assert 'did you mean "language"' in wait_for("Listening", log)
            spoken(tmp_path / "mistake.raw")
        with card.recording(tmp_path / "pulled.raw"):
            with unplugged(card):
                count("the microphone is missing", 1, log)
                spoken(tmp_path / "pulled.raw")
            count("the microphone is back", 1, log)
        second = subprocess.run(command(tmp_path), env=card.environment | home(tmp_path), check=False, timeout=60)
        assert second.returncode == 4
        os.kill(card.server, signal.SIGKILL)
        count("the microphone is lost", 2, log)
        time.sleep(2)  # what is back within a second is not said
        with virtual_sound_card(tmp_path / "card") as restarted, restarted.recording(tmp_path / "back.raw"):
            count("the microphone is back", 2, log)
            spoken(tmp_path / "back.raw")
        run.send_signal(signal.SIGHUP)
        assert run.wait(timeout=20) == 0


def command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "assistant", "run", "--config", str(folder / "config.toml")]


@contextmanager
def running(card: VirtualSoundCard, folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """The assistant, with a mistake in its settings."""
    environment = {**card.environment, **home(folder), "PYTHONUNBUFFERED": "1"}
    (folder / "config.toml").write_text("langage = 1\n", encoding="utf-8")
    log = folder / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command(folder), env=environment, stdout=output, stderr=output) as run,
    ):
        try:
            yield run, log
        finally:
            run.kill()
