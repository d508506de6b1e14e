"""Downloads from servers that break off, lie and exchange files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.core.errors import DownloadError
from assistant.storage.download import fetch
from tests.assistant.storage.file_server import Server, serving

CONTENT = bytes(range(256)) * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
MOST = 10**6


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server(CONTENT)) as running:
        yield running


def got(server: Server, part: Path, most: int = MOST) -> str:
    return fetch(f"{server.url}/file.zip", part, most, lambda done, total: None)


def test_a_file_is_fetched_whole(server: Server, tmp_path: Path) -> None:
    assert got(server, tmp_path / "part") == DIGEST
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_progress_is_told_to_the_end(server: Server, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    fetch(f"{server.url}/file.zip", tmp_path / "part", MOST, lambda done, total: told.append((done, total)))
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_a_connection_that_breaks_off_is_gone_on_with(server: Server, tmp_path: Path) -> None:
    server.breaks_after = 100_000
    assert got(server, tmp_path / "part") == DIGEST
    assert server.asked == [None, "bytes=100000-", "bytes=200000-"]


def test_what_broke_off_too_often_is_kept_for_the_next_time(server: Server, tmp_path: Path) -> None:
    server.breaks_after = 1000
    with pytest.raises(DownloadError, match="5000 bytes are kept"):
        got(server, tmp_path / "part")
    server.breaks_after = None
    assert got(server, tmp_path / "part") == DIGEST
    assert server.asked[-1] == "bytes=5000-"


def test_a_server_that_ignores_the_range_sends_everything_anew(server: Server, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(CONTENT[:1000])
    server.ignores_range = True
    assert got(server, tmp_path / "part") == DIGEST


def test_a_part_that_is_whole_is_not_fetched_again(server: Server, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(CONTENT)
    assert got(server, tmp_path / "part") == DIGEST


def test_a_part_that_is_longer_than_the_file_is_begun_anew(server: Server, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(CONTENT + b"more")
    assert got(server, tmp_path / "part") == DIGEST


def test_a_length_that_is_never_reached_is_an_error(server: Server, tmp_path: Path) -> None:
    server.claims, server.ignores_range = len(CONTENT) + 1000, True
    with pytest.raises(DownloadError, match="broke off"):
        got(server, tmp_path / "part")


def test_a_length_that_is_too_short_gives_another_file(server: Server, tmp_path: Path) -> None:
    server.claims = 1000
    assert got(server, tmp_path / "part") != DIGEST


def test_more_than_was_agreed_to_is_not_kept(server: Server, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="more than the 1000 bytes"):
        got(server, tmp_path / "part", most=1000)
    assert not (tmp_path / "part").exists()


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refusal_is_told(server: Server, tmp_path: Path, status: int) -> None:
    server.status = status
    with pytest.raises(DownloadError, match=str(status)):
        got(server, tmp_path / "part")


def test_nobody_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=r"refused; 0 bytes are kept"):
        got(Server(url="http://127.0.0.1:9"), tmp_path / "part")


@pytest.mark.parametrize(
    "url", ["http://example.org", "ftp://example.org", "file:///etc", "http://127.0.0.1.example.org"]
)
def test_an_address_that_anybody_can_answer_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="only https"):
        got(Server(url=url), tmp_path / "part")


@pytest.mark.parametrize("knows_if_range", [True, False])
def test_a_file_that_changed_while_it_was_fetched_is_begun_anew(
    server: Server, tmp_path: Path, knows_if_range: bool
) -> None:
    server.etag, server.knows_if_range, server.breaks_after = '"first"', knows_if_range, 1000
    with pytest.raises(DownloadError, match="are kept"):
        got(server, tmp_path / "part")
    server.content, server.etag, server.breaks_after = CONTENT[::-1], '"second"', None
    assert got(server, tmp_path / "part") == hashlib.sha256(CONTENT[::-1]).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["part"]


@pytest.mark.parametrize("target", ["http://192.0.2.1/file.zip", "ftp://127.0.0.1/file.zip", "file:///etc/passwd"])
def test_no_redirection_leads_to_an_unsafe_address(server: Server, tmp_path: Path, target: str) -> None:
    server.redirects_to = target
    with pytest.raises(DownloadError):
        got(server, tmp_path / "part")
    assert not (tmp_path / "part").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": "many"},
        {"Content-Length": "-5"},
        {"Content-Length": "9" * 400},
        {"Content-Range": "bytes 1-2/3"},
        {"X": "x" * 70_000},
        {"ETag": "\xff\xfe"},
        {"Last-Modified": "yesterday"},
    ],
)
def test_odd_headers_give_the_file_or_one_clear_error(server: Server, tmp_path: Path, headers: dict[str, str]) -> None:
    server.headers = headers
    try:
        assert got(server, tmp_path / "part") == DIGEST
    except DownloadError as error:
        assert "\n" not in str(error)
