"""What the doctor tells about devices: which there are, and how well the microphone hears."""

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice

from assistant.core.errors import DeviceError
from assistant.storage import config as settings_of
from assistant.wiring.cameras import usb_numbers
from audio.devices import device_names
from audio.hearing.level import Level, level
from audio.hearing.microphone import CHUNK_SAMPLES, SoundDeviceMicrophone
from audio.hearing.vosk_module import vosk
from audio.wav import SAMPLE_RATE_HZ


def device_lines() -> Iterator[tuple[str, str]]:
    """Each device: what it is, and the line to write into config.toml to use it."""
    try:
        for name in device_names("input", DeviceError):
            yield "microphone", f'[hearing] device = "{name}"'
        for name in device_names("output", DeviceError):
            yield "loudspeaker", f'[voice] device = "{name}"'
    except DeviceError:  # no PortAudio: the microphone's own row says so
        pass
    if find_spec("picamera2"):
        yield "camera", '[vision] camera = "pi"'
    for number in usb_numbers():
        yield "camera", f'[vision] camera = "{number}"'


def heard_level(hearing: settings_of.Hearing, seconds: float) -> Level:
    """How loud somebody speaks in the next seconds.

    Raises:
        MicrophoneError: there is no microphone.
    """
    with SoundDeviceMicrophone(hearing.device) as microphone:
        return level(islice(microphone.chunks(), round(seconds * SAMPLE_RATE_HZ / CHUNK_SAMPLES)))


def recognizer_library() -> str:
    """That vosk can be loaded; a ModelError says why it can't."""
    return f"vosk, from {vosk().__file__}"
