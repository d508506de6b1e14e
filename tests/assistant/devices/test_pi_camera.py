"""The Pi's camera, as far as a picamera2 of our own can show: gains, exposure, frames to wait, and what is missing."""

import sys

import numpy as np
import pytest

from assistant.core.calibration import CameraControls
from assistant.core.errors import BusyCameraError, CameraError
from assistant.devices.pi_camera import PiCamera
from models.white_sheet import measure
from tests.assistant.devices.picamera import Sensor, module


@pytest.fixture
def sensor(monkeypatch: pytest.MonkeyPatch) -> Sensor:
    made = Sensor()
    monkeypatch.setitem(sys.modules, "picamera2", module(made))
    return made


def test_a_photo_is_rgb_though_the_memory_is_bgr(sensor: Sensor) -> None:
    with PiCamera() as camera:
        red, green, blue = camera.take().pixels[30, 40]
    assert red > green > blue
    assert not sensor.asked
    assert sensor.closed


def test_paper_is_white_once_its_light_was_measured(sensor: Sensor) -> None:
    with PiCamera() as camera:
        gains = measure(camera.take())
        assert isinstance(gains, tuple)
        controls = camera.fixed(gains)
        paper = camera.take().pixels[30, 40].astype(int)
    assert np.ptp(paper) <= 3
    assert controls.colour_gains[0] == pytest.approx(1.2 * 0.75, rel=0.03)
    assert controls.colour_gains[1] == pytest.approx(1.8 * 0.75 / 0.4, rel=0.03)


def test_exposure_and_white_balance_stay_as_they_were_measured(sensor: Sensor) -> None:
    with PiCamera() as camera:
        controls = camera.fixed((1.0, 1.0, 1.0))
    assert controls == CameraControls(20000, 2.0, (1.2, 1.8))
    assert sensor.asked[-1]["AeEnable"] is False
    assert sensor.asked[-1]["AwbEnable"] is False
    assert sensor.asked[-1]["ExposureTime"] == 20000


def test_what_was_measured_before_holds_from_the_first_photo(sensor: Sensor) -> None:
    with PiCamera(CameraControls(10000, 1.0, (0.9, 3.4))) as camera:
        camera.take()
        assert sensor.controls["ColourGains"] == (0.9, 3.4)
        assert sensor.controls["ExposureTime"] == 10000


@pytest.mark.parametrize(
    "broken", [IndexError("list index out of range"), RuntimeError("Camera __init__ sequence did not complete.")]
)
def test_a_camera_that_is_not_there_is_said(broken: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "picamera2", module(Sensor(), broken))
    with pytest.raises(CameraError, match=r"no Pi camera: .*ribbon cable"), PiCamera():
        pass


def test_a_camera_that_another_program_holds_is_told_from_a_broken_cable(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = RuntimeError("Failed to acquire camera: Device or resource busy")
    monkeypatch.setitem(sys.modules, "picamera2", module(Sensor(), busy))
    with pytest.raises(BusyCameraError, match="another program"), PiCamera():
        pass


def test_a_picamera2_that_was_made_for_another_numpy_is_said_and_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = ValueError("numpy.dtype size changed, may indicate binary incompatibility")
    monkeypatch.setitem(sys.modules, "picamera2", module(Sensor(), changed))
    with pytest.raises(CameraError, match=r"numpy.dtype size changed.*run make again"), PiCamera():
        pass


def test_the_first_photo_waits_until_exposure_and_white_balance_have_settled(sensor: Sensor) -> None:
    sensor.controls["ExposureTime"] = 2000
    sensor.frame_seconds = 0.02
    sensor.drift = lambda frame: {"ExposureTime": min(20000, 2000 + frame * 500)}
    with PiCamera() as camera:
        camera.take()
    assert sensor.controls["ExposureTime"] > 19000
