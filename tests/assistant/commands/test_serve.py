"""`wardrobe serve` before it serves."""

import socket
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
