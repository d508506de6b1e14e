"""Archives that try to write elsewhere, or are damaged, leave nothing behind."""

import stat
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from assistant.core.errors import DownloadError, ModelError
from assistant.storage.archive import unpack


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with ZipFile(path, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def unpacked(archive: Path, most: int = 10**6) -> Path:
    return unpack(archive, "model", archive.parent, most, lambda folder: None)


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_one_folder_is_unpacked_whole(tmp_path: Path) -> None:
    folder = unpacked(zipped(tmp_path / "a.zip", ("model/am/x", b"1"), ("model/y", b"2")))
    assert folder == tmp_path / "model"
    assert (folder / "am" / "x").read_bytes() == b"1"
    assert left(tmp_path) == {"a.zip", "model"}


@pytest.mark.parametrize("name", ["../x", "/x", "model/../../x", "other/x", "x", "model\\..\\x", "C:/x"])
def test_whatever_would_lie_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="would not lie in model"):
        unpacked(zipped(tmp_path / "a.zip", ("model/y", b"2"), (name, b"1")))
    assert left(tmp_path) == {"a.zip"}


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = ZipInfo("model/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(DownloadError, match="would not lie in model"):
        unpacked(tmp_path / "a.zip")


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="more than 100 bytes"):
        unpacked(zipped(tmp_path / "a.zip", ("model/zeros", bytes(101))), most=100)
    assert left(tmp_path) == {"a.zip"}


def test_a_damaged_or_cut_archive_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("model/y", bytes(range(256)) * 40))
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"no zip", whole.replace(bytes(range(100, 110)), bytes(10), 1)):
        path.write_bytes(damaged)
        with pytest.raises(DownloadError, match="damaged"):
            unpacked(path)
        assert left(tmp_path) == {"a.zip"}


def test_what_is_no_model_does_not_appear(tmp_path: Path) -> None:
    def fault(folder: Path) -> None:
        raise ModelError("it is damaged")

    with pytest.raises(ModelError):
        unpack(zipped(tmp_path / "a.zip", ("model/y", b"2")), "model", tmp_path, 10**6, fault)
    assert left(tmp_path) == {"a.zip"}
