"""A whole evening at the wardrobe in each language, from sound to sound: 60 turns of teaching, asking and changing.

Everything is the real thing but the devices: the questions are sound files of a voice, the garments are rendered, the
answers are written as sound files. A turn is right if its intent and its answer are. The questions are spoken by the
assistant's own voice, and by eSpeak NG, which hearing was never fitted to in such sentences.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.loop import Turn
from assistant.wiring import Workers
from audio.speaking.synthesizer import SpeechSynthesizer
from benchmarks.common.report import console, show, write
from benchmarks.evening.script import Line, lines
from benchmarks.evening.stage import play


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every turn that went wrong and the shares of right ones, and write evening.json; no data is needed."""
    rows = [_evening(language, name, voice) for name, voice in _voices().items() for language in Language]
    show("the scripted evening", ("voice", "language", "turns", "right", "understood", "answered"), rows)
    write(out / "evening.json", {"evenings": rows})


def _voices() -> dict[str, SpeechSynthesizer]:
    return {"own voice": wiring.tacotron(), "eSpeak NG": wiring.EspeakVoice(variant="+f2", pitch=60)}


def _evening(language: Language, name: str, voice: SpeechSynthesizer) -> tuple[str, Language, int, float, float, float]:
    right: list[bool] = []
    understood: list[bool] = []
    answered: list[bool] = []

    def told(line: Line, turn: Turn | None) -> None:
        right.append(line.is_right(turn))
        understood.append(turn is not None and turn.intent is not None and turn.intent.key == line.intent)
        answered.append(turn is not None and bool(turn.reply))
        if not right[-1]:
            console.print(f"{name}, {language}: “{line.text}” {_told(turn)}")

    with TemporaryDirectory() as folder:
        play(lines(language), voice, Path(folder), told)
    count = len(right)
    return name, language, count, sum(right) / count, sum(understood) / count, sum(answered) / count


def _told(turn: Turn | None) -> str:
    if turn is None:
        return "was not noticed"
    return f"heard as “{turn.utterance.text}”, {turn.intent.key if turn.intent else 'not understood'}: {turn.reply}"
