"""Talking over the assistant: how soon it is silent, whether it obeys itself, whether it hears through its own echo.

Times: through a virtual sound card in real time, without echo. The rest in a simulated room without echo cancellation:
nothing but its own voice (every fixed line and answers about garments), and commands said over its help.
"""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner, Reply, Verbosity
from assistant.core.loop import Turn
from assistant.storage.config import Config
from assistant.wiring import Workers
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled
from benchmarks.common.report import console, show, write
from benchmarks.common.virtual_sound import virtual_sound_card
from benchmarks.interruption.room import Room
from benchmarks.interruption.spoken_over import Try, nothing_there, tries
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed

TRIES = 10
ANSWERS, STEP = 20, 227
"""answers about garments in each language, and how far apart in the list of all"""
LEVEL = 0.5
"""how loud the person is, beside the assistant's voice as it is played"""
ECHOES = {"none": 0.0, **{f"{decibels} dB": LEVEL * 10 ** (decibels / 20) for decibels in (-30, -20, -10, 0)}}
"""how loud the assistant's voice comes back, against the person's"""
COMMANDS = {
    Language.ENGLISH: ("stop", "be quiet", "say that again", "louder", "too loud", "slow down", "speak faster"),
    Language.KOREAN: ("그만", "조용히 해", "다시 말해 줘", "더 크게", "소리 줄여 줘", "천천히", "더 빨리"),
}
AT = (1.2, 3.1)
"""seconds of the help after which a command is said"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write interruption.json; no data is needed."""
    result: dict[str, object] = {}
    if shutil.which("pulseaudio"):
        with TemporaryDirectory() as folder, virtual_sound_card(Path(folder)) as card:
            result["times"] = _times(tries(card, Path(folder), TRIES))
        show("through a sound card, seconds", ("", "heard", "median", "95th percentile"), result["times"])  # type: ignore[arg-type]
    else:
        console.print("pulseaudio is not installed: the delays through a sound card are left out")
    simulated = Simulated()
    result["own voice"] = [(name, *simulated.own_voice(echo)) for name, echo in ECHOES.items()]
    columns = ("echo", "minutes", "sentences", "interrupted", "an hour", "turns afterwards")
    show("nothing but its own voice", columns, result["own voice"])  # type: ignore[arg-type]
    result["commands"] = [(name, *simulated.commands(echo)) for name, echo in ECHOES.items()]
    show("commands said over its help", ("echo", "said", "obeyed"), result["commands"])  # type: ignore[arg-type]
    write(out / "interruption.json", result)


def _times(done: Sequence[Try]) -> list[tuple[str, str, float, float]]:
    rows = []
    for name, field in (
        ("end of a command to its intent", "to_intent"),
        ('start of "stop" to silence', "to_silence"),
        ('intent of "stop" to silence', "obeyed"),
    ):
        times = [time for one in done if (time := getattr(one, field)) is not None]
        middle, slow = (float(np.percentile(times, q)) for q in (50, 95)) if times else (np.nan, np.nan)
        rows.append((name, f"{len(times)} of {len(done)}", middle, slow))
    return rows


class Simulated:
    """The real assistant in a simulated room."""

    def __init__(self) -> None:
        room = Room(seconds=0)
        self.assistant = wiring.assistant(Config(), room, nothing_there, room, lambda turn: None, with_earcons=False)
        self.person = EspeakVoice(variant="+f2", pitch=60)

    def own_voice(self, echo: float) -> tuple[float, int, int, float, int]:
        """Minutes and sentences spoken, how often it interrupted itself, that an hour, and turns that followed."""
        spoken, stops, turns = 0.0, 0, 0
        texts = [(text, language) for language in Language for text in _said(language)]
        for text, language in texts:
            seconds = self.assistant.voice.speak(text, Manner(language)).seconds
            room, followed = self._converse(text, language, echo, seconds + 3)
            spoken += seconds
            stops += len(room.stops)
            turns += followed - len(room.stops)
        return spoken / 60, len(texts), stops, stops / (spoken / 3600), turns

    def commands(self, echo: float) -> tuple[int, float]:
        """How many were said over the help, and the share that was obeyed before its end."""
        obeyed = []
        for language, said in COMMANDS.items():
            text = wiring.phrase(Reply("help"), language, Verbosity.NORMAL)
            for command in said:
                for at in AT:
                    speech = self.person.speak(command, Manner(language))
                    sound = LEVEL * resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ)
                    room, _ = self._converse(text, language, echo, at + 6, (sound, int(at * SAMPLE_RATE_HZ)))
                    obeyed.append(any(stop > at * SAMPLE_RATE_HZ for stop in room.stops))
        return len(obeyed), float(np.mean(obeyed))

    def _converse(
        self,
        text: str,
        language: Language,
        echo: float,
        seconds: float,
        person: tuple[np.ndarray[tuple[int], np.dtype[np.float32]], int] | None = None,
    ) -> tuple[Room, int]:
        """The room after the assistant said the text, and how many turns there were."""
        room, turns = Room(seconds, echo), list[Turn]()
        if person:
            room.add(*person)
        assistant = replace(self.assistant, microphone=room, player=room, heard_in=language, on_turn=turns.append)
        assistant.recognizer.reset()
        assistant.mouth.say(text, Manner(language))
        assistant.run()
        return room, len(turns)


def _said(language: Language) -> list[str]:
    catalogue = load_catalogue()
    return [*fixed(language, catalogue), *islice(described(language, catalogue), 0, ANSWERS * STEP, STEP)]
