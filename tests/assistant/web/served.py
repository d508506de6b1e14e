"""A real server on the loopback device, and a browser's requests to it."""

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.web.app import application
from assistant.web.guard import Names
from assistant.web.listening import bound, server
from assistant.web.site import Site
from tests.assistant.web.small_wardrobe import Room, small_wardrobe

NAME = "wardrobe.test"


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
