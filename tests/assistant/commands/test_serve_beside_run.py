"""`wardrobe serve` beside `wardrobe run` on one virtual sound card: neither takes it from the other."""

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.common.virtual_sound import VirtualSoundCard, virtual_sound_card
from tests.assistant.commands.test_run import MISSING, home, wait_for, wardrobe_running
from tests.recording import loudness

pytest.importorskip("uvicorn", reason="the extra `web` is not installed")
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.slow,
    pytest.mark.sound,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@contextmanager
def page_served(card: VirtualSoundCard, folder: Path) -> Iterator[tuple[int, str]]:
    """The port and the key of a page of the same user."""
    environment = {**card.environment, **home(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "assistant", "serve", "--port", "0", "--config", str(folder / "config.toml")]
    log = folder / "serve.log"
    with log.open("wb") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as serve:
        try:
            link = re.search(r":(\d+)/#key=(\S+)", wait_for("Ctrl-C ends.", log))
            assert link
            yield int(link[1]), link[2]
        finally:
            serve.send_signal(signal.SIGINT)


def post(port: int, path: str, body: bytes, token: str = "", cookie: str = "") -> tuple[str, Any]:
    headers = {"origin": f"http://127.0.0.1:{port}", "wardrobe-token": token, "cookie": cookie}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    assert response.status == 200, response.read()
    return (response.getheader("set-cookie") or "").split(";")[0], json.loads(response.read())


def test_the_page_speaks_and_listens_in_the_room_beside_a_running_wardrobe(tmp_path: Path) -> None:
    (tmp_path / "card").mkdir()
    with (
        virtual_sound_card(tmp_path / "card") as card,
        wardrobe_running(card, tmp_path),
        page_served(card, tmp_path) as (port, key),
    ):
        with card.recording(tmp_path / "code.raw"):
            assert post(port, "/api/code", b"{}")[1] == {"spoken": True}
        assert loudness(tmp_path / "code.raw") > 3000
        cookie, entered = post(port, "/api/enter", json.dumps({"code": key}).encode())
        _, heard = post(port, "/api/level", b"{}", entered["token"], cookie)
        assert heard["message"] and heard["speech"] <= 0
