"""Whole conversations, as the assistant is now and as it was with the former pauses."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.loop import Assistant, Turn
from assistant.core.ports.seeing import Look
from assistant.core.ports.speaking import Player
from assistant.devices.photo_files import FolderCamera
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import CLOTH, OUTLINES, Garment, render
from assistant.storage.config import Config, VoiceSettings
from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.hearing.pauses import Pauses, TurnTaking
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.voices import voices
from benchmarks.turn.live import LiveMicrophone, Samples, StoppingPlayer, TimingPlayer, TrackedLook
from benchmarks.turn.questions import LEAD_SECONDS, Question, spoken

GARMENTS = 12
FORMER_CHUNK_SAMPLES = 1600
FORMER = TurnTaking(Pauses(final=0.25, phrase=0.25, sentence=0.8, any=0.8, over_speech=0.25, look=float("inf")))
"""the pauses of version 0.2.0; the look began behind them"""
LONG = {Language.ENGLISH: "help", Language.KOREAN: "도움말"}
STOPS = {Language.ENGLISH: ("stop", "be quiet"), Language.KOREAN: ("그만", "조용히 해")}
LISTED, HELD, OWN_WORDS = "listed phrases", "held until it is sure that nobody goes on", "own words"


@dataclass(frozen=True)
class Timed:
    """One question that was answered."""

    kind: str
    seconds: float
    """from the end of speech to the first audible sample"""


@contextmanager
def cache_of_its_own() -> Iterator[None]:
    """A speech cache that is empty at first; the decoding graphs are those of the assistant."""
    with TemporaryDirectory() as folder:
        graphs = wiring.paths.CACHE / "graphs"
        graphs.mkdir(parents=True, exist_ok=True)
        (Path(folder) / "graphs").symlink_to(graphs)
        with patch.object(wiring.paths, "CACHE", Path(folder)):
            yield


@contextmanager
def twelve_garments() -> Iterator[Callable[[], Look]]:
    """Looks at rendered garments, one after the other."""
    with TemporaryDirectory() as folder:
        for number in range(GARMENTS):
            kind, colour = (list(names)[number % len(names)] for names in (OUTLINES, CLOTH))
            write_photo(render(Garment(kind, colour), seed=number)[0], Path(folder) / f"{number:02}.png")
        yield lambda: wiring.looking(Config(), FolderCamera.of(Path(folder)))


def answered(questions: Sequence[Question], look: Look, cached: bool, former: bool = False) -> tuple[list[Timed], int]:
    """The questions that were answered, and how many were not. Nothing is cached unless `cached`."""
    voice = VoiceSettings() if cached else VoiceSettings(cache_megabytes=0)
    microphone = _microphone([one.sound for one in questions], look, former)
    player, turns = TimingPlayer(microphone), dict[int, Turn]()

    def keep(turn: Turn) -> None:
        turns.setdefault(microphone.next(), turn)

    _assistant(Config(voice=voice), microphone, player, keep, former).run()
    timed = [
        Timed(_kind(questions[number], turn), player.at[number] - microphone.ended[number])
        for number, turn in turns.items()
        if turn.intent and number in player.at
    ]
    return timed, len(questions) - len(timed)


def _kind(question: Question, turn: Turn) -> str:
    if question.own_words or not turn.utterance.listed:
        return OWN_WORDS
    return LISTED if turn.utterance.confidence >= IMMEDIATE_CONFIDENCE else HELD


def stopped(look: Look, former: bool = False) -> tuple[list[float], int]:
    """Seconds from the beginning of "stop", said over a long answer, to silence; and how many were not obeyed."""
    sounds = []
    for voice, language in voices():
        for stop in STOPS[language]:
            ask = np.pad(spoken(LONG[language], language, voice), (SAMPLE_RATE_HZ, 0))
            sounds += [ask, spoken(stop, language, voice)]
    microphone = _microphone(sounds, look, former)
    player = StoppingPlayer(microphone)

    def go_on(turn: Turn) -> None:
        microphone.next()

    _assistant(Config(), microphone, player, go_on, former).run()
    times = [at - microphone.began[number] - LEAD_SECONDS for number, at in player.stopped.items() if number % 2]
    return times, len(sounds) // 2 - len(times)


def _microphone(sounds: Sequence[Samples], look: Look, former: bool) -> LiveMicrophone:
    chunk_samples = FORMER_CHUNK_SAMPLES if former else CHUNK_SAMPLES
    return LiveMicrophone(sounds, TrackedLook(look), chunk_samples=chunk_samples)


def _assistant(
    settings: Config,
    microphone: LiveMicrophone,
    player: Player,
    on_turn: Callable[[Turn], None],
    former: bool,
) -> Assistant:
    assistant = wiring.assistant(
        settings,
        wiring.Ends(microphone=microphone, look=microphone.look, player=player, with_earcons=False),
        on_turn,
    )
    if former:
        assistant.recognizer = wiring.recognizer(settings.hearing, turn_taking=FORMER)
    return assistant
