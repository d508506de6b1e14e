"""The official client and the networks that ship: it transcribes, answers and speaks in both languages."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event, Eventable
from wyoming.tts import Synthesize, SynthesizeVoice

from assistant.core.domain import Language, Manner, Speech
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from audio.speaking.espeak import EspeakVoice
from audio.wav import to_int16
from tests.assistant.home.serving import client, told

pytestmark = pytest.mark.heavy
ROOT = Path(__file__).parents[3]
QUESTIONS = {
    Language.ENGLISH: ("what colour is it", "Red."),
    Language.KOREAN: ("이거 뭐야", "빨간 티셔츠예요."),
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Of `wardrobe wyoming` in a process of its own, as a user of its own, in front of a red T-shirt."""
    home = tmp_path_factory.mktemp("home")
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], home / "photos" / "red.png")
    (home / "config.toml").write_text('[vision]\ncamera = "photos"\n', encoding="utf-8")
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    environment |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    command = [sys.executable, "-m", "assistant", "wyoming", "--uri", "tcp://127.0.0.1:10731"]
    with subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "Listening at tcp://127.0.0.1:10731" in process.stdout.readline()
        yield 10731
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "Ended.\n"
    assert process.returncode == 0


def sound(speech: Speech) -> list[Eventable]:
    """A sentence as a satellite sends it, with a moment of silence at both ends."""
    pause = np.zeros(speech.rate // 3, np.int16)
    data = np.concatenate([pause, to_int16(speech.samples), pause]).tobytes()
    pieces = [AudioChunk(speech.rate, 2, 1, data[start : start + 2048]) for start in range(0, len(data), 2048)]
    return [AudioStart(speech.rate, 2, 1), *pieces, AudioStop()]


def said(text: str, language: Language) -> Speech:
    return EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))


def spoken(events: list[Event]) -> Speech:
    assert [event.type for event in events if event.type != "audio-chunk"] == ["audio-start", "audio-stop"]
    start = AudioStart.from_event(events[0])
    data = b"".join(event.payload or b"" for event in events)
    return Speech(np.frombuffer(data, np.int16).astype(np.float32) / np.float32(32768), start.rate)


@pytest.mark.parametrize("language", Language)
def test_a_question_is_heard_answered_and_the_answer_spoken(port: int, language: Language) -> None:
    question, answer = QUESTIONS[language]
    heard = told(port, Transcribe(language=language), *sound(said(question, language)), last="transcript")[-1]
    assert Transcript.from_event(heard).text == question
    handled = told(port, Transcript(question, language=language), last="handled")[-1]
    assert handled.data["text"] == answer
    voice = SynthesizeVoice(name=f"wardrobe-{language}")
    speech = spoken(told(port, Synthesize(answer, voice=voice), last="audio-stop"))
    assert 0.3 < speech.seconds < 4
    # our own recognizer hears in our own voice what was to be said, where that is a sentence of its list
    again = spoken(told(port, Synthesize(question, voice=voice), last="audio-stop"))
    heard = told(port, Transcribe(language=language), *sound(again), last="transcript")[-1]
    assert heard.data["text"] == question


def test_a_sentence_of_no_list_is_heard_too(port: int) -> None:
    speech = said("does it have any stripes on it", Language.ENGLISH)
    heard = told(port, Transcribe(language="en"), *sound(speech), last="transcript")[-1].data["text"]
    assert heard not in ("", "…")


def test_noise_is_no_sentence(port: int) -> None:
    noise = np.random.default_rng(1).normal(0, 0.02, 32000).astype(np.float32)
    heard = told(port, Transcribe(language="en"), *sound(Speech(noise, 16000)), last="transcript")[-1]
    assert heard.data["text"] in ("", "…")


def test_several_clients_are_served_at_once(port: int) -> None:
    speech = said("what colour is it", Language.ENGLISH)

    async def hear() -> str:
        async with client(port) as connected:
            await connected.write_event(Transcribe(language="en").event())
            for event in sound(replace(speech)):
                await connected.write_event(event.event())
            answer = await connected.read_event()
            return str(answer.data["text"]) if answer else ""

    async def hear_all() -> list[str]:
        return await asyncio.gather(*(hear() for _ in range(4)))

    assert asyncio.run(hear_all()) == ["what colour is it"] * 4


def test_a_port_that_is_taken_is_told(port: int, tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "assistant", "wyoming", "--uri", f"tcp://127.0.0.1:{port}"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "give another --uri" in done.stderr
