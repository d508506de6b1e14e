"""What the page needs from the wardrobe. The composition root makes it of real parts, and tests of others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.core.domain import Description, Language, Photo, Reply, Speech
from assistant.core.loop import Assistant
from assistant.core.ports import Microphone, Voice
from assistant.core.preferences import Preferences


@dataclass(slots=True)
class Eye:
    """The conversation's look: at the photo that came with the question, or else at what the wardrobe's camera sees."""

    at_photo: Callable[[Photo], Description]
    at_view: Callable[[], Description]
    photo: Photo | None = None

    def __call__(self) -> Description:
        """Describe the garment; a CameraError where there is neither a photo nor a camera."""
        return self.at_photo(self.photo) if self.photo else self.at_view()


@dataclass(frozen=True, slots=True)
class House:
    """Everything that a visitor can reach."""

    assistant: Assistant
    """its microphone, look, voice and player are the page's own"""
    eye: Eye
    voice: Voice
    """the real one"""
    preferences: Callable[[], Preferences]
    """as they are now: the running wardrobe, too, changes them"""
    read_photo: Callable[[bytes], Photo]
    hear: Callable[[bytes], Microphone]
    """a sound file in place of a microphone"""
    phrase: Callable[[Reply, Language], str]
    language_of: Callable[[str], Language]
    word: Callable[[str, str, Language], str]
    """a kind of vocabulary, a key of it, a language > the word"""
    css: Callable[[tuple[float, float, float]], str]
    """CIELAB > a colour as browsers write it"""
    wav: Callable[[Speech], bytes]
    say_aloud: Callable[[Mapping[Language, str]], None]
    """by the wardrobe's loudspeaker, in the user's languages; a WardrobeError where that can't be"""
    show: Callable[[str], None]
    """on the terminal"""
    sentences: Callable[[str], list[str]]
    """a text in the pieces in which it is spoken"""
