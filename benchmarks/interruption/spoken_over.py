"""A long answer talked over through a real (virtual) sound card, in real time: what reaches the loudspeaker counts."""

import os
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Description, GarmentType, Guess, Language, Manner, Pattern, Speech, Verdict
from assistant.core.loop import Assistant
from assistant.storage.config import Config
from audio.speaking.espeak import EspeakVoice
from audio.wav import write_wav
from benchmarks.common.loud_blocks import LoudBlocks
from benchmarks.common.virtual_sound import VirtualSoundCard
from benchmarks.interruption.observers import EndingMicrophone, TimedInterpreter, WithoutAcknowledgement

LONG = {Language.ENGLISH: "help", Language.KOREAN: "도움말"}
STOP = {Language.ENGLISH: "stop", Language.KOREAN: "그만"}
BEFORE = 2.0
"""seconds of the answer before it is talked over"""


@dataclass(frozen=True)
class Attempt:
    """Times of one answer that was talked over, in seconds; None where it was not obeyed."""

    to_intent: float | None
    """from the end of the question to its intent"""
    to_silence: float | None
    """from the beginning of "stop" to the last sound of the answer"""
    obeyed: float | None
    """from the intent of "stop" to the last sound of the answer"""


def attempts(card: VirtualSoundCard, folder: Path, count: int) -> Sequence[Attempt]:
    """Ask for a long answer and say "stop" over it, `count` times in each language."""
    os.environ.update(card.environment)  # PortAudio is loaded after this
    settings, understood = Config(), TimedInterpreter()
    done: list[Attempt] = []
    person, loudspeaker = LoudBlocks("into-microphone.monitor"), LoudBlocks("loudspeaker.monitor")
    with ExitStack() as stack:
        player = stack.enter_context(wiring.loudspeaker(settings.voice))
        microphone = EndingMicrophone(stack.enter_context(wiring.microphone(settings.hearing)))
        assistant = wiring.assistant(
            settings, wiring.Ends(microphone=microphone, look=look, player=player, with_earcons=False)
        )
        assistant.dialogue.interpreter = understood
        assistant.voice = assistant.speech.voice = WithoutAcknowledgement()
        for end in (person, loudspeaker):
            stack.enter_context(end.listening(card))
        thread = threading.Thread(target=assistant.run)
        thread.start()
        time.sleep(2)
        for language in [language for language in Language for _ in range(count)]:
            done.append(_attempt(card, folder, language, assistant, understood, person, loudspeaker))
        microphone.ended = True
        thread.join()
    return done


def _attempt(
    card: VirtualSoundCard,
    folder: Path,
    language: Language,
    assistant: Assistant,
    understood: TimedInterpreter,
    person: LoudBlocks,
    loudspeaker: LoudBlocks,
) -> Attempt:
    understood.at.clear()
    card.say(_spoken(LONG[language], language, folder))
    time.sleep(BEFORE)
    asked = understood.at.get("help")
    ended = person.last(asked) if asked else None
    began = time.perf_counter()
    card.say(_spoken(STOP[language], language, folder))
    time.sleep(1)
    stopped, start = understood.at.get("stop"), person.first(began)
    silence = loudspeaker.last(time.perf_counter()) if stopped else None
    while assistant.speech.playback:
        time.sleep(0.1)
    time.sleep(1)
    return Attempt(
        asked - ended if asked and ended else None,
        silence - start if silence and start else None,
        silence - stopped if silence and stopped else None,
    )


def _spoken(text: str, language: Language, folder: Path) -> Path:
    speech = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
    pause = np.zeros(speech.rate // 2, np.float32)
    path = folder / "spoken.wav"
    write_wav(path, Speech(np.concatenate([pause, speech.samples, pause]), speech.rate))
    return path


def look() -> Description:
    """What is seen: nobody asks for it."""
    return Description(GarmentType(Verdict.SURE, (Guess("t_shirt", 0.9),)), (), Pattern("plain", 1.0, Verdict.SURE))
