"""`wardrobe demo`: a conversation without any device, through the real recognizer, vision and voice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec import Struct

from assistant import wiring
from assistant.commands.console import ConfigOption, stdout
from assistant.core.domain import Description, Language, Manner, Photo
from assistant.core.loop import Turn
from assistant.core.ports.seeing import Look
from assistant.core.vision import CameraLook, Vision


class ScriptedUtterance(Struct, frozen=True, forbid_unknown_fields=True):
    """What the demonstration's user says, and the garment in front of the camera."""

    language: Language
    say: str
    intent: str | None = None
    garment: wiring.Garment | None = None
    darkened: float = 1.0


class Script(Struct, frozen=True):
    """The whole conversation."""

    turn: tuple[ScriptedUtterance, ...]


def script() -> tuple[ScriptedUtterance, ...]:
    """The conversation in demo.toml."""
    return msgspec.toml.decode(Path(__file__).with_name("demo.toml").read_bytes(), type=Script).turn


def demo(
    out: Annotated[Path, typer.Option(help="Answers, transcript.json and annotated photos go here.")] = Path(
        "demo-out"
    ),
    config: ConfigOption = None,
) -> None:
    """A conversation in both languages, without microphone, loudspeaker or camera."""
    settings = _always_awake(wiring.settings(config))
    stdout.print(
        "This is a demonstration: the garments are rendered and the questions are spoken by this program's own voice.\n"
        "Hearing, seeing and answering are the real thing.\n"
    )
    utterances = script()
    camera = wiring.FolderCamera(list(_photos(utterances, out / "photos")))
    player = wiring.WavPlayer(out / "answers")
    transcript = Transcript(utterances, player.played)
    assistant = wiring.assistant(
        settings,
        wiring.Ends(
            microphone=wiring.file_microphone(list(_questions(utterances, out / "questions"))),
            look=_looking(wiring.vision(settings.vision, names=settings.colour.names), camera, out / "seen"),
            player=player,
            with_earcons=False,
        ),
        transcript.add,
    )
    assistant.run()
    rows = transcript.rows()
    (out / "transcript.json").write_bytes(msgspec.json.format(msgspec.json.encode(rows)))
    stdout.print(f"\n{len(rows)} turns; the answers, the photos with what was seen and transcript.json are in {out}")


def _always_awake(settings: wiring.Config) -> wiring.Config:
    """Without a wake phrase: nobody in the script calls the assistant."""
    hearing = msgspec.structs.replace(settings.hearing, attention="always")
    return msgspec.structs.replace(settings, hearing=hearing)


@dataclass
class Transcript:
    """The conversation, printed turn by turn and written at the end."""

    utterances: tuple[ScriptedUtterance, ...]
    played: list[Path]
    """the sound files that the player wrote, one for each sentence"""
    turns: list[Turn] = field(default_factory=list)
    answers: list[list[Path]] = field(default_factory=list)
    """the sound files of each turn"""

    def add(self, turn: Turn) -> None:
        """Print one exchange."""
        self.turns.append(turn)
        self.answers.append(self.played[sum(map(len, self.answers)) :])
        stdout.print(f"> {self.utterances[len(self.turns) - 1].say}\n  {turn.reply}")

    def rows(self) -> list[dict[str, object]]:
        """The conversation as plain values."""
        return [
            {
                "said": utterance.say,
                "heard": turn.utterance.text,
                "confidence": round(turn.utterance.confidence, 4),
                "intent": turn.intent.key if turn.intent else None,
                "language": turn.language,
                "reply": turn.reply,
                "answers": [path.name for path in answers],
            }
            for utterance, turn, answers in zip(self.utterances, self.turns, self.answers, strict=True)
        ]


def _photos(utterances: tuple[ScriptedUtterance, ...], folder: Path) -> Iterator[Path]:
    """A rendered photo for each utterance that has a garment."""
    for number, utterance in enumerate(utterances):
        if utterance.garment:
            photo, _ = wiring.render(utterance.garment, seed=number)
            path = folder / f"{number + 1:02}.png"
            wiring.write_photo(wiring.darkened(photo, utterance.darkened), path)
            yield path


def _questions(utterances: tuple[ScriptedUtterance, ...], folder: Path) -> Iterator[Path]:
    """Each utterance as a sound file, in another voice than the answers."""
    voice = wiring.EspeakVoice(variant="+f2", pitch=60)
    for number, utterance in enumerate(utterances):
        path = folder / f"{number + 1:02}.wav"
        wiring.write_wav(path, voice.speak(utterance.say, Manner(utterance.language)))
        yield path


def _looking(vision: Vision, camera: wiring.FolderCamera, folder: Path) -> Look:
    """Looks, and writes the photo with the results drawn on it, for people who can see."""

    def describe(photo: Photo) -> Description:
        description, mask = vision.describe(photo)
        wiring.write_annotated(photo, mask, description, folder / Path(photo.name).name)
        return description

    return CameraLook(camera, describe)
