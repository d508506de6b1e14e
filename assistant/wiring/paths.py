"""Where files are: those of the package, and the user's."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import platformdirs

from assistant.core.calibration import Calibration
from assistant.core.errors import AlreadyRunningError, CalibrationError, ConfigError, PreferencesError
from assistant.core.preferences import Preferences
from assistant.devices.single_instance import single_instance as hold_lock
from assistant.storage.checksums import Checksums
from assistant.storage.config import Config, load_config
from assistant.storage.identity import Identity
from assistant.storage.json_file import JsonFile

WEIGHTS = Path(__file__).parents[2] / "models" / "weights"
DOWNLOADS = Path(__file__).parents[1] / "storage" / "downloads.toml"
CACHE = platformdirs.user_cache_path("wardrobe")
CONFIG = platformdirs.user_config_path("wardrobe")
DATA = platformdirs.user_data_path("wardrobe")
CLOSET = DATA / "closet.db"
BACKUPS = DATA / "backups"
TEMPLATE = Path(sys.prefix) / "share" / "wardrobe" / "config.toml"
"""where installing puts the settings file that shows every setting"""
CHECKSUMS = Checksums(CONFIG / "downloads.json")
CALIBRATION = JsonFile(CONFIG / "light.json", Calibration, CalibrationError)
IDENTITY = JsonFile(DATA / "home.json", Identity, ConfigError)
PREFERENCES = JsonFile(CONFIG / "preferences.json", Preferences, PreferencesError)


def config_path(option: Path | None) -> Path | None:
    """The settings file: the one asked for, or config.toml here or in the user's configuration folder, or none."""
    if option:
        return option
    return next((path for path in (Path("config.toml"), CONFIG / "config.toml") if path.is_file()), None)


def settings(option: Path | None = None) -> Config:
    """What config.toml says, or the defaults.

    Raises:
        ConfigError: the file is missing or something in it is wrong.
    """
    return load_config(config_path(option))


def settings_or_defaults(option: Path | None = None) -> tuple[Config, ConfigError | None]:
    """As `settings`; where something is wrong, the defaults and what it is."""
    try:
        return settings(option), None
    except ConfigError as error:
        return Config(), error


def single_instance() -> AbstractContextManager[None]:
    """Enter it to be the only running assistant of this user; an AlreadyRunningError says that another one is."""
    return hold_lock(CACHE / "run.lock")


@contextmanager
def only_one(what: str) -> Iterator[None]:
    """Enter it to be the only `wardrobe WHAT` of this user.

    Raises:
        AlreadyRunningError: another one runs.
    """
    try:
        with hold_lock(CACHE / f"{what}.lock"):
            yield
    except AlreadyRunningError as error:
        raise AlreadyRunningError(f"`wardrobe {what}` runs already, for this user; end it first") from error


def settings_file(option: Path | None = None) -> str:
    """Which settings file is read; where there is none, where to write one."""
    if path := config_path(option):
        return str(path)
    shown = f"; {TEMPLATE} shows each" if TEMPLATE.is_file() else ""
    return f"defaults; others go into {CONFIG / 'config.toml'}{shown}"
