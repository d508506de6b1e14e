"""A web server on this machine that serves one file, well or badly."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Server:
    """What is served under every address, and how."""

    content: bytes = b""
    url: str = ""
    breaks_after: int | None = None
    """bytes after which each connection breaks off"""
    claims: int | None = None
    """the length it states; None is the true one"""
    ignores_range: bool = False
    status: int = 200
    etag: str = ""
    knows_if_range: bool = True
    headers: dict[str, str] = field(default_factory=dict)
    """sent with each answer, in place of its own"""
    redirects_to: str = ""
    asked: list[str | None] = field(default_factory=list)
    """the Range of each request"""


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Serve until left."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.headers.get("Range"))
            if server.status != 200:
                self.send_error(server.status)
                return
            if server.redirects_to:
                self.send_response(302)
                self.send_header("Location", server.redirects_to)
                self.end_headers()
                return
            changed = server.knows_if_range and self.headers.get("If-Range", server.etag) != server.etag
            begin = 0 if server.ignores_range or changed else _begin(self.headers.get("Range"))
            if begin and begin >= len(server.content):
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{len(server.content)}")
                self.end_headers()
                return
            self._send(begin, server.content[begin:], server.claims or len(server.content))

        def _send(self, begin: int, body: bytes, total: int) -> None:
            self.send_response(206 if begin else 200)
            headers = {"Content-Length": str(total - begin), "ETag": server.etag}
            if begin:
                headers["Content-Range"] = f"bytes {begin}-{total - 1}/{total}"
            for name, value in {**headers, **server.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: server.breaks_after])

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{web.server_port}"
    thread = Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        web.shutdown()
        thread.join()
        web.server_close()


def _begin(wanted: str | None) -> int:
    return int(re.findall(r"\d+", wanted)[0]) if wanted else 0
