"""The composition root: the one place where audio, intents and models meet the core, and real things are made."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from assistant import config as settings_of
from assistant.attention import Attention
from assistant.button import GpioButton, KeyboardButton
from assistant.calibration import Calibration, CalibrationFile
from assistant.camera import FolderCamera, OpenCVCamera, PiCamera, find_camera
from assistant.checksums import Checksums
from assistant.config import Config
from assistant.domain import (
    Colour,
    Comparison,
    Description,
    GarmentMask,
    Language,
    Manner,
    Meaning,
    Photo,
    Reply,
    Verbosity,
)
from assistant.errors import MicrophoneError, PlayerError
from assistant.handlers import all_handlers
from assistant.loop import Assistant, Turn
from assistant.memory import Memory
from assistant.mouth import Earcons
from assistant.ports import Button, Camera, Look, Microphone, Player, Recognizer, Voice
from assistant.preferences import Preferences, PreferencesFile
from assistant.vision import Vision
from audio import earcons as tones
from audio.background_player import BackgroundPlayer
from audio.devices import device_name
from audio.echo_gate import EchoGate
from audio.fallback import FallbackVoice
from audio.microphone import SoundDeviceMicrophone, WavMicrophone
from audio.player import CollectingPlayer, SoundDevicePlayer, WavPlayer
from audio.sentences import SentenceVoice, split
from audio.voice import EspeakVoice
from audio.voice_cache import CachedVoice, NamedVoice
from audio.vosk_models import checked, downloads, find_model
from audio.wav import write_wav
from intents import closed_set, matcher, phrasing
from intents.catalogue import load_catalogue

if TYPE_CHECKING:
    from audio.tacotron import TacotronVoice

log = logging.getLogger(__name__)

__all__ = ["CollectingPlayer", "EspeakVoice", "WavPlayer", "nullcontext", "write_wav"]

WEIGHTS = Path(__file__).parent.parent / "models" / "weights"
CACHE = platformdirs.user_cache_path("wardrobe")
DOWNLOADED = Checksums(platformdirs.user_config_path("wardrobe") / "downloads.json")
CALIBRATION = CalibrationFile(platformdirs.user_config_path("wardrobe") / "light.json")
PREFERENCES = PreferencesFile(platformdirs.user_config_path("wardrobe") / "preferences.json")


def config_path(option: Path | None) -> Path | None:
    """The settings file: the one asked for, or config.toml here or in the user's configuration folder, or none."""
    if option:
        return option
    places = (Path("config.toml"), platformdirs.user_config_path("wardrobe") / "config.toml")
    return next((place for place in places if place.is_file()), None)


# language


def language_of(text: str) -> Language:
    """Korean where there is Hangul, else English."""
    return Language.KOREAN if re.search("[가-힣ㄱ-ㅎㅏ-ㅣ]", text) else Language.ENGLISH


def understood(text: str, language: Language) -> Meaning | None:
    """What a sentence means; None where it is no sentence of ours."""
    return matcher.understand(text, language, load_catalogue())


def meanings(text: str, language: Language) -> tuple[Meaning, ...]:
    """The best three readings."""
    return matcher.meanings(text, language, load_catalogue())


def phrase(reply: Reply, language: Language, verbosity: Verbosity, names: str = "modified") -> str:
    """A reply in words; `names` says how finely colours are named, as in config.toml."""
    return phrasing.phrase(reply, language, verbosity, load_catalogue(), names)


# hearing


def hearing_model(hearing: settings_of.Hearing, language: Language) -> Path:
    """The folder of the Vosk model in use."""
    configured = hearing.korean_model if language is Language.KOREAN else hearing.english_model
    return find_model(language, configured, WEIGHTS / f"vosk-{language}")


def recognizer(
    hearing: settings_of.Hearing,
    languages: Sequence[Language] = tuple(Language),
    phrases: Mapping[Language, Sequence[str]] | None = None,
    called: bool = False,
    certainty: float = 0.5,
) -> Recognizer:
    """Listens in all of `languages` for our sentences, `called` by the wake phrase or not, or for `phrases`.

    What is less sure than `certainty`, 0 to 1, is refused.
    """
    from audio.activity import SpeechDetector, SpeechRecognizer  # noqa: PLC0415 loads Vosk and Silero
    from audio.recognizer import BilingualRecognizer, VoskRecognizer  # noqa: PLC0415

    catalogue = load_catalogue()
    listed = catalogue.called if called else catalogue.phrases
    heard = [
        VoskRecognizer(
            hearing_model(hearing, language),
            language,
            phrases[language] if phrases else listed(language),
            CACHE / "graphs",
            strangers=() if phrases else catalogue.strangers[language],
            meanings={} if phrases else catalogue.meanings(language),
            certainty=certainty,
        )
        for language in languages
    ]
    return SpeechRecognizer(BilingualRecognizer(heard), SpeechDetector())


def attention(hearing: settings_of.Hearing, button: Button | None) -> Attention:
    """When the assistant listens; where a button is wanted and there is none (with files), always."""
    always = hearing.attention == "always" or (hearing.attention == "button" and button is None)
    return Attention(always, hearing.follow_up, load_catalogue().after_wake)


def button(hearing: settings_of.Hearing) -> AbstractContextManager[Button | None]:
    """The configured button, if one is wanted; enter it to hold the device.

    Raises:
        ButtonError: there is none, on entering.
    """
    if hearing.attention != "button":
        return nullcontext()
    return KeyboardButton() if hearing.button == "keyboard" else GpioButton(hearing.button)


def vosk_folder() -> Path:
    """Where published models are kept."""
    return downloads()


def check_hearing_model(folder: Path) -> None:
    """A ModelError where a folder is no whole Vosk model."""
    checked(folder)


def microphone(hearing: settings_of.Hearing) -> SoundDeviceMicrophone:
    """The real one; enter it to hold the device."""
    return SoundDeviceMicrophone(hearing.device)


def file_microphone(paths: Sequence[Path]) -> Microphone:
    """Sound files in place of a microphone."""
    return WavMicrophone(paths)


def microphone_name(hearing: settings_of.Hearing) -> str:
    """The microphone in use; a MicrophoneError says why there is none."""
    return device_name("input", hearing.device, MicrophoneError)


# speaking


def voice(speaking: settings_of.VoiceSettings) -> Voice:
    """The voice, remembering on disk what it said; eSpeak NG stands in for any other that fails."""
    if speaking.engine == "espeak":
        return SentenceVoice(_kept(EspeakVoice(), speaking))
    own: NamedVoice = tacotron() if speaking.engine == "tacotron" else _coqui(speaking)
    notice = partial(phrase, Reply("voice_fallback"), verbosity=Verbosity.NORMAL)
    return SentenceVoice(FallbackVoice(_kept(own, speaking), EspeakVoice(), notice))


def _kept(spoken: NamedVoice, speaking: settings_of.VoiceSettings) -> NamedVoice:
    if not speaking.cache_megabytes:
        return spoken
    return CachedVoice(spoken, CACHE / "speech", limit=speaking.cache_megabytes * 1_000_000)


def tacotron(threads: int = 2) -> "TacotronVoice":
    """Our own voice, without its cache."""
    from audio.tacotron import TacotronVoice  # noqa: PLC0415 a light start
    from models.weights_file import check, open_session, rows  # noqa: PLC0415

    version = "-".join(row["sha256"][:6] for name, row in rows().items() if name.startswith("voice-"))
    return TacotronVoice(lambda name: open_session(check(name), threads), version)


def _coqui(speaking: settings_of.VoiceSettings) -> NamedVoice:
    from audio.coqui import CoquiVoice  # noqa: PLC0415 only where it is asked for

    return CoquiVoice({Language.KOREAN: speaking.coqui_korean, Language.ENGLISH: speaking.coqui_english})


def fill_speech_cache(speaking: settings_of.VoiceSettings, progress: Callable[[int], None] = lambda count: None) -> int:
    """Speak in advance what is said most, until the cache is nearly full; how many sentences there are.

    `progress` is told after each.
    """
    spoken, manners = voice(speaking), [Manner(language) for language in Language]
    in_advance = [list(_said_most(manner.language)) for manner in manners]
    room, count = 0.9 * speaking.cache_megabytes * 1_000_000, 0
    for texts in zip_longest(*in_advance):
        for text, manner in zip(texts, manners, strict=True):
            if text and room > 0:
                room -= 2 * len(spoken.speak(text, manner).samples)
                count += 1
                progress(count)
    return count


def _said_most(language: Language) -> Iterator[str]:
    """Sentences: the fixed ones, then descriptions, plain garments of one colour first."""
    catalogue = load_catalogue()
    texts = chain(closed_set.fixed(language, catalogue), closed_set.described(language, catalogue))
    return iter(dict.fromkeys(sentence for text in texts for sentence in split(text)))


def loudspeaker(speaking: settings_of.VoiceSettings) -> BackgroundPlayer:
    """The real one, playing while the caller goes on; enter it to hold the device."""
    return BackgroundPlayer(SoundDevicePlayer(speaking.device))


def loudspeaker_name(speaking: settings_of.VoiceSettings) -> str:
    """The loudspeaker in use; a PlayerError says why there is none."""
    return device_name("output", speaking.device, PlayerError)


def earcons(chosen: settings_of.Earcons) -> Earcons:
    """The tones that are turned on."""
    return Earcons(
        ready=tones.ready() if chosen.ready else None,
        heard=tones.heard() if chosen.heard else None,
        failed=tones.failed() if chosen.failed else None,
        awake=tones.awake() if chosen.awake else None,
        waiting=tones.waiting() if chosen.waiting else None,
        alarm=tones.alarm(),
    )


# seeing


def vision(seeing: settings_of.Vision, calibrated: bool = False, names: str = "modified") -> Vision:
    """From a photo to a description.

    `calibrated`: the photos come from the camera whose light was measured; `names` "css3": colours as the seed
    found them.
    """
    from models import light  # noqa: PLC0415 loads OpenCV and ONNX Runtime
    from models.classifier import OnnxClassifier  # noqa: PLC0415
    from models.colours import colours  # noqa: PLC0415
    from models.pattern import OnnxPattern  # noqa: PLC0415
    from models.quality import hints  # noqa: PLC0415
    from models.seed_colours import seed_colours  # noqa: PLC0415
    from models.segmenter import segmenter  # noqa: PLC0415
    from models.weights_file import check  # noqa: PLC0415

    def in_their_light(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
        return colours(photo if measured() else light.balanced(photo, mask), mask)

    def measured() -> Calibration | None:
        return CALIBRATION.load() if calibrated else None

    return Vision(
        segment=segmenter(seeing.segmenter),
        classify=OnnxClassifier(check("garment-type.onnx")),
        colours=seed_colours if names == "css3" else in_their_light,
        pattern=OnnxPattern(check("pattern.onnx")),
        hints=lambda photo, mask: hints(photo, mask, light.hints(photo, mask, bool(measured()))),
        in_daylight=lambda photo: light.lit(photo, kept.gains) if (kept := measured()) else photo,
    )


def camera(seeing: settings_of.Vision) -> AbstractContextManager[Camera]:
    """The configured camera; enter it to hold the device.

    Raises:
        CameraError: there is none, on entering.
    """
    wanted = find_camera() if seeing.camera == "auto" else seeing.camera
    if wanted == "pi":
        kept = CALIBRATION.load()
        return PiCamera(kept.controls if kept else None)
    if Path(wanted).is_dir():
        return nullcontext(FolderCamera.of(Path(wanted)))
    return OpenCVCamera(int(wanted) if wanted.isdecimal() else wanted)


def calibrating(camera: Camera, keep: bool = True) -> Callable[[], str]:
    """Measures the light on the sheet before this camera and keeps it; says what is wrong with it, or nothing."""

    def calibrate() -> str:
        from models.sheet import measure  # noqa: PLC0415

        found = measure(camera.take())
        if isinstance(found, str):
            return found
        red, green, blue = found
        if isinstance(camera, PiCamera):
            # the camera takes away the colour, and stays as bright as it was: that is made up for afterwards
            calibration = Calibration(_today(), (green, green, green), camera.fixed(found))
        else:
            # it adjusts its exposure to what it sees: a sheet's brightness says nothing about a garment's
            calibration = Calibration(_today(), (red / green, 1.0, blue / green))
        if keep:
            CALIBRATION.save(calibration)
        return ""

    return calibrate


def _today() -> str:
    return datetime.now().astimezone().isoformat(timespec="minutes")


def compare(first: Description, second: Description) -> Comparison:
    """Whether two garments look alike."""
    from models.compare import compare as compared  # noqa: PLC0415 loads NumPy's heavier parts

    return compared(first, second)


def camera_name(seeing: settings_of.Vision) -> str:
    """The camera in use, after a photo was taken with it."""
    with camera(seeing) as opened:
        photo = opened.take()
    height, width = photo.pixels.shape[:2]
    return f"{photo.name}, {width} x {height}"


def shipped_weights() -> Sequence[tuple[str, Callable[[], str]]]:
    """(name, check) of every weight file; a check says where it is and its licence, or raises a ModelError."""
    from models.weights_file import check, rows  # noqa: PLC0415

    return [(name, lambda name=name: f"{check(name)} ({rows()[name]['licence']})") for name in rows()]  # type: ignore[misc]


def shipped_licences() -> dict[str, list[str]]:
    """Each licence, and the weight files that ship under it."""
    from models.weights_file import rows  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for name, row in rows().items():
        found.setdefault(row["licence"], []).append(name)
    return found


# the whole


def assistant(  # noqa: PLR0913 every device is an argument
    settings: Config,
    microphone: Microphone,
    look: Look,
    player: Player,
    on_turn: Callable[[Turn], None],
    remember: bool = False,
    with_earcons: bool = True,
    *,
    button: Button | None = None,
    calibrate: Callable[[], str] = lambda: "",
) -> Assistant:
    """The conversation. With `remember`, preferences come from and go to the user's own file."""
    default = Preferences.from_config(settings)
    return Assistant(
        microphone=microphone,
        recognizer=recognizer(settings.hearing, called=settings.hearing.attention == "wake-word"),
        understand=understood,
        handlers=all_handlers(look, compare, calibrate),
        phrase=partial(phrase, names=settings.colour.names),
        voice=voice(settings.voice),
        player=player,
        earcons=earcons(settings.earcons) if with_earcons else Earcons(),
        attention=attention(settings.hearing, button),
        button=button,
        interruptible=settings.hearing.interruption,
        without_echo=EchoGate(),
        memory=Memory(preferences=PREFERENCES.load(default) if remember else default),
        on_turn=on_turn,
        keep=PREFERENCES.save if remember else lambda preferences: None,
    )


def looking(settings: Config, camera: Camera, calibrated: bool = False) -> Look:
    """Take a photo with this camera and describe it; `calibrated`: it is the one whose light was measured."""
    return partial(vision(settings.vision, calibrated, settings.colour.names).look, camera)
