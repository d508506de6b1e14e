"""Where things lie: what ships, and what belongs to the user."""

from pathlib import Path

import platformdirs

from assistant.calibration import CalibrationFile
from assistant.checksums import Checksums
from assistant.preferences import PreferencesFile

WEIGHTS = Path(__file__).parents[2] / "models" / "weights"
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
