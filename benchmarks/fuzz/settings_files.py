"""What the assistant keeps about its user's wishes, and what the user wrote."""

from pathlib import Path

from assistant.core.calibration import Calibration
from assistant.core.errors import CalibrationError, PreferencesError
from assistant.core.preferences import RATES, Preferences
from assistant.storage.checksums import Checksums
from assistant.storage.config import Config, load_config
from assistant.storage.json_file import JsonFile
from benchmarks.fuzz.entry_point import EntryPoint, Examples, texts


def _load_preferences(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "preferences.json").write_bytes(data)
    kept = JsonFile(folder / "preferences.json", Preferences, PreferencesError).load()
    assert kept is None or RATES[0] <= kept.rate <= RATES[-1]


def _load_light(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "light.json").write_bytes(data)
    kept = JsonFile(folder / "light.json", Calibration, CalibrationError).load()
    assert kept is None or all(0.02 <= gain <= 50 for gain in kept.gains)


def _load_checksums(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "downloads.json").write_bytes(data)
    assert all(len(digest) == 64 for digest in Checksums(folder / "downloads.json").known().values())


def _load_settings(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "config.toml").write_bytes(data)
    assert isinstance(load_config(folder / "config.toml"), Config)


SETTINGS = {
    "preferences.json": EntryPoint(texts('{"language":"ko","verbosity":"brief","rate":1.2}'), _load_preferences),
    "light.json": EntryPoint(
        texts('{"date":"2026-01-01T10:00","gains":[1,1,1],"controls":{"exposure":9,"gain":1,"colour_gains":[1,2]}}'),
        _load_light,
    ),
    "downloads.json": EntryPoint(texts('{"vosk-model-small-ko-0.22":"' + "ab" * 32 + '"}'), _load_checksums),
    "config.toml": EntryPoint(
        texts('language = "ko"\nrate = 1.2\n[hearing]\nfollow_up = 8\n[voice]\nengine = "espeak"\n'), _load_settings
    ),
}
