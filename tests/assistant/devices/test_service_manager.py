"""systemd is told, over a socket of our own."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.devices.service_manager import ServiceManager, WatchedMicrophone
from tests.fakes import ScriptedMicrophone


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(0.2)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listening


def received(listening: socket.socket) -> list[str]:
    messages: list[str] = []
    while True:
        try:
            messages.append(listening.recv(100).decode())
        except TimeoutError:
            return messages


def test_readiness_and_state_are_told(systemd: socket.socket) -> None:
    service = ServiceManager()
    assert service.present
    service.ready()
    service.status("the camera is missing")
    assert received(systemd) == ["READY=1", "STATUS=the camera is missing"]


def test_every_chunk_is_a_sign_of_life_where_one_is_due(
    systemd: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "1000000")
    microphone = WatchedMicrophone(ScriptedMicrophone(5), ServiceManager())
    assert len(list(microphone.chunks())) == 5
    assert received(systemd) == ["WATCHDOG=1"]  # half a second has not passed


def test_a_stalled_conversation_gives_no_sign_of_life(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "20000")
    chunks = WatchedMicrophone(ScriptedMicrophone(5), ServiceManager()).chunks()
    next(chunks)
    threading.Event().wait(0.1)
    assert received(systemd) == ["WATCHDOG=1"]
    next(chunks)
    assert received(systemd) == ["WATCHDOG=1"]


def test_without_systemd_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    service = ServiceManager()
    assert not service.present
    service.ready()
    service.alive()


def test_an_abstract_socket_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("\0wardrobe-test")
        listening.settimeout(0.2)
        monkeypatch.setenv("NOTIFY_SOCKET", "@wardrobe-test")
        ServiceManager().ready()
        assert received(listening) == ["READY=1"]


def test_a_service_manager_that_has_gone_ends_nothing(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "1000000")
    microphone = WatchedMicrophone(ScriptedMicrophone(5), ServiceManager())
    systemd.close()
    assert len(list(microphone.chunks())) == 5


def test_a_service_manager_that_does_not_read_holds_nothing_up(systemd: socket.socket) -> None:
    service = ServiceManager()
    for _ in range(10_000):
        service.ready()
    assert set(received(systemd)) == {"READY=1"}


def test_a_time_that_is_none_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "soon")
    assert ServiceManager().every_seconds == 0
