"""`wardrobe serve` before it serves."""

import os
import socket
from collections.abc import Callable
from importlib.machinery import ModuleSpec

import pytest

from assistant.wiring import serving
from tests.assistant.commands.conftest import Wardrobe


def test_without_the_extra_it_says_what_to_install(wardrobe: Wardrobe, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_server(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(serving, "find_spec", no_server)
    done = wardrobe("serve")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        "wardrobe: `serve` needs starlette and uvicorn; install: pip install 'smart-wardrobe[web]'"
    ]


def test_a_port_that_is_taken_is_one_clear_line(wardrobe: Wardrobe) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = wardrobe("serve", "--port", taken.getsockname()[1])
    assert done.code == 1
    assert "can't be opened: Address already in use; choose another with --port" in done.err


def test_a_certificate_needs_its_key(wardrobe: Wardrobe) -> None:
    done = wardrobe("serve", "--certificate", "a.pem")
    assert (done.code, "both files" in done.err) == (1, True)


@pytest.mark.heavy
@pytest.mark.parametrize("journal", [True, False])
def test_the_journal_gets_neither_the_key_nor_a_code(
    wardrobe: Wardrobe, monkeypatch: pytest.MonkeyPatch, journal: bool
) -> None:
    pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
    from assistant.web import app, listening  # noqa: PLC0415
    from assistant.wiring import page  # noqa: PLC0415

    def conversation(settings: object, closet: object, damaged: bool, show: Callable[[str], None]) -> None:
        show("123456")

    out = os.fstat(1)
    monkeypatch.setenv("JOURNAL_STREAM", f"{out.st_dev}:{out.st_ino}" if journal else "8:12345")
    monkeypatch.setattr(page, "conversation", conversation)
    monkeypatch.setattr(app, "application", lambda *_: None)
    monkeypatch.setattr(listening, "serve", lambda *_: None)
    done = wardrobe("serve", "--port", "0")
    assert done.code == 0
    assert ("#key=" in done.out, "123456" in done.out) == (not journal, not journal)
