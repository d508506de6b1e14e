"""The real `wardrobe run`, in a home of its own: its camera is a folder of photos, its sound card a virtual one."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from benchmarks.common.processes import wait_until
from benchmarks.common.virtual_sound import VirtualSoundCard
from benchmarks.soak.questions import garments

START_SECONDS, END_SECONDS = 120.0, 20.0
"""for which its start and its end are waited for"""
TURN = re.compile(r"^> .*\n  \S", re.MULTILINE)
"""an utterance with the reply to it, as `wardrobe run` prints them"""
COMMAND = (sys.executable, "-m", "assistant")


@dataclass(frozen=True, slots=True)
class Running:
    """A wardrobe that listens."""

    process: int
    log: Path
    """what it prints"""
    speech: Path
    """the folder of the replies that were made in advance"""

    def answers(self) -> int:
        """How many times it has answered so far."""
        return len(TURN.findall(self.log.read_text(encoding="utf-8")))

    def speaks_in_advance(self) -> bool:
        """It has begun to make likely replies."""
        return self.speech.is_dir() and any(self.speech.iterdir())


@contextmanager
def wardrobe_run(card: VirtualSoundCard, folder: Path, seed: int) -> Iterator[Running]:
    """Prepare its hearing as `make run` does, start it, wait until it listens, and end it on leaving.

    Raises:
        WardrobeError: it does not listen in time.
    """
    settings = _settings(folder, seed)
    environment = {**card.environment, **_home(folder), "PYTHONUNBUFFERED": "1"}
    # else this first start would compile graphs, in a process of its own; no later start does
    subprocess.run([*COMMAND, "setup", "--graphs", "--config", settings], env=environment, check=True)
    log = folder / "log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*COMMAND, "run", "--config", settings], env=environment, stdout=output, stderr=output
        ) as process,
    ):
        try:
            wait_until(lambda: "Listening" in log.read_text(encoding="utf-8"), START_SECONDS, log)
            yield Running(process.pid, log, folder / "cache" / "wardrobe" / "speech")
            process.terminate()
            process.wait(END_SECONDS)
        finally:
            process.kill()


def _settings(folder: Path, seed: int) -> Path:
    """A settings file beside the photos that the camera shows one after the other."""
    for number, (kind, colour) in enumerate(garments()):
        write_photo(render(Garment(kind, colour), seed=seed + number)[0], folder / "photos" / f"{number:03}.png")
    path = folder / "config.toml"
    path.write_text(f'[vision]\ncamera = "{folder}/photos"\n', encoding="utf-8")
    return path


def _home(folder: Path) -> dict[str, str]:
    """The user's own files are neither read nor changed."""
    own = {f"XDG_{kind.upper()}_HOME": str(folder / kind) for kind in ("cache", "config", "data")}
    return {"HOME": str(folder), **own}
