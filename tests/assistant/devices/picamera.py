"""A picamera2 of our own: a sheet of paper in a coloured light, before a sensor that obeys, some frames late."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

LATE = 4
"""frames after which new controls hold"""


@dataclass
class Sensor:
    """What all cameras opened on it share: the light, what was asked, and what holds."""

    light: tuple[float, float, float] = (1.0, 0.75, 0.4)
    """linear light of red, green and blue that the paper sends back"""
    controls: dict[str, Any] = field(
        default_factory=lambda: {"ExposureTime": 20000, "AnalogueGain": 2.0, "ColourGains": (1.2, 1.8)}
    )
    asked: list[dict[str, Any]] = field(default_factory=list)
    frames: int = 0
    closed: bool = False
    drift: Callable[[int], dict[str, Any]] = lambda frame: {}
    """what its own automatic does with each frame"""
    frame_seconds: float = 0.0
    _coming: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def set(self, controls: dict[str, Any]) -> None:
        self.asked.append(controls)
        self._coming.append((self.frames + LATE, controls))

    def next_frame(self) -> None:
        self.frames += 1
        time.sleep(self.frame_seconds)
        self.controls |= self.drift(self.frames)
        for due, controls in self._coming:
            if due <= self.frames:
                self.controls |= controls

    def paper(self) -> NDArray[np.uint8]:
        """BGR, shape (60, 80, 3), as the sensor sees it now."""
        red, blue = self.controls["ColourGains"]
        exposed = self.controls["ExposureTime"] * self.controls["AnalogueGain"] / 40000
        linear = 0.5 * exposed * np.array(self.light) * (red / 1.2, 1.0, blue / 1.8)
        pixel = 255 * linear.clip(0, 1) ** (1 / 2.2)
        return np.full((60, 80, 3), pixel[::-1].round(), np.uint8)


def module(sensor: Sensor, broken: Exception | None = None) -> ModuleType:
    """The module `picamera2` with this sensor, or one whose camera can't be opened."""

    class Picamera2:
        def __init__(self) -> None:
            if broken:
                raise broken

        def create_still_configuration(self, main: Mapping[str, Any]) -> Mapping[str, Any]:
            return main

        def configure(self, main: Mapping[str, Any]) -> None:
            assert main["format"] == "RGB888"

        def start(self) -> None:
            sensor.closed = False

        def close(self) -> None:
            sensor.closed = True

        def set_controls(self, controls: dict[str, Any]) -> None:
            sensor.set(controls)

        def capture_metadata(self) -> dict[str, Any]:
            sensor.next_frame()
            return dict(sensor.controls)

        def capture_array(self) -> NDArray[np.uint8]:
            sensor.next_frame()
            return sensor.paper()

    made = ModuleType("picamera2")
    made.Picamera2 = Picamera2  # type: ignore[attr-defined]
    return made
