"""A picture at a web address: what is taken for one, and what is told where there is none."""

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.errors import CameraError
from assistant.devices import snapshot_camera
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.devices.snapshot_camera import SnapshotCamera

SECRET = base64.b64encode("가:p@ss".encode()).decode()


@contextmanager
def camera_at(status: int = 200, body: bytes = b"", **headers: str) -> Iterator[tuple[str, list[str]]]:
    """Host and port of a camera that answers so, and the authorizations that it got."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers.get("Authorization", ""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def picture(tmp_path: Path) -> bytes:
    path = tmp_path / "red.png"
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], path)
    return path.read_bytes()


def test_a_picture_is_taken_with_the_user_and_the_password(picture: bytes) -> None:
    with camera_at(body=picture) as (place, asked):
        photo = SnapshotCamera(f"http://%EA%B0%80:p%40ss@{place}/picture?size=full").take()
        SnapshotCamera(f"http://{place}/").take()
    assert photo.pixels.shape[2] == 3 and min(photo.pixels.shape[:2]) > 50
    assert asked == [f"Basic {SECRET}", ""]


def test_the_settings_name_it(picture: bytes) -> None:
    with (
        camera_at(body=picture) as (place, _),
        wiring.camera(wiring.Config().vision.__class__(camera=f"snapshot:http://{place}/")) as camera,
    ):
        assert camera.take().pixels.size


@pytest.mark.parametrize(
    ("status", "body", "headers", "complaint"),
    [
        (401, b"", {}, "refuses: 401"),
        (500, b"", {}, "refuses: 500"),
        (302, b"", {"Location": "http://127.0.0.1:1/"}, "sends elsewhere"),
        (200, b"<html>log in</html>", {}, "gives no picture"),
        (200, b"", {}, "gives no picture"),
        (200, b"x" * 3000, {}, "gives more than"),
    ],
)
def test_what_is_no_picture_is_told_without_the_password(
    status: int, body: bytes, headers: dict[str, str], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_camera, "MAX_BYTES", 2000)
    with camera_at(status, body, **headers) as (place, _), pytest.raises(CameraError, match=complaint) as raised:
        SnapshotCamera(f"http://me:secret-word@{place}/").take()
    assert "secret-word" not in str(raised.value)


def test_a_camera_that_is_not_there_is_told() -> None:
    with pytest.raises(CameraError, match="does not answer"):
        SnapshotCamera("http://127.0.0.1:1/").take()


@pytest.mark.parametrize("url", ["", "camera", "ftp://a/b", "file:///etc/passwd", "http://", "http://a:b/"])
def test_what_is_no_web_address_is_told(url: str) -> None:
    with pytest.raises(CameraError):
        SnapshotCamera(url)


def test_a_password_with_a_slash_is_not_shown_either() -> None:
    with pytest.raises(CameraError) as raised:
        SnapshotCamera("http://me:secret-word/2@camera/")
    assert "secret-word" not in str(raised.value)


@pytest.mark.parametrize("path", ["a picture?password=secret-word", "\x7f?password=secret-word"])
def test_an_address_that_can_not_be_asked_for_is_told_without_it(path: str) -> None:
    with pytest.raises(CameraError, match="does not answer") as raised:
        SnapshotCamera(f"http://127.0.0.1:1/{path}").take()
    assert "secret-word" not in str(raised.value)


def test_a_picture_that_is_cut_short_is_told() -> None:
    with camera_at(200, b"JPEG", **{"Content-Length": "100"}) as (place, _), pytest.raises(CameraError):
        SnapshotCamera(f"http://{place}/").take()
