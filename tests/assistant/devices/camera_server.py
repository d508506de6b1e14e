"""A network camera on the loopback: an MJPEG stream whose picture a test changes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import numpy as np
from numpy.typing import NDArray

FRAME_SECONDS = 0.04


@dataclass
class CameraServer:
    """What it sends now. `picture` is called for each frame, with the seconds since the stream began."""

    url: str = ""
    level: float = 128.0
    """of a grey picture, 0 to 255"""
    exposing_seconds: float = 0.0
    """in which the picture goes from black to its level, as where a camera begins to adjust its exposure"""
    frozen: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    def picture(self, seconds: float) -> NDArray[np.uint8]:
        share = min(1.0, seconds / self.exposing_seconds) if self.exposing_seconds else 1.0
        return np.full((60, 80, 3), round(self.level * share), np.uint8)


@contextmanager
def camera_server() -> Iterator[CameraServer]:
    served = CameraServer()

    class Stream(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            began = time.monotonic()
            try:
                while not served.ended.wait(FRAME_SECONDS):
                    if served.frozen:
                        continue
                    jpeg = cv2.imencode(".jpg", served.picture(time.monotonic() - began))[1].tobytes()
                    head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                    self.wfile.write(head.encode() + jpeg + b"\r\n")
            except OSError:  # the camera was closed
                pass

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Stream)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.url = f"http://127.0.0.1:{server.server_port}/video.mjpg"
    try:
        yield served
    finally:
        served.ended.set()
        server.shutdown()
        server.server_close()
