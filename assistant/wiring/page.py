"""The page's conversation, of real parts: the browser stands in place of microphone, loudspeaker and camera."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import msgspec

from assistant.core.domain import Description, GarmentMask, Language, Photo, Reply
from assistant.core.loop import Turn
from assistant.core.notices import Notices
from assistant.core.preferences import Preferences
from assistant.core.vision import CameraLook, Vision
from assistant.devices.borrowed_camera import BorrowedCamera
from assistant.devices.picture_decoding import decoded
from assistant.devices.pictures import css_of, outline
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.storage.config import Config
from assistant.web.conversation import Conversation, NotedPlayer, NotedVoice, Silence
from assistant.web.services import ClosetServices, Diagnostics, PhotoOrCamera, Services
from assistant.wiring import paths
from assistant.wiring.announcing import say_aloud
from assistant.wiring.calibration import calibrated_with
from assistant.wiring.cameras import borrowed_camera
from assistant.wiring.checking_devices import heard_level
from assistant.wiring.checks import Check, checks
from assistant.wiring.closet import cleaned_name, own_clothes, teach_photos
from assistant.wiring.closet_files import exported, jpeg
from assistant.wiring.conversation import assistant, chosen_in
from assistant.wiring.damaged import set_aside_damaged
from assistant.wiring.ends import Ends, Kept
from assistant.wiring.language import language_of, phrase
from assistant.wiring.seeing import vision
from assistant.wiring.speaking import loudspeaker, voice
from assistant.wiring.wardrobe import wardrobe
from audio.hearing.microphone import WavMicrophone
from audio.sound_file import decoded_sound
from audio.speaking.phrases import split_sentences
from audio.wav import wav_bytes
from intents.words import words_of

LOOKING_SIZE = 640
"""pixels of the longer side of the live picture"""


def conversation(
    settings: Config, closet: SqliteCloset, lost_closet: bool, show: Callable[[str], None]
) -> Conversation:
    """Everything that the page needs, of real parts."""
    clothes = own_clothes(closet)
    of_camera = vision(settings.vision, calibrated=True, names=settings.colour.names, own=clothes)
    of_files = replace(of_camera, measured_light=lambda: None)  # the light of another place was not measured
    device = borrowed_camera(settings.vision)
    of_now = CameraLook(device, lambda photo: of_camera.describe(photo)[0])
    look = PhotoOrCamera(lambda photo: of_files.describe(photo)[0], of_now)
    turns, notices = list[Turn](), Notices()
    set_aside_damaged(notices)
    noted, player = NotedVoice(), NotedPlayer()
    attentive = msgspec.structs.replace(settings.hearing, attention="always", interruption=False)
    page = msgspec.structs.replace(settings, hearing=attentive)
    talk = assistant(
        page,
        Ends(
            microphone=Silence(),
            look=look,
            player=player,
            voice=noted,
            with_earcons=False,
            calibrate=partial(calibrated_with, device),
            notices=notices.next,
        ),
        turns.append,
        Kept(
            preferences=True,
            wardrobe=wardrobe(closet, clothes, look, partial(_picture, look, device)),
            lost_closet=lost_closet,
        ),
    )
    services = Services(
        closet=ClosetServices(clothes, cleaned_name, partial(teach_photos, clothes), partial(exported, closet)),
        diagnostics=_diagnostics(settings, of_camera, device),
        assistant=talk,
        look=look,
        voice=voice(settings.voice),
        preferences=partial(_preferences, settings),
        prefer=paths.PREFERENCES.write,
        read_photo=lambda data: decoded(data, "the photo"),
        hear=lambda data: WavMicrophone.of([decoded_sound(data, "the sound").samples]),
        phrase=partial(in_words, settings),
        language_of=language_of,
        word=_word,
        words=_words,
        css=css_of,
        wav=wav_bytes,
        say_aloud=partial(_aloud, settings),
        show=show,
        sentences=split_sentences,
    )
    return Conversation(services, noted, player, turns)


def _diagnostics(settings: Config, seeing: Vision, device: BorrowedCamera) -> Diagnostics:
    def look() -> tuple[Photo, GarmentMask, Description]:
        photo = device.take()
        description, mask = seeing.describe(photo)
        return photo, mask, description

    def checked() -> Iterator[Check]:
        device.let_go()  # the check opens it
        return checks(settings)

    return Diagnostics(
        look=look,
        jpeg=partial(jpeg, size=LOOKING_SIZE),
        outline=outline,
        checks=checked,
        level=partial(heard_level, settings.hearing),
        calibrate=partial(calibrated_with, device),
    )


def _picture(look: PhotoOrCamera, device: BorrowedCamera) -> bytes:
    """A photo to be kept, because the person said so."""
    return jpeg(look.photo or device.take())


def _preferences(settings: Config) -> Preferences:
    return paths.PREFERENCES.load() or chosen_in(settings)


def in_words(settings: Config, reply: Reply, language: Language) -> str:
    """A reply as the settings name colours, and as briefly as the person likes it now."""
    return phrase(reply, language, _preferences(settings).verbosity, settings.colour.names)


def _aloud(settings: Config, texts: Mapping[Language, str]) -> None:
    with loudspeaker(settings.voice) as player:
        say_aloud(texts, settings, player)


def _word(kind: str, key: str, language: Language) -> str:
    """The word for a vocabulary key; a key that has none stands for itself."""
    words = words_of(language)
    if kind == "hints":
        return words.replies["hints"].get(key, key)
    if kind in words.own:
        return str(words.own[kind].get(key, key))
    try:
        return words.say(kind, key)
    except KeyError:
        return key


def _words(kind: str, language: Language) -> Mapping[str, str]:
    """Of own clothes: "occasions", "seasons", "washing"."""
    return dict(words_of(language).own[kind])
