"""Reads config.toml into typed and validated settings."""

import difflib
from codecs import BOM_UTF8
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from assistant.core.domain import Verbosity
from assistant.core.errors import ConfigError
from assistant.core.preferences import Rate, Volume
from assistant.storage.whole_file import read_whole

Name = Annotated[str, Meta(max_length=4000, pattern=r"^[^\x00]*$")]
"""of a device, a file or a folder: no longer than a path may be"""
MAX_BYTES = 1_000_000
"""of the file"""


class Hearing(Struct, frozen=True, forbid_unknown_fields=True):
    """The microphone and the Vosk models; an empty text means the default."""

    device: Name = ""
    korean_model: Name = ""
    english_model: Name = ""
    attention: Literal["always", "wake-word", "button"] = "always"
    follow_up: Annotated[float, Meta(ge=0, le=60)] = 8.0
    button: Name = "keyboard"
    interruption: bool = True


class Vision(Struct, frozen=True, forbid_unknown_fields=True):
    """The camera, and how the garment is found in the photo."""

    camera: Name = "auto"
    segmenter: Literal["network", "grabcut", "threshold"] = "network"


class Colour(Struct, frozen=True, forbid_unknown_fields=True):
    """How finely colours are named."""

    names: Literal["basic", "modified", "full", "css3"] = "modified"


class VoiceSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The loudspeaker and the voice."""

    device: Name = ""
    engine: Literal["tacotron", "espeak", "coqui"] = "tacotron"
    coqui_korean: Name = ""
    coqui_english: Name = "tts_models/en/ljspeech/tacotron2-DDC"
    cache_megabytes: Annotated[int, Meta(ge=0, le=1_000_000)] = 64


class Earcons(Struct, frozen=True, forbid_unknown_fields=True):
    """Which tones are played."""

    ready: bool = True
    heard: bool = True
    failed: bool = True
    awake: bool = True
    waiting: bool = True


class Home(Struct, frozen=True, forbid_unknown_fields=True):
    """Home Assistant: how this wardrobe is called there, its broker, and where `run` serves Wyoming."""

    name: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]*$")] = "Wardrobe"
    broker: Name = ""
    user: Name = ""
    password_file: Name = ""
    authority_file: Name = ""
    aloud: bool = True
    wyoming: Name = ""
    lan: bool = False
    discovery: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$", max_length=100)] = "homeassistant"


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings."""

    language: Literal["auto", "ko", "en"] = "auto"
    verbosity: Verbosity = Verbosity.NORMAL
    rate: Rate = 1.0
    volume: Volume = 1.0
    hearing: Hearing = Hearing()
    vision: Vision = Vision()
    colour: Colour = Colour()
    voice: VoiceSettings = VoiceSettings()
    earcons: Earcons = Earcons()
    home: Home = Home()


def load_config(path: Path | None) -> Config:
    """The settings in `path`, or the defaults where it is None.

    Raises:
        ConfigError: the file is missing, is no TOML, or has an unknown key or a value out of range.
    """
    if path is None:
        return Config()
    try:
        data = read_whole(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"{path}: {getattr(error, 'strerror', None) or error}; give another file with --config"
        ) from error
    try:
        values = msgspec.toml.decode(data.removeprefix(BOM_UTF8))
    except RecursionError as error:
        raise ConfigError(f"{path} is not valid TOML: something in it is nested too deeply") from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path} is not text in UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
    except (msgspec.DecodeError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise ConfigError(f"{path} is not valid TOML: {str(error).partition('; use sys.')[0]}") from error
    _refuse_unknown_keys(values, Config, path, "")
    try:
        return msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        problem, _, key = str(error).partition(" - at `$.")
        key = key.rstrip("`")
        choices = _choices(Config, key.split("."))
        listed = f"; choose one of {', '.join(choices)}" if choices else ""
        raise ConfigError(f'{path}: "{key}": {problem[0].lower()}{problem[1:]}{listed}') from error


def _choices(struct: type[Struct], keys: list[str]) -> list[str]:
    """The values that a setting may have, where they are words of a list."""
    kind: Any = struct
    for key in keys:
        fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
        kind = fields.get(key)
        if kind is None:
            return []
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [f'"{member.value}"' for member in kind]
    return [f'"{value}"' for value in get_args(kind)] if get_origin(kind) is Literal else []


def _refuse_unknown_keys(values: dict[str, Any], struct: type[Struct], path: Path, table: str) -> None:
    fields = {field.name: field.type for field in msgspec.structs.fields(struct)}
    for key, value in values.items():
        if key not in fields:
            nearest = difflib.get_close_matches(key, fields, n=1, cutoff=0.0)[0]
            raise ConfigError(f'{path}: unknown key "{table}{key}"; did you mean "{table}{nearest}"?')
        inner = fields[key]
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, Struct):
            _refuse_unknown_keys(value, inner, path, f"{table}{key}.")
