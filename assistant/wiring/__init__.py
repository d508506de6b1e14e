"""The composition root: the only place that connects audio, intents and models with the core, and makes real devices.

A file for each room.
"""

from assistant.core.notices import Notices
from assistant.core.vision import Vision
from assistant.devices.photo_files import SUFFIXES as PHOTO_SUFFIXES
from assistant.devices.photo_files import FolderCamera, photos_in, read_photo
from assistant.devices.pictures import (
    write_annotated,
    write_cutout,
    write_mask,
    write_overlay,
    write_photo,
    write_pie,
)
from assistant.devices.rendered_garments import Garment, darkened, render
from assistant.devices.service_manager import ServiceManager, WatchedMicrophone
from assistant.storage import service_unit
from assistant.storage.archive import unpack
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.storage.config import Config, VoiceSettings
from assistant.storage.download import Progress, fetch
from assistant.storage.growing_table import GrowingTable
from assistant.storage.identity import new_identity
from assistant.storage.private import TEMPORARY, remove_left_behind
from assistant.storage.text_rows import read_rows
from assistant.wiring import paths
from assistant.wiring.announcing import announce
from assistant.wiring.calibration import calibrated_with, calibrating, measured_light
from assistant.wiring.cameras import borrowed_camera, camera, camera_name
from assistant.wiring.checking_devices import device_lines, heard_level, recognizer_library
from assistant.wiring.checks import Check, checks
from assistant.wiring.closet import (
    back_up_closet,
    cleaned_name,
    closet_table,
    export_closet,
    import_closet,
    kept_clothes,
    nearest_name,
    opened_closet,
    own_closet,
    own_clothes,
    restore_closet,
    teach_photos,
    viewing,
    write_pictures,
)
from assistant.wiring.conversation import assistant, chosen_in, looking
from assistant.wiring.damaged import set_aside_damaged
from assistant.wiring.hearing import (
    attention,
    button,
    check_hearing_model,
    file_microphone,
    hearing_model,
    microphone,
    missing_words,
    prepare_hearing,
    recognizer,
    vosk_folder,
)
from assistant.wiring.language import (
    LearntInterpreter,
    language_of,
    meanings,
    meant,
    phrase,
    understanding,
    understood,
    why_unpronounceable,
)
from assistant.wiring.lasting import Devices, background, lasting_devices, loudspeaker_name, microphone_name
from assistant.wiring.parallel import Workers, with_bar
from assistant.wiring.paths import (
    DOWNLOADS,
    config_path,
    only_one,
    settings,
    settings_file,
    settings_or_defaults,
    single_instance,
)
from assistant.wiring.personal import kept
from assistant.wiring.seeing import compare, garment_recognizer, vision
from assistant.wiring.serving import PORT as PAGE_PORT
from assistant.wiring.serving import Serving, serve
from assistant.wiring.serving import check_installed as check_page_installed
from assistant.wiring.setting_up import is_first_start, keyboard, set_up
from assistant.wiring.speaking import earcons, fill_speech_cache, loudspeaker, tacotron, voice
from assistant.wiring.wardrobe import passing_wardrobe, pictures_of, wardrobe
from assistant.wiring.weights import shipped_licences, shipped_weights
from assistant.wiring.writing import written_turns
from audio.hearing.pcm import PcmStream
from audio.speaking.espeak import EspeakVoice
from audio.speaking.phrases import split_sentences
from audio.speaking.player import CollectingPlayer, WavPlayer
from audio.speaking.sentences import after_a_pause
from audio.wav import resampled, to_int16, write_wav, write_wav_of
from intents.understanding.understand import Understanding

__all__ = [
    "DOWNLOADS",
    "PAGE_PORT",
    "PHOTO_SUFFIXES",
    "TEMPORARY",
    "Check",
    "CollectingPlayer",
    "Config",
    "Devices",
    "EspeakVoice",
    "FolderCamera",
    "Garment",
    "GrowingTable",
    "LearntInterpreter",
    "Notices",
    "PcmStream",
    "Progress",
    "ServiceManager",
    "Serving",
    "SqliteCloset",
    "Understanding",
    "Vision",
    "VoiceSettings",
    "WatchedMicrophone",
    "WavPlayer",
    "Workers",
    "after_a_pause",
    "announce",
    "assistant",
    "attention",
    "back_up_closet",
    "background",
    "borrowed_camera",
    "button",
    "calibrated_with",
    "calibrating",
    "camera",
    "camera_name",
    "check_hearing_model",
    "check_page_installed",
    "checks",
    "chosen_in",
    "cleaned_name",
    "closet_table",
    "compare",
    "config_path",
    "darkened",
    "device_lines",
    "earcons",
    "export_closet",
    "fetch",
    "file_microphone",
    "fill_speech_cache",
    "garment_recognizer",
    "heard_level",
    "hearing_model",
    "import_closet",
    "is_first_start",
    "kept",
    "kept_clothes",
    "keyboard",
    "language_of",
    "lasting_devices",
    "looking",
    "loudspeaker",
    "loudspeaker_name",
    "meanings",
    "meant",
    "measured_light",
    "microphone",
    "microphone_name",
    "missing_words",
    "nearest_name",
    "new_identity",
    "only_one",
    "opened_closet",
    "own_closet",
    "own_clothes",
    "passing_wardrobe",
    "paths",
    "photos_in",
    "phrase",
    "pictures_of",
    "prepare_hearing",
    "read_photo",
    "read_rows",
    "recognizer",
    "recognizer_library",
    "remove_left_behind",
    "render",
    "resampled",
    "restore_closet",
    "serve",
    "service_unit",
    "set_aside_damaged",
    "set_up",
    "settings",
    "settings_file",
    "settings_or_defaults",
    "shipped_licences",
    "shipped_weights",
    "single_instance",
    "split_sentences",
    "tacotron",
    "teach_photos",
    "to_int16",
    "understanding",
    "understood",
    "unpack",
    "viewing",
    "vision",
    "voice",
    "vosk_folder",
    "wardrobe",
    "why_unpronounceable",
    "with_bar",
    "write_annotated",
    "write_cutout",
    "write_mask",
    "write_overlay",
    "write_photo",
    "write_pictures",
    "write_pie",
    "write_wav",
    "write_wav_of",
    "written_turns",
]
