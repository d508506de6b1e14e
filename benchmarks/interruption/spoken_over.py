"""A long answer talked over through a real (virtual) sound card, in real time: what reaches the loudspeaker counts."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import (
    AudioChunk,
    Description,
    GarmentType,
    Guess,
    Language,
    Manner,
    Meaning,
    Pattern,
    Speech,
    Verdict,
)
from assistant.core.loop import Assistant
from assistant.storage.config import Config
from audio.hearing.microphone import SoundDeviceMicrophone
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, write_wav
from benchmarks.common.virtual_sound import VirtualSoundCard, running

LONG = {Language.ENGLISH: "help", Language.KOREAN: "도움말"}
STOP = {Language.ENGLISH: "stop", Language.KOREAN: "그만"}
BLOCK = SAMPLE_RATE_HZ // 100
"""samples measured at a time: 10 ms"""
LOUD = 600
"""what speech is louder than, of 32767"""
BEFORE = 2.0
"""seconds of the answer before it is talked over"""


@dataclass
class Ear:
    """When something was to be heard at one end of the sound card."""

    device: str
    loud: list[float] = field(default_factory=list)
    """times of the blocks that were loud, in seconds of the process's clock"""

    @contextmanager
    def listening(self, card: VirtualSoundCard) -> Iterator[None]:
        sound = (f"--rate={SAMPLE_RATE_HZ}", "--channels=1", "--format=s16le", "--raw")
        command = ["parec", f"--device={self.device}", *sound]
        with running([*command, "--latency-msec=10"], card.environment, stdout=subprocess.PIPE) as recorder:
            threading.Thread(target=self._listen, args=(recorder,), daemon=True).start()
            yield

    def _listen(self, recorder: subprocess.Popen[bytes]) -> None:
        assert recorder.stdout
        while block := recorder.stdout.read(2 * BLOCK):
            if np.abs(np.frombuffer(block, np.int16).astype(int)).max() > LOUD:
                self.loud.append(time.perf_counter())

    def first(self, after: float) -> float | None:
        return next((at for at in self.loud if at > after), None)

    def last(self, before: float) -> float | None:
        return next((at for at in reversed(self.loud) if at < before), None)


@dataclass
class Understood:
    """Notes when something was understood."""

    at: dict[str, float] = field(default_factory=dict)
    """intent > when it was understood last"""

    def __call__(self, text: str, language: Language) -> Meaning | None:
        meaning = wiring.understood(text, language)
        if meaning:
            self.at[meaning.intent.key] = time.perf_counter()
        return meaning


class EndingMicrophone:
    """The real one, until it is told to end."""

    def __init__(self, microphone: SoundDeviceMicrophone) -> None:
        self._microphone = microphone
        self.deaf = microphone.deaf
        self.ended = False

    def chunks(self) -> Iterator[AudioChunk]:
        for chunk in self._microphone.chunks():
            if self.ended:
                return
            yield chunk


class QuietlyObeying:
    """The assistant's voice, but for the word by which it says that it stopped: silence is silence."""

    def __init__(self, short: float = 1.0) -> None:
        self._voice = wiring.voice(Config().voice)
        self._short = short

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        for speech in self._voice.sentences(text, manner):
            quiet = speech.seconds < self._short
            yield Speech(np.zeros(10, np.float32), SAMPLE_RATE_HZ) if quiet else speech

    def speak(self, text: str, manner: Manner) -> Speech:
        return self._voice.speak(text, manner)


@dataclass(frozen=True)
class Try:
    """Times of one answer that was talked over, in seconds; None where it was not obeyed."""

    to_intent: float | None
    """from the end of the question to its intent"""
    to_silence: float | None
    """from the beginning of "stop" to the last sound of the answer"""
    obeyed: float | None
    """from the intent of "stop" to the last sound of the answer"""


def tries(card: VirtualSoundCard, folder: Path, count: int) -> Sequence[Try]:
    """Ask for a long answer and say "stop" over it, `count` times in each language."""
    os.environ.update(card.environment)  # PortAudio is loaded after this
    settings, understood, done = Config(), Understood(), []
    person, loudspeaker = Ear("into-microphone.monitor"), Ear("loudspeaker.monitor")
    with ExitStack() as stack:
        player = stack.enter_context(wiring.loudspeaker(settings.voice))
        microphone = EndingMicrophone(stack.enter_context(wiring.microphone(settings.hearing)))
        assistant = wiring.assistant(settings, microphone, nothing_there, player, lambda turn: None, with_earcons=False)
        assistant.understand = understood
        assistant.voice = assistant.mouth.voice = QuietlyObeying()
        for ear in (person, loudspeaker):
            stack.enter_context(ear.listening(card))
        thread = threading.Thread(target=assistant.run)
        thread.start()
        time.sleep(2)
        for language in [language for language in Language for _ in range(count)]:
            done.append(_one(card, folder, language, assistant, understood, person, loudspeaker))
        microphone.ended = True
        thread.join()
    return done


def _one(
    card: VirtualSoundCard,
    folder: Path,
    language: Language,
    assistant: Assistant,
    understood: Understood,
    person: Ear,
    loudspeaker: Ear,
) -> Try:
    understood.at.clear()
    card.say(_said(LONG[language], language, folder))
    time.sleep(BEFORE)
    asked = understood.at.get("help")
    ended = person.last(asked) if asked else None
    began = time.perf_counter()
    card.say(_said(STOP[language], language, folder))
    time.sleep(1)
    stopped, start = understood.at.get("stop"), person.first(began)
    silence = loudspeaker.last(time.perf_counter()) if stopped else None
    while assistant.mouth.saying:
        time.sleep(0.1)
    time.sleep(1)
    return Try(
        asked - ended if asked and ended else None,
        silence - start if silence and start else None,
        silence - stopped if silence and stopped else None,
    )


def _said(text: str, language: Language, folder: Path) -> Path:
    speech = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
    pause = np.zeros(speech.rate // 2, np.float32)
    path = folder / "said.wav"
    write_wav(path, Speech(np.concatenate([pause, speech.samples, pause]), speech.rate))
    return path


def nothing_there() -> Description:
    """What is seen where nobody looks."""
    return Description(GarmentType(Verdict.SURE, (Guess("t_shirt", 0.9),)), (), Pattern("plain", 1.0, Verdict.SURE))
