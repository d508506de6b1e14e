"""`wardrobe run` on a real (virtual) sound card: asked aloud, answered aloud."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Language, Manner, Speech
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, write_wav
from benchmarks.common.virtual_sound import VirtualSoundCard, virtual_sound_card
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
ANSWER = 5
"""seconds in which a short answer is spoken to its end"""
LONG = {Language.ENGLISH: "help", Language.KOREAN: "도움말"}
QUESTIONS = {Language.ENGLISH: "what is this", Language.KOREAN: "무슨 색이야"}


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualSoundCard]:
    with virtual_sound_card(tmp_path_factory.mktemp("card")) as sound_card:
        yield sound_card


@pytest.fixture
def echoing_card(tmp_path: Path) -> Iterator[VirtualSoundCard]:
    folder = tmp_path / "card"
    folder.mkdir()
    with virtual_sound_card(folder, echo=True) as sound_card:
        yield sound_card


def home(folder: Path) -> dict[str, str]:
    """A user of its own, with a wardrobe whose camera sees a red T-shirt. All of them share the compiled graphs."""
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], folder / "photos" / "red.png")
    (folder / "config.toml").write_text(f'[vision]\ncamera = "{folder}/photos"\n', encoding="utf-8")
    return {"HOME": str(folder), "XDG_CONFIG_HOME": f"{folder}/config", "XDG_CACHE_HOME": f"{folder.parent}/cache"}


def question(text: str, language: Language, folder: Path) -> Path:
    spoken = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
    pause = np.zeros(spoken.rate, np.float32)
    path = folder / f"{language}.wav"
    write_wav(path, Speech(np.concatenate([pause[::2], spoken.samples, pause]), spoken.rate))
    return path


@contextmanager
def wardrobe_running(card: VirtualSoundCard, folder: Path) -> Iterator[Path]:
    """The assistant, listening; what it writes on the terminal."""
    environment = {**card.environment, **home(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "assistant", "run", "--config", str(folder / "config.toml")]
    log = folder / "log"
    with log.open("wb") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as run:
        try:
            wait_for("Listening", log)
            time.sleep(1)  # the ready tone
            yield log
        finally:
            run.send_signal(signal.SIGTERM)
        assert run.wait(timeout=20) == 0


def wait_for(text: str, log: Path, seconds: float = 60) -> str:
    """The log once it holds the text."""
    for _ in range(int(seconds * 10)):
        if text in (written := log.read_text(encoding="utf-8")):
            return written
        time.sleep(0.1)
    raise AssertionError(f"{text!r} never came: {log.read_text(encoding='utf-8')}")


@pytest.mark.slow
def test_a_spoken_question_is_answered_aloud_in_its_language(card: VirtualSoundCard, tmp_path: Path) -> None:
    with wardrobe_running(card, tmp_path) as log:
        with card.recording(tmp_path / "english.raw"):
            card.say(question(QUESTIONS[Language.ENGLISH], Language.ENGLISH, tmp_path))
            assert "red" in wait_for("\n  ", log)
            time.sleep(ANSWER)
        with card.recording(tmp_path / "korean.raw"):
            card.say(question(QUESTIONS[Language.KOREAN], Language.KOREAN, tmp_path))
            assert "빨간색" in wait_for("> 무슨", log)
            time.sleep(ANSWER)
    for recording in ("english.raw", "korean.raw"):
        seconds = (tmp_path / recording).stat().st_size / 2 / SAMPLE_RATE_HZ
        assert loudness(tmp_path / recording) > 3000, f"{recording}: nothing was to be heard in {seconds:.1f} s"
    transcript = log.read_text(encoding="utf-8")
    assert transcript.count("> ") == 2, f"it answered itself: {transcript}"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "command"), [(Language.ENGLISH, "stop"), (Language.KOREAN, "그만")])
def test_stop_said_over_a_long_answer_silences_it(
    language: Language, command: str, card: VirtualSoundCard, tmp_path: Path
) -> None:
    with wardrobe_running(card, tmp_path) as log:
        card.say(question(LONG[language], language, tmp_path))
        wait_for("> ", log)
        with card.recording(tmp_path / "answer.raw"):
            time.sleep(1)
        card.say(question(command, language, tmp_path))
        wait_for(f"> {command}", log)
        time.sleep(2)  # its short reply
        with card.recording(tmp_path / "after.raw"):
            time.sleep(2)
    assert loudness(tmp_path / "answer.raw") > 3000
    assert loudness(tmp_path / "after.raw") < 30


@pytest.mark.slow
def test_its_own_voice_interrupts_nothing(echoing_card: VirtualSoundCard, tmp_path: Path) -> None:
    with wardrobe_running(echoing_card, tmp_path) as log:
        echoing_card.say(question(LONG[Language.ENGLISH], Language.ENGLISH, tmp_path))
        wait_for("> ", log)
        time.sleep(12)
    assert log.read_text(encoding="utf-8").count("> ") == 1


def test_without_a_sound_card_run_says_what_is_missing_and_how_to_go_on(tmp_path: Path) -> None:
    environment = {**os.environ, **home(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none"}
    command = [sys.executable, "-m", "assistant", "run", "--config", str(tmp_path / "config.toml")]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 3
    assert "no loudspeaker" in run.stderr
    assert "wardrobe demo" in run.stderr
