"""Nothing that stands where a file should be hangs the assistant or fills its memory."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.core.errors import ClosetError, ConfigError, PreferencesError
from assistant.core.preferences import Preferences
from assistant.storage.closet.exchange import read_export
from assistant.storage.config import load_config
from assistant.storage.json_file import JsonFile
from assistant.storage.whole_file import read_whole


def loop(path: Path) -> None:
    path.symlink_to(path)


STANDS_THERE: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": loop,
}
READERS: dict[str, Callable[[Path], object]] = {
    "config.toml": load_config,
    "preferences.json": lambda path: JsonFile(path, Preferences, PreferencesError).read(),
    "closet.json": read_export,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("what", STANDS_THERE)
def test_what_is_no_file_is_refused_in_one_line(what: str, reader: str, tmp_path: Path) -> None:
    path = tmp_path / reader
    STANDS_THERE[what](path)
    with pytest.raises((ConfigError, PreferencesError, ClosetError)) as refused:
        READERS[reader](path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("what", STANDS_THERE)
def test_what_stands_where_the_preferences_should_be_is_set_aside(what: str, tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    STANDS_THERE[what](path)
    kept = JsonFile(path, Preferences, PreferencesError)
    assert kept.load() is None
    assert kept.set_aside()
    kept.write(Preferences(rate=1.3))
    assert kept.read() == Preferences(rate=1.3)


def test_a_file_is_read_to_its_limit_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"123")
    assert read_whole(tmp_path / "file", 3) == b"123"
    with pytest.raises(OSError, match="more than 2 bytes"):
        read_whole(tmp_path / "file", 2)
