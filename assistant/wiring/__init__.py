"""The composition root: the only place that connects audio, intents and models with the core, and makes real devices.

A file for each room. What commands and measurements take from the rooms, they take from here.
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
from assistant.wiring.cameras import borrowed_camera, camera
from assistant.wiring.checking_devices import heard_level
from assistant.wiring.checks import Check, checks
from assistant.wiring.closet import (
    cleaned_name,
    kept_clothes,
    nearest_name,
    opened_closet,
    own_closet,
    own_clothes,
    teach_photos,
    viewing,
)
from assistant.wiring.closet_files import (
    back_up_closet,
    closet_table,
    export_closet,
    import_closet,
    restore_closet,
    write_pictures,
)
from assistant.wiring.conversation import assistant, chosen_in
from assistant.wiring.damaged import set_aside_damaged
from assistant.wiring.ends import Ends, Kept
from assistant.wiring.hearing import (
    attention,
    button,
    check_hearing_model,
    file_microphone,
    hearing_model,
    microphone,
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
from assistant.wiring.lasting import Devices, background, lasting_devices
from assistant.wiring.memory import keep_small
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
from assistant.wiring.seeing import compare, garment_recognizer, looking, vision
from assistant.wiring.serving import PORT as PAGE_PORT
from assistant.wiring.serving import Serving, serve
from assistant.wiring.serving import check_installed as check_page_installed
from assistant.wiring.setting_up import is_first_start, keyboard, set_up
from assistant.wiring.speaking import fill_speech_cache, loudspeaker, tacotron, voice
from assistant.wiring.wardrobe import pictures_of, wardrobe
from assistant.wiring.weights import shipped_licences
from assistant.wiring.writing import written_turns
from audio.hearing.pcm import PcmStream
from audio.speaking.espeak import EspeakVoice
from audio.speaking.phrases import split_sentences
from audio.speaking.player import CollectingPlayer, WavPlayer
from audio.speaking.sentences import after_a_pause
from audio.wav import resampled, to_int16, write_wav, write_wav_of
from intents.understanding.understand import Understanding
