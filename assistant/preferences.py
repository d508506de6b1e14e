"""What the user changed by voice, kept across restarts in a file of its own; config.toml is never rewritten."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Self

import msgspec
from msgspec import Meta, Struct

from assistant.config import Config
from assistant.domain import Language, Manner, Verbosity
from assistant.errors import PreferencesError

log = logging.getLogger(__name__)

RATES = (0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0)
VOLUMES = (0.2, 0.3, 0.45, 0.7, 1.0, 1.4, 2.0)
"""The steps of "faster" and "louder": each about as large as the one before, to the ear."""


class Preferences(Struct, frozen=True):
    """How this user likes to be answered."""

    language: Language | None = None
    """None: the language of the question"""
    verbosity: Verbosity = Verbosity.NORMAL
    rate: Annotated[float, Meta(ge=RATES[0], le=RATES[-1])] = 1.0
    volume: Annotated[float, Meta(ge=VOLUMES[0], le=VOLUMES[-1])] = 1.0

    @classmethod
    def from_config(cls, config: Config) -> Self:
        language = None if config.language == "auto" else Language(config.language)
        return cls(language, config.verbosity, config.rate, config.volume)

    def manner(self, language: Language) -> Manner:
        """How a sentence in `language` is spoken."""
        return Manner(language, self.rate, self.volume)


@dataclass(frozen=True)
class PreferencesFile:
    """Preferences on disk, as JSON."""

    path: Path

    def load(self, default: Preferences) -> Preferences:
        """What was kept; `default` where nothing was. A damaged file is set aside, not overwritten."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Preferences)
        except FileNotFoundError:
            return default
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("%s can't be read (%s); starting with the settings of config.toml", self.path, error)
            self._set_aside()
            return default

    def _set_aside(self) -> None:
        try:
            self.path.replace(self.path.with_suffix(".damaged.json"))
        except OSError as error:
            log.warning("%s can't be set aside: %s", self.path, error)

    def save(self, preferences: Preferences) -> None:
        """Write all or nothing: a reader sees the old file or the new one.

        Raises:
            PreferencesError: the disk is full or can't be written.
        """
        temporary = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.path.parent, prefix=".preferences", delete=False) as file:
                temporary = Path(file.name)
                file.write(msgspec.json.format(msgspec.json.encode(preferences)))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except OSError as error:
            if temporary:
                temporary.unlink(missing_ok=True)
            reason = error.strerror or error
            raise PreferencesError(f"{self.path} was not written: {reason}; the old preferences are kept") from error
