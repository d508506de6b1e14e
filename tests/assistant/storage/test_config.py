"""Settings are checked when they are read."""

from pathlib import Path

import pytest

from assistant.core.errors import ConfigError
from assistant.storage.config import Config, load_config

SHIPPED = Path(__file__).parents[3] / "config.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_file_shows_the_defaults() -> None:
    assert load_config(SHIPPED) == Config() == load_config(None)


def test_the_shipped_file_shows_every_setting() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    tables = [Config().hearing, Config().vision, Config().voice, Config().earcons, Config().home]
    assert all(f"{name} = " in text for table in tables for name in table.__struct_fields__)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("langage = 'ko'", 'unknown key "langage"; did you mean "language"'),
        ("[vision]\ncamra = 'pi'", 'unknown key "vision.camra"; did you mean "vision.camera"'),
        ("rate = 9", '"rate": expected `float` <= 2.0'),
        ("volume = 'loud'", '"volume": expected `float`, got `str`'),
        ("[voice]\ncache_megabytes = -1", '"voice.cache_megabytes": expected `int` >= 0'),
        ("[vision]\nsegmenter = 'magic'", 'segmenter.*choose one of "network", "grabcut", "threshold"'),
        ("[hearing]\nattention = 'wakeword'", 'attention.*choose one of "always", "wake-word", "button"'),
        ("verbosity = 'short'", 'verbosity.*choose one of "brief", "normal", "full"'),
        ("language = 5", 'language.*choose one of "auto", "ko", "en"'),
        ("[hearing]\nfollow_up = -1", "follow_up"),
        ("language = ", "not valid TOML"),
        ("language = " + "[" * 90_000, "nested too deeply"),
        ("rate = " + "9" * 5_000, "not valid TOML"),
        ("[vision]\ncamera = '" + "x" * 5_000 + "'", "length <= 4000"),
        ("x" * 1_000_001, "more than 1000000 bytes; give another file"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        load_config(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml"):
        load_config(tmp_path / "nowhere.toml")


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbflanguage = 'ko'\n")
    assert load_config(tmp_path / "config.toml").language == "ko"
