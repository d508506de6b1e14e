"""`wardrobe setup` against a server on this machine."""

import hashlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant import wiring
from assistant.storage.checksums import Checksums
from audio.hearing.vosk_models import PARTS
from tests.assistant.commands.conftest import Wardrobe
from tests.assistant.storage.file_server import Server, serving

ENGLISH, KOREAN = "vosk-model-small-en-us-0.15", "vosk-model-small-ko-0.22"


def model(name: str, *more: str) -> bytes:
    """A zip that looks like a Vosk model."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for part in (*PARTS, "graph/HCLr.fst", *more):
            archive.writestr(f"{name}/{part}", b"something")
    return content.getvalue()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server(model(ENGLISH))) as running:
        yield running


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(wiring.paths, "CHECKSUMS", Checksums(tmp_path / "config" / "downloads.json"))
    return tmp_path


def left(home: Path) -> set[str]:
    folder = home / ".cache" / "vosk"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def test_the_list_tells_size_licence_and_what_is_known(wardrobe: Wardrobe, server: Server) -> None:
    out = wardrobe("setup", "--list", "--from", server.url).out
    assert all(
        word in out for word in (ENGLISH, KOREAN, "40", "82", "Apache-2.0", "not known yet", "CC BY-NC-SA 4.0: vosk-ko")
    )
    assert server.asked == []


def test_who_agrees_and_trusts_gets_a_model_and_is_told_how_to_use_it(
    wardrobe: Wardrobe, server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, "y", "y")
    result = wardrobe("setup", ENGLISH, "--from", server.url)
    assert result.code == 0, result.err
    assert "40 MB, Apache-2.0" in result.out
    digest = hashlib.sha256(server.content).hexdigest()
    assert digest in result.out
    assert wiring.paths.CHECKSUMS.known() == {ENGLISH: digest}
    assert left(home) == {ENGLISH}
    assert f'english_model = "{home / ".cache" / "vosk" / ENGLISH}"' in result.out
    assert "is there" in wardrobe("setup", ENGLISH, "--from", server.url).out


@pytest.mark.parametrize("answers", [["n"], ["y", "n"]])
def test_who_does_not_agree_or_trust_gets_nothing(
    answers: list[str], wardrobe: Wardrobe, server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, *answers)
    wardrobe("setup", ENGLISH, "--from", server.url)
    assert left(home) == set()
    assert wiring.paths.CHECKSUMS.known() == {}


def test_yes_alone_is_no_trust(wardrobe: Wardrobe, server: Server) -> None:
    result = wardrobe("setup", ENGLISH, "--yes", "--from", server.url)
    assert result.code == 1
    assert "add --trust" in result.err
    assert server.asked == []


def test_a_file_that_was_trusted_once_is_not_exchanged(wardrobe: Wardrobe, server: Server, home: Path) -> None:
    wiring.paths.CHECKSUMS.remember(ENGLISH, "0" * 64)
    result = wardrobe("setup", ENGLISH, "--yes", "--trust", "--from", server.url)
    assert result.code == 1
    assert "is not the known file" in result.err
    assert left(home) == set()
    wiring.paths.CHECKSUMS.remember(ENGLISH, hashlib.sha256(server.content).hexdigest())
    assert wardrobe("setup", ENGLISH, "--yes", "--from", server.url).code == 0
    assert left(home) == {ENGLISH}


def test_a_download_that_broke_off_goes_on_the_next_time(wardrobe: Wardrobe, server: Server, home: Path) -> None:
    server.breaks_after = 10
    result = wardrobe("setup", ENGLISH, "--yes", "--trust", "--from", server.url)
    assert result.code == 1
    assert "run it again" in result.err
    assert left(home) == {f".{ENGLISH}.zip.part"}
    server.breaks_after = None
    assert wardrobe("setup", ENGLISH, "--yes", "--trust", "--from", server.url).code == 0
    assert server.asked[-1] == "bytes=50-"
    assert left(home) == {ENGLISH}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (model(ENGLISH, "../../../escaped"), "would not lie in"),
        (model("another-name"), "would not lie in"),
        (model(ENGLISH)[:-30], "damaged"),
        (b"<html>not found</html>", "damaged"),
    ],
)
def test_a_bad_archive_leaves_nothing_behind(
    content: bytes, complaint: str, wardrobe: Wardrobe, server: Server, home: Path
) -> None:
    server.content = content
    result = wardrobe("setup", ENGLISH, "--yes", "--trust", "--from", server.url)
    assert result.code == 1
    assert complaint in result.err
    assert left(home) == set()
    assert not list(home.rglob("escaped"))
    assert wiring.paths.CHECKSUMS.known() == {}


def test_a_server_that_states_too_short_a_length_gets_nowhere(wardrobe: Wardrobe, server: Server, home: Path) -> None:
    server.claims = 100
    assert wardrobe("setup", ENGLISH, "--yes", "--trust", "--from", server.url).code == 1
    assert left(home) == set()


def test_an_unknown_name_is_told(wardrobe: Wardrobe) -> None:
    result = wardrobe("setup", "vosk-model-huge")
    assert result.code == 1
    assert ENGLISH in result.err


def test_damaged_checksums_trust_nobody(wardrobe: Wardrobe, server: Server, home: Path) -> None:
    wiring.paths.CHECKSUMS.remember(ENGLISH, "0" * 64)
    wiring.paths.CHECKSUMS.path.write_text("[1]", encoding="utf-8")
    result = wardrobe("setup", ENGLISH, "--yes", "--trust", "--from", server.url)
    assert result.code == 1
    assert "set aside" in result.err


def test_speech_is_made_in_advance_without_the_network(
    wardrobe: Wardrobe, server: Server, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring.paths, "CACHE", home / "cache")
    (home / "config.toml").write_text('[voice]\nengine = "espeak"\ncache_megabytes = 1\n', encoding="utf-8")
    out = wardrobe("setup", "--speech", "--config", str(home / "config.toml"), "--from", server.url).out
    assert "sentences will play at once" in out
    assert list((home / "cache" / "speech").glob("*.wav"))
    assert server.asked == []


def test_after_graphs_are_prepared_a_start_compiles_none(
    wardrobe: Wardrobe, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring.paths, "CACHE", home / "cache")

    def graphs() -> set[tuple[Path, int]]:
        return {(path, path.stat().st_ino) for path in (home / "cache" / "graphs").rglob("HCLG.fst")}

    assert wardrobe("setup", "--graphs").code == 0
    prepared = graphs()
    assert len(prepared) == 4, "phrases and sentences, in both languages"
    wiring.recognizer(wiring.settings(None).hearing)
    assert graphs() == prepared
