"""The devices of the evening: a microphone of sound files that waits for answers, a camera that sees what is held."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import AudioChunk, Manner, Photo
from assistant.core.loop import Turn
from assistant.devices.rendered_garments import render
from assistant.storage.closet.sqlite_closet import SqliteCloset
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.sound_file import read_sound
from audio.speaking.synthesizer import SpeechSynthesizer
from audio.wav import SAMPLE_RATE_HZ, write_wav
from benchmarks.evening.script import Line, script

MOST_SILENCE_SECONDS = 4.0
"""behind a question, after which there will be no answer"""
ROOM_STD = 20.0
"""standard deviation of the noise of a quiet room, in steps of 16 bits"""


@dataclass
class Stage:
    """Plays the lines one after the other; `turns` has what was answered to each, None where nothing was."""

    lines: Sequence[Line]
    questions: Sequence[Path]
    """sound files"""
    turns: list[Turn | None] = field(default_factory=list)
    _answer: Turn | None = None

    def __post_init__(self) -> None:
        garments = script().garments
        self._photos = {held: render(garments[held], seed=number)[0] for number, held in enumerate(garments)}

    @property
    def line(self) -> Line:
        """The one that is being said."""
        return self.lines[min(len(self.turns), len(self.lines) - 1)]

    def chunks(self) -> Iterator[AudioChunk]:
        room = np.random.default_rng(1).normal(0, ROOM_STD, CHUNK_SAMPLES).astype(np.int16)
        for path in self.questions:
            samples = read_sound(path).samples
            for start in range(0, len(samples), CHUNK_SAMPLES):
                yield AudioChunk(samples[start : start + CHUNK_SAMPLES], SAMPLE_RATE_HZ)
            waited = 0.0
            while self._answer is None and waited < MOST_SILENCE_SECONDS:
                waited += CHUNK_SAMPLES / SAMPLE_RATE_HZ
                yield AudioChunk(room, SAMPLE_RATE_HZ)
            self.turns.append(self._answer)
            self._answer = None

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """A file doesn't hear the assistant."""
        yield

    def take(self) -> Photo:
        """What is held up while this line is said."""
        return self._photos[self.line.held]

    def answered(self, turn: Turn) -> None:
        """The assistant has answered."""
        self._answer = turn


def spoken(lines: Sequence[Line], voice: SpeechSynthesizer, folder: Path) -> list[Path]:
    """The lines as sound files."""
    paths = []
    for number, line in enumerate(lines):
        path = folder / f"{number + 1:02}.wav"
        write_wav(path, voice.speak(line.text, Manner(line.language)))
        paths.append(path)
    return paths


def play(
    lines: Sequence[Line], voice: SpeechSynthesizer, folder: Path, told: Callable[[Line, Turn | None], None]
) -> Stage:
    """The whole conversation; the answers are written as sound files into `folder`/answers."""
    stage = Stage(lines, spoken(lines, voice, folder / "questions"))
    settings = wiring.Config()
    closet = SqliteCloset(folder / "closet.db")
    clothes = wiring.own_clothes(closet)
    look = wiring.looking(settings, stage, own=clothes)
    assistant = wiring.assistant(
        settings,
        wiring.Ends(microphone=stage, look=look, player=wiring.WavPlayer(folder / "answers"), with_earcons=False),
        stage.answered,
        wiring.Kept(wardrobe=wiring.wardrobe(closet, clothes, look, wiring.pictures_of(stage))),
    )
    assistant.run()
    closet.close()
    for line, turn in zip(stage.lines, stage.turns, strict=True):
        told(line, turn)
    return stage
