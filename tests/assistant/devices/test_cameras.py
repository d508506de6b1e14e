"""One suite over every camera that this machine allows: a folder, a video file, and a stream from the loopback."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from assistant.core.errors import CameraError, PhotoError
from assistant.core.ports.seeing import Camera
from assistant.devices.lasting import Lasting
from assistant.devices.lasting_camera import LastingCamera
from assistant.devices.live_camera import LiveCamera
from assistant.devices.photo_files import FolderCamera, photos_in, read_photo
from assistant.devices.pi_camera import PiCamera
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.devices.video_file import VideoFileCamera

RED, _ = render(Garment("t_shirt", "red"), seed=1)
BGR = RED.pixels[:, :, ::-1]


@contextmanager
def folder(tmp_path: Path) -> Iterator[Camera]:
    write_photo(RED, tmp_path / "red.png")
    yield FolderCamera.of(tmp_path)


@contextmanager
def video(tmp_path: Path) -> Iterator[Camera]:
    path = tmp_path / "red.avi"
    height, width = BGR.shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (width, height))
    for _ in range(5):
        writer.write(BGR)
    writer.release()
    with VideoFileCamera(str(path)) as camera:
        yield camera


class Stream(BaseHTTPRequestHandler):
    """An endless MJPEG stream, as network cameras send it."""

    def do_GET(self) -> None:
        jpeg = cv2.imencode(".jpg", BGR)[1].tobytes()
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        try:
            while True:
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                self.wfile.write(head.encode() + jpeg + b"\r\n")
        except OSError:  # the camera was closed
            pass

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def stream(tmp_path: Path) -> Iterator[Camera]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stream)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with LiveCamera(f"http://127.0.0.1:{server.server_port}/video.mjpg") as camera:
            yield camera
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("opened", [folder, video, stream], ids=lambda f: f.__name__)
def test_every_camera_gives_rgb_photos_of_what_is_before_it(
    opened: Callable[[Path], AbstractContextManager[Camera]], tmp_path: Path
) -> None:
    with opened(tmp_path) as camera:
        photos = [camera.take(), camera.take()]
    for photo in photos:
        assert photo.pixels.dtype == np.uint8
        assert photo.pixels.shape == RED.pixels.shape
        red, green, blue = photo.pixels[200:280, 170:230].reshape(-1, 3).mean(0)
        assert red > 2 * max(green, blue), "the channels are in another order"
        assert photo.name


def test_a_folder_starts_again_after_its_last_photo(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        write_photo(RED, tmp_path / name)
    (tmp_path / "notes.txt").write_text("no photo", encoding="utf-8")
    camera = FolderCamera.of(tmp_path)
    assert [Path(camera.take().name).name for _ in range(3)] == ["a.png", "b.png", "a.png"]


def test_a_photo_of_a_folder_that_was_put_back_comes_next_again(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        write_photo(RED, tmp_path / name)

    def opened() -> AbstractContextManager[Camera]:
        return nullcontext(FolderCamera.of(tmp_path))

    with Lasting("camera", opened, print, "camera_back", CameraError) as held:
        camera = LastingCamera(held)
        names = [camera.take().name]
        for _ in range(2):
            names.append(camera.take().name)
            camera.put_back()
            camera.put_back()
        names += [camera.take().name, camera.take().name]
    assert [Path(name).name for name in names] == ["a.png", "b.png", "b.png", "b.png", "a.png"]


@pytest.mark.parametrize("name", ["a.gif", "a.tif", "a.TIFF", "a.bmp", "a.webp", "a.ppm"])
def test_a_folder_has_the_photos_of_every_format_that_is_read(tmp_path: Path, name: str) -> None:
    Image.fromarray(RED.pixels).save(tmp_path / name)
    assert photos_in([tmp_path]) == [tmp_path / name]
    assert FolderCamera.of(tmp_path).take().pixels.shape == RED.pixels.shape


def test_an_empty_folder_is_no_camera(tmp_path: Path) -> None:
    with pytest.raises(CameraError, match="no photo in"):
        FolderCamera.of(tmp_path)


def test_a_video_that_is_over_is_an_error(tmp_path: Path) -> None:
    with video(tmp_path) as camera:
        for _ in range(5):
            camera.take()
        with pytest.raises(CameraError, match="no picture any more"):
            camera.take()


@pytest.mark.parametrize(
    "camera", [LiveCamera(7), LiveCamera("http://127.0.0.1:9/none.mjpg"), VideoFileCamera("nowhere.avi")]
)
def test_a_camera_that_is_not_there_is_named(camera: LiveCamera | VideoFileCamera) -> None:
    with pytest.raises(CameraError, match="no camera at"), camera:
        pass


@pytest.mark.skipif(bool(find_spec("picamera2")), reason="picamera2 is installed here")
def test_without_picamera2_the_error_says_how_to_get_it() -> None:
    with pytest.raises(CameraError, match="apt install python3-picamera2"), PiCamera():
        pass


def jpeg(folder: Path) -> Path:
    path = folder / "photo.jpg"
    path.write_bytes(cv2.imencode(".jpg", BGR)[1].tobytes())
    return path


def test_a_photo_is_turned_as_its_camera_noted(tmp_path: Path) -> None:
    data = jpeg(tmp_path).read_bytes()
    rotated = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"  # orientation 6: quarter turn
    (tmp_path / "turned.jpg").write_bytes(
        data[:2] + b"\xff\xe1" + (len(rotated) + 2).to_bytes(2, "big") + rotated + data[2:]
    )
    assert read_photo(tmp_path / "turned.jpg").pixels.shape[:2] == RED.pixels.shape[1::-1]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "0 bytes"),
        (b"this is text", "not a picture"),
        (None, "No such file"),
        (b"\xff\xd8\xff\xe0 and then nothing", "cut short"),
    ],
)
def test_what_is_no_picture_is_said_to_be_none(content: bytes | None, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PhotoError, match=complaint):
        read_photo(path)


def test_half_a_jpeg_is_refused_rather_than_described(tmp_path: Path) -> None:
    path = jpeg(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PhotoError, match="cut short"):
        read_photo(path)


@pytest.mark.parametrize("mode", ["grey", "alpha", "deep"])
def test_grey_transparent_and_deep_pictures_are_read_as_rgb(mode: str, tmp_path: Path) -> None:
    pictures = {
        "grey": BGR[:, :, 0],
        "alpha": np.dstack([BGR, np.full(BGR.shape[:2], 255, np.uint8)]),
        "deep": BGR.astype(np.uint16) * 257,
    }
    path = tmp_path / "photo.png"
    path.write_bytes(cv2.imencode(".png", pictures[mode])[1].tobytes())
    photo = read_photo(path)
    assert photo.pixels.shape == RED.pixels.shape
    assert photo.pixels.dtype == np.uint8
