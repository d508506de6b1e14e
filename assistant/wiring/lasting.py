"""The devices of the running assistant: each may be missing at the start, go, and come back."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from assistant.core.errors import CameraError, DeviceError, MicrophoneError, PlayerError
from assistant.core.notices import Notices
from assistant.core.ports.hearing import Microphone
from assistant.core.ports.seeing import Camera
from assistant.devices.lasting import Lasting
from assistant.devices.lasting_camera import LastingCamera
from assistant.devices.lasting_sound import LastingLoudspeaker, LastingMicrophone, Loudspeaker
from assistant.storage import config as settings_of
from assistant.storage.config import Config
from assistant.wiring.cameras import camera
from audio import pulse
from audio.devices import rescan
from audio.hearing.digital_silence import DigitalSilence
from audio.hearing.microphone import SoundDeviceMicrophone
from audio.other_devices import OtherDevices
from audio.probe import probe
from audio.speaking.background_player import BackgroundPlayer
from audio.speaking.player import SoundDevicePlayer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Devices:
    """Enter the three `Lasting` ones to hold the devices."""

    held_microphone: Lasting[Microphone]
    held_loudspeaker: Lasting[Loudspeaker]
    held_camera: Lasting[Camera]
    notices: Notices

    @property
    def loudspeaker(self) -> LastingLoudspeaker:
        return LastingLoudspeaker(self.held_loudspeaker)

    @property
    def microphone(self) -> LastingMicrophone:
        return LastingMicrophone(self.held_microphone)

    @property
    def camera(self) -> LastingCamera:
        return LastingCamera(self.held_camera)


def lasting_devices(settings: Config) -> Devices:
    """Microphone, loudspeaker and camera as the settings name them, and what they have to tell."""
    notices = Notices()
    tell_of_microphone, tell_of_loudspeaker = partial(notices.tell, "microphone"), partial(notices.tell, "loudspeaker")

    others = OtherDevices("input", settings.hearing.device, MicrophoneError)

    def open_microphone() -> AbstractContextManager[Microphone]:
        return _microphone(settings.hearing.device, tell_of_microphone, others)

    def open_loudspeaker() -> AbstractContextManager[Loudspeaker]:
        return _loudspeaker(settings.voice.device, tell_of_loudspeaker)

    def open_camera() -> AbstractContextManager[Camera]:
        return camera(settings.vision, held_camera.lost)

    held_microphone = Lasting(
        "microphone", open_microphone, tell_of_microphone, "microphone_back", MicrophoneError, _rescan
    )
    held_loudspeaker = Lasting(
        "loudspeaker", open_loudspeaker, tell_of_loudspeaker, "player_back", PlayerError, _rescan
    )
    held_camera = Lasting("camera", open_camera, partial(notices.tell, "camera"), "camera_back", CameraError)
    notices.audible = lambda: held_loudspeaker.missing is None
    return Devices(held_microphone, held_loudspeaker, held_camera, notices)


def background(devices: Devices) -> BackgroundPlayer:
    """The loudspeaker, playing while the caller goes on."""
    return BackgroundPlayer(devices.loudspeaker)


def _rescan() -> None:
    rescan(DeviceError)


@contextmanager
def _microphone(device: str, tell: Callable[[str], None], others: OtherDevices | None = None) -> Iterator[Microphone]:
    """The one with this name; where it can't be used, one of the others until it can, and the person is told."""
    silence = DigitalSilence(pulse.source, tell)
    listen: Callable[[NDArray[np.int16]], None] = silence.heard
    instead: str | None = None
    try:
        probe("input", device, MicrophoneError)
    except MicrophoneError as unusable:
        instead = others.first() if others else None
        if others is None or instead is None:
            raise
        log.warning("%s; meanwhile %s is used", unusable, instead or "the default microphone")
        listen = partial(_heard_by_another, silence, others)
    with SoundDeviceMicrophone(device if instead is None else instead, listen) as microphone:
        silence.check()
        if instead is not None:
            tell("microphone_other")
        yield microphone


def _heard_by_another(silence: DigitalSilence, others: OtherDevices, samples: NDArray[np.int16]) -> None:
    silence.heard(samples)
    others.check()


@contextmanager
def _loudspeaker(device: str, tell: Callable[[str], None]) -> Iterator[Loudspeaker]:
    """The one with this name; where it is missing, the default one, and the person is told."""
    try:
        probe("output", device, PlayerError)
    except PlayerError as missing:
        if not device:
            raise
        probe("output", "", PlayerError)
        log.warning("%s; the default loudspeaker is used", missing)
        device = ""
        tell("player_other")
    with SoundDevicePlayer(device, _refuse_dummy) as player:
        _refuse_dummy()
        yield player


def _refuse_dummy() -> None:
    if not pulse.has_loudspeaker():
        raise PlayerError("the loudspeaker is missing: the sound server plays into nothing; connect one")


def microphone_name(hearing: settings_of.Hearing) -> str:
    """The microphone in use, opened as the running assistant opens it; a MicrophoneError says why it can't hear."""
    found = probe("input", hearing.device, MicrophoneError)
    with _microphone(hearing.device, lambda line: None):
        return str(found)


def loudspeaker_name(speaking: settings_of.VoiceSettings) -> str:
    """The loudspeaker in use, opened as the running assistant opens it; a PlayerError says why nothing is heard."""
    found = probe("output", speaking.device, PlayerError)
    with _loudspeaker(speaking.device, lambda line: None):
        return str(found)
