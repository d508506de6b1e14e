"""What the page needs from the wardrobe. The composition root makes it of real parts, and tests of others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.core.domain import Description, Garment, GarmentMask, Language, Photo, Reply, Speech
from assistant.core.loop import Assistant
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports.hearing import Microphone
from assistant.core.ports.speaking import Voice
from assistant.core.preferences import Preferences


@dataclass(slots=True)
class PhotoOrCamera:
    """The conversation's look: at the photo that came with the question, or else at what the wardrobe's camera sees."""

    at_photo: Callable[[Photo], Description]
    at_view: Callable[[], Description]
    photo: Photo | None = None

    def __call__(self) -> Description:
        """Describe the garment; a CameraError where there is neither a photo nor a camera."""
        return self.at_photo(self.photo) if self.photo else self.at_view()


class Level(Protocol):
    """How loud somebody is in the wardrobe's microphone."""

    @property
    def speech_db(self) -> float:
        """Decibels under full scale, below 0."""

    @property
    def room_db(self) -> float:
        """The same between the words."""

    @property
    def verdict(self) -> str:
        """The key of the sentence about it."""


class Row(Protocol):
    """One thing that `wardrobe doctor` has checked."""

    @property
    def name(self) -> str: ...

    @property
    def ok(self) -> bool: ...

    @property
    def found(self) -> str: ...

    @property
    def mend(self) -> str:
        """What to do where it fails."""


@dataclass(frozen=True, slots=True)
class ClosetServices:
    """The own clothes, for a family that prepares them."""

    clothes: OwnClothes
    cleaned_name: Callable[[str], str]
    """a name as it is kept; a ClosetError where it can't be one"""
    teach: Callable[[str, Sequence[Description]], tuple[Garment, bool]]
    """a name, and descriptions with views > the garment, and whether it was known before"""
    export: Callable[[str], bytes]
    """"json" or "csv" > a file"""


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """For the helper who sees: what the camera sees, and how everything is."""

    look: Callable[[], tuple[Photo, GarmentMask, Description]]
    jpeg: Callable[[Photo], bytes]
    outline: Callable[[GarmentMask], list[list[tuple[float, float]]]]
    """the garment's edges as polygons, in parts of width and height"""
    checks: Callable[[], Iterable[Row]]
    level: Callable[[float], Level]
    """listens for so many seconds; a MicrophoneError where there is no microphone"""
    calibrate: Callable[[], str]
    """measures the light on a white sheet; what is wrong with the sheet, or nothing"""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a visitor can reach."""

    closet: ClosetServices
    diagnostics: Diagnostics

    assistant: Assistant
    """its microphone, look, voice and player are the page's own"""
    look: PhotoOrCamera
    voice: Voice
    """the real one"""
    preferences: Callable[[], Preferences]
    """as they are now: the running wardrobe, too, changes them"""
    prefer: Callable[[Preferences], None]
    """keeps other preferences; a PreferencesError where that can't be"""
    read_photo: Callable[[bytes], Photo]
    hear: Callable[[bytes], Microphone]
    """a sound file in place of a microphone"""
    phrase: Callable[[Reply, Language], str]
    language_of: Callable[[str], Language]
    word: Callable[[str, str, Language], str]
    """a kind of vocabulary, a key of it, a language > the word"""
    words: Callable[[str, Language], Mapping[str, str]]
    """a kind of vocabulary about own clothes > all its keys and their words"""
    css: Callable[[tuple[float, float, float]], str]
    """CIELAB > a colour as browsers write it"""
    wav: Callable[[Speech], bytes]
    say_aloud: Callable[[Mapping[Language, str]], None]
    """by the wardrobe's loudspeaker, in the user's languages; a WardrobeError where that can't be"""
    show: Callable[[str], None]
    """on the terminal"""
    sentences: Callable[[str], list[str]]
    """a text in the pieces in which it is spoken"""
