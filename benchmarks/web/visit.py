"""A browser's requests to a real server of this process, without a browser."""

import http.client
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assistant.web.app import application
from assistant.web.conversation import Conversation
from assistant.web.guard import Names
from assistant.web.listening import bound, server
from assistant.web.site import Site

LINKED = re.compile(r'(?:src|href|from|import)[ =]*\(?"(/[\w.]+\.(?:js|css|svg))"')


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser that has come in."""

    port: int
    cookie: str = ""
    token: str = ""

    def send(self, method: str, path: str, body: bytes = b"") -> tuple[dict[str, str], bytes]:
        """One request: the headers and the body of its answer."""
        origin = f"http://127.0.0.1:{self.port}"
        headers = {"origin": origin, "cookie": f"wardrobe={self.cookie}", "wardrobe-token": self.token}
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}, response.read()
        connection.close()
        if response.status >= 400:
            raise RuntimeError(f"{path}: {response.status} {found[1][:200]!r}")
        return found

    def ask(self, photo: bytes) -> str:
        """What it is; the name of the answer's sound."""
        head = json.dumps({"text": "what is this", "photo": len(photo)}).encode()
        _, body = self.send("POST", "/api/ask", head + b"\n" + photo)
        return str(json.loads(body)["sound"])

    def hear(self, sound: str) -> None:
        """The first sentence of an answer."""
        self.send("GET", f"/api/speech/{sound}/0")

    def weight(self) -> dict[str, Any]:
        """Bytes and requests of the page with everything that it links to."""
        wanted, sizes = ["/en/"], dict[str, int]()
        while wanted:
            path = wanted.pop()
            if path not in sizes:
                _, body = self.send("GET", path)
                sizes[path] = len(body)
                wanted += LINKED.findall(body.decode())
        return {"bytes": sum(sizes.values()), "requests": len(sizes)}


@contextmanager
def running(conversation: Conversation) -> Iterator[Visit]:
    """A server in a thread, and a browser in front of it."""
    site, socket = Site(conversation), bound(0, everywhere=False)
    served = server(application(site, Names(frozenset(("localhost",)))))
    thread = threading.Thread(target=served.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    try:
        port = socket.getsockname()[1]
        headers, body = Visit(port).send("POST", "/api/enter", json.dumps({"code": site.pairing.key}).encode())
        yield Visit(port, headers["set-cookie"].split("=", 1)[1].split(";")[0], json.loads(body)["token"])
    finally:
        served.should_exit = True
        thread.join()
        socket.close()
