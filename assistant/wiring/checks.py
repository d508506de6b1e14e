"""What the doctor checks: each thing that the assistant needs, whether it is there, and what mends it."""

import platform
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from msgspec import Struct

from assistant.core.domain import Language, Manner
from assistant.core.errors import WardrobeError
from assistant.storage.config import Config
from assistant.wiring.calibration import measured_light
from assistant.wiring.cameras import camera_name
from assistant.wiring.checking_devices import device_lines, recognizer_library
from assistant.wiring.hearing import hearing_model, missing_words
from assistant.wiring.lasting import loudspeaker_name, microphone_name
from assistant.wiring.speaking import voice
from assistant.wiring.weights import shipped_weights

PACKAGES = (
    "smart-wardrobe",
    "vosk",
    "onnxruntime",
    "opencv-python-headless",
    "numpy",
    "sounddevice",
    "rapidfuzz",
    "hassil",
)


class Check(Struct, frozen=True):
    """The result of one check."""

    name: str
    ok: bool
    found: str
    mend: str = ""
    """what to do where it fails"""


def checks(settings: Config) -> Iterator[Check]:
    """One after the other; each device is opened as `wardrobe run` opens it."""
    yield Check("wardrobe", True, version("smart-wardrobe"))
    yield Check("python", True, f"{platform.python_version()} on {platform.machine()}")
    yield from (_package(name) for name in PACKAGES)
    yield _try("microphone", lambda: microphone_name(settings.hearing), "connect a microphone")
    yield _try("loudspeaker", lambda: loudspeaker_name(settings.voice), "connect a loudspeaker")
    yield _try("camera", lambda: camera_name(settings.vision), "connect a camera, or set [vision] camera")
    for kind, line in device_lines():
        yield Check(f"{kind} to choose", True, line)
    yield _try("recognizer", recognizer_library, "sudo apt install libatomic1")
    yield Check("light", True, measured_light())
    for language in Language:
        yield _try(f"hearing, {language}", partial(_hearing_model, settings, language), "make run")
    for name, check in shipped_weights():
        yield _try(name, check, "install again, or: git checkout -- models/weights")
    yield _try("voice", lambda: _voice(settings), "pip install espeakng-loader")


def _hearing_model(settings: Config, language: Language) -> str:
    folder = hearing_model(settings.hearing, language)
    missing = missing_words(folder, language)
    return f"{folder}; lacks {', '.join(missing)}" if missing else str(folder)


def _voice(settings: Config) -> str:
    speech = voice(settings.voice).speak("one", Manner(Language.ENGLISH))
    return f"{settings.voice.engine}, {speech.rate} Hz"


def _package(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, "not installed", f"pip install {name}")


def _try(name: str, look: Callable[[], str], mend: str) -> Check:
    try:
        return Check(name, True, look())
    except WardrobeError as error:
        return Check(name, False, str(error), mend)
    except Exception as error:  # whatever a driver raises is a row, and not the end of the list
        return Check(name, False, f"{type(error).__name__}: {error}", mend)
