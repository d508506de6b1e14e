"""The composition root: the one place where audio, intents and models meet the core, and real things are made.

A file for each room; `training` is a root of its own, for what makes the weights.
"""

from contextlib import nullcontext

from assistant.build import places
from assistant.build.hearing import (
    attention,
    button,
    check_hearing_model,
    file_microphone,
    hearing_model,
    microphone,
    microphone_name,
    recognizer,
    vosk_folder,
)
from assistant.build.language import language_of, meanings, phrase, understood
from assistant.build.places import config_path
from assistant.build.seeing import calibrating, camera, camera_name, compare, measured_light, vision
from assistant.build.speaking import earcons, fill_speech_cache, loudspeaker, loudspeaker_name, tacotron, voice
from assistant.build.weights import shipped_licences, shipped_weights
from assistant.build.whole import assistant, looking
from audio.player import CollectingPlayer, WavPlayer
from audio.voice import EspeakVoice
from audio.wav import write_wav

__all__ = [
    "CollectingPlayer",
    "EspeakVoice",
    "WavPlayer",
    "assistant",
    "attention",
    "button",
    "calibrating",
    "camera",
    "camera_name",
    "check_hearing_model",
    "compare",
    "config_path",
    "earcons",
    "file_microphone",
    "fill_speech_cache",
    "hearing_model",
    "language_of",
    "looking",
    "loudspeaker",
    "loudspeaker_name",
    "meanings",
    "measured_light",
    "microphone",
    "microphone_name",
    "nullcontext",
    "phrase",
    "places",
    "recognizer",
    "shipped_licences",
    "shipped_weights",
    "tacotron",
    "understood",
    "vision",
    "voice",
    "vosk_folder",
    "write_wav",
]
