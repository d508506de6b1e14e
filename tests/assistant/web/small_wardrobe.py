"""A small wardrobe behind the page: it knows one question, and what happens in its room can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import (
    Description,
    GarmentMask,
    Intent,
    Language,
    Meaning,
    Photo,
    Reply,
    Utterance,
    Verbosity,
)
from assistant.core.errors import CameraError, PhotoError, PlayerError
from assistant.core.handlers.seeing import describing
from assistant.core.loop import Assistant, Turn
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.preferences import Preferences
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.web.conversation import Conversation, NotedPlayer, NotedVoice, Silence
from assistant.web.services import ClosetServices, Diagnostics, PhotoOrCamera, Services
from tests.assistant.core.own.evening import NOTHING, TODAY, CosineRecognizer, seen
from tests.fakes import ScriptedMicrophone, ScriptedRecognizer, SpyVoice, heard


class WordForWord:
    """Understands "what is this" alone."""

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        return (Meaning(Intent("what_is_this"), text, 1.0),) if text == "what is this" else ()

    def heard(self, utterance: Utterance) -> tuple[Meaning, ...]:
        return self.requests(utterance.text, utterance.language)

    def likely(self, texts: Sequence[str], language: Language) -> tuple[Intent, ...]:
        return ()

    def courtesy(self, text: str, language: Language) -> str:
        return ""

    def wanted(self, text: str, language: Language) -> str:
        return text

    def chosen(self, text: str, choices: Sequence[Intent], language: Language) -> Intent | None:
        return None


def read_photo(data: bytes) -> Photo:
    """ "photo 0 1" is a picture of the garment that stands there among all garments; "photo of nothing" shows none."""
    if not data.startswith(b"photo"):
        raise PhotoError("the photo is not a picture")
    return Photo(np.zeros((20, 20, 3), np.uint8), data.decode())


def described(photo: Photo) -> Description:
    place = photo.name.removeprefix("photo")
    return (
        NOTHING if "nothing" in place else seen("outerwear", "navy", *(map(float, place.split()) if place else (1.0,)))
    )


def phrased(reply: Reply, language: Language, verbosity: Verbosity = Verbosity.NORMAL) -> str:
    return " ".join([reply.line, *(colour.key for colour in (reply.description.colours if reply.description else ()))])


@dataclass(frozen=True)
class Found:
    """A row of the doctor's."""

    name: str = "camera"
    ok: bool = False
    found: str = "none"
    mend: str = "connect one"


@dataclass(frozen=True)
class Loud:
    """A level of the microphone."""

    speech_db: float = -20.0
    room_db: float = -50.0
    verdict: str = "level_good"


@dataclass
class Room:
    """What happens at the wardrobe itself."""

    camera: Photo | None = None
    sheet: str = ""
    loudspeaker: bool = True
    preferences: Preferences = field(default_factory=Preferences)
    aloud: list[Mapping[Language, str]] = field(default_factory=list)
    terminal: list[str] = field(default_factory=list)

    def say_aloud(self, texts: Mapping[Language, str]) -> None:
        if not self.loudspeaker:
            raise PlayerError("there is no loudspeaker")
        self.aloud.append(texts)

    def take(self) -> Photo:
        if self.camera is None:
            raise CameraError("there is no camera")
        return self.camera

    def prefer(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def look(self) -> tuple[Photo, GarmentMask, Description]:
        photo = self.take()
        return photo, GarmentMask(np.zeros((20, 20), np.uint8)), described(photo)


def small_wardrobe(room: Room) -> Conversation:
    """It knows one question, and sees a navy coat in every photo; it has no camera."""
    clothes = OwnClothes(SqliteCloset(None), CosineRecognizer(), lambda: TODAY)
    look = PhotoOrCamera(lambda photo: clothes.known(described(photo)), lambda: described(room.take()))
    voice, player = NotedVoice(), NotedPlayer()
    turns: list[Turn] = []
    recognizer = ScriptedRecognizer([heard("what is this")])
    dialogue = Dialogue(
        WordForWord(), {"what_is_this": describing("describe", look)}, Memory(), last_language=Language.ENGLISH
    )
    assistant = Assistant(Silence(), recognizer, dialogue, phrased, voice, player, on_turn=turns.append)
    services = Services(
        closet=ClosetServices(
            clothes, wiring.cleaned_name, partial(wiring.teach_photos, clothes), lambda kind: kind.encode()
        ),
        diagnostics=Diagnostics(
            look=room.look,
            jpeg=lambda photo: b"a picture",
            outline=lambda mask: [[(0.1, 0.1), (0.9, 0.1), (0.5, 0.9)]],
            checks=lambda: [Found()],
            level=lambda seconds: Loud(),
            calibrate=lambda: room.sheet,
        ),
        assistant=assistant,
        look=look,
        voice=SpyVoice(),
        preferences=lambda: room.preferences,
        prefer=room.prefer,
        read_photo=read_photo,
        hear=lambda data: ScriptedMicrophone(1),
        phrase=phrased,
        language_of=lambda text: Language.ENGLISH,
        word=lambda kind, key, language: key,
        words=lambda kind, language: {"work": "work"} if kind == "occasions" else {},
        css=lambda lab: "#000080",
        wav=lambda speech: b"RIFF" + speech.text.encode(),
        say_aloud=room.say_aloud,
        show=room.terminal.append,
        sentences=lambda text: [text],
    )
    return Conversation(services, voice, player, turns)
