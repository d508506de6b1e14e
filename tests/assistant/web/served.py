"""A real server on the loopback device around a small wardrobe, and a browser's requests to it."""

import http.client
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Description, GarmentMask, Intent, Language, Meaning, Photo, Reply, Verbosity
from assistant.core.errors import CameraError, PhotoError, PlayerError
from assistant.core.handlers.seeing import describing
from assistant.core.loop import Assistant, Turn
from assistant.core.memory import Memory
from assistant.core.own_clothes import OwnClothes
from assistant.core.preferences import Preferences
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.web.app import application
from assistant.web.conversation import Conversation, NotedPlayer, NotedVoice, Silence
from assistant.web.guard import Names
from assistant.web.house import Desk, Eye, House, Instruments
from assistant.web.listening import bound, server
from assistant.web.site import Site
from tests.assistant.core.own.evening import NOTHING, TODAY, CosineRecognizer, seen
from tests.fakes import ScriptedMicrophone, ScriptedRecognizer, SpyVoice, heard

NAME = "wardrobe.test"


class WordForWord:
    """Understands "what is this" alone."""

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        return (Meaning(Intent("what_is_this"), text, 1.0),) if text == "what is this" else ()

    def likely(self, texts: Sequence[str], language: Language) -> tuple[Intent, ...]:
        return ()

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
    eye = Eye(lambda photo: clothes.known(described(photo)), lambda: described(room.take()))
    voice, player = NotedVoice(), NotedPlayer()
    turns: list[Turn] = []
    recognizer = ScriptedRecognizer([heard("what is this")])
    dialogue = Dialogue(
        WordForWord(), {"what_is_this": describing("describe", eye)}, Memory(), last_language=Language.ENGLISH
    )
    assistant = Assistant(Silence(), recognizer, dialogue, phrased, voice, player, on_turn=turns.append)
    house = House(
        desk=Desk(clothes, wiring.cleaned_name, partial(wiring.teach_photos, clothes), lambda kind: kind.encode()),
        instruments=Instruments(
            look=room.look,
            jpeg=lambda photo: b"a picture",
            outline=lambda mask: [[(0.1, 0.1), (0.9, 0.1), (0.5, 0.9)]],
            checks=lambda: [Found()],
            level=lambda seconds: Loud(),
            calibrate=lambda: room.sheet,
        ),
        assistant=assistant,
        eye=eye,
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
    return Conversation(house, voice, player, turns)


@dataclass
class Got:
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Sends requests as a browser's page does; `headers` come on top, and None leaves one out."""

    port: int
    cookie: str = ""
    token: str = ""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str | None) -> Got:
        return self.send("GET", path, b"", headers)

    def post(self, path: str, body: bytes | Mapping[str, Any] = b"", **headers: str | None) -> Got:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.send("POST", path, data, {"origin": f"http://{self.host}", **headers})

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str | None]) -> Got:
        sent: dict[str, str | None] = {
            "host": self.host,
            "cookie": f"wardrobe={self.cookie}",
            "wardrobe-token": self.token,
        }
        sent |= {"content-length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body or None)
        response = connection.getresponse()
        got = Got(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return got

    def enter(self, code: str) -> Got:
        """Come in, and keep what that gives."""
        got = self.post("/api/enter", {"code": code})
        if got.status == 200:
            self.cookie = got.headers["set-cookie"].split("=", 1)[1].split(";")[0]
            self.token = got.json["token"]
        return got

    def teach(self, name: str, *photos: bytes) -> Got:
        head = {"name": name, "photos": [len(photo) for photo in photos]}
        return self.post("/api/closet/add", json.dumps(head).encode() + b"\n" + b"".join(photos))

    def ask(self, text: str = "what is this", photo: bytes = b"photo", sound: bytes = b"") -> Got:
        head = {"text": "" if sound else text, "photo": len(photo), "sound": len(sound)}
        return self.post("/api/ask", json.dumps(head).encode() + b"\n" + photo + sound)


@dataclass
class Served:
    """A running server."""

    port: int
    site: Site
    room: Room

    def stranger(self) -> Browser:
        return Browser(self.port)

    def visitor(self) -> Browser:
        """A browser that has come in."""
        browser = Browser(self.port)
        assert browser.enter(self.site.pairing.key).status == 200
        return browser


@contextmanager
def serving(certificate: Path | None = None, key: Path | None = None) -> Iterator[Served]:
    """A server in a thread, for as long as it is entered."""
    room = Room()
    site = Site(small_wardrobe(room))
    running = server(application(site, Names(frozenset(("localhost", NAME)))), certificate, key)
    socket = bound(0, everywhere=False)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    try:
        yield Served(socket.getsockname()[1], site, room)
    finally:
        running.should_exit = True
        thread.join()
        socket.close()
