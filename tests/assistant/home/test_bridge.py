"""A real broker: what is on it, what is done for it, and that it may go and come back."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Language
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.home import bridge as bridging
from assistant.home.bridge import Bridge
from assistant.home.broker import Broker
from assistant.home.broker import broker as broker_of
from assistant.home.discovery import discovery
from assistant.home.mailbox import Mailbox
from assistant.home.topics import Topics
from assistant.storage.config import Home
from tests.assistant.home.home_assistant import complaints
from tests.assistant.home.mosquitto import Mosquitto, Watcher, free_port, mosquitto, needs_mosquitto, until

pytestmark = [needs_mosquitto, pytest.mark.heavy]
ROOT = Path(__file__).parents[3]
TOPICS = Topics("0123456789ab")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    with mosquitto(tmp_path) as running:
        yield running


def bridge(port: int, told: list[str], topics: Topics = TOPICS, mailbox: Mailbox | None = None) -> Bridge:
    box, offered = mailbox or Mailbox(), discovery("Wardrobe", topics, Language.ENGLISH)
    return Bridge(Broker("127.0.0.1", port), topics, offered, box.ask, box.say, told.append)


def test_a_wardrobe_is_discovered_and_a_press_and_a_text_arrive(broker: Mosquitto) -> None:
    box, told = Mailbox(), list[str]()
    with Watcher(broker.port) as home_assistant:
        with bridge(broker.port, told, mailbox=box) as wardrobe:
            assert until(lambda: home_assistant.last("/availability") == b"online")
            config = json.loads(home_assistant.last("/config") or b"{}")
            assert complaints(TOPICS.config, config) == []
            home_assistant.publish(TOPICS.ask, config["components"]["what_is_this"]["payload_press"])
            home_assistant.publish(TOPICS.say, "저녁 먹어요\n지금")
            question, to_say = box.wait(), box.wait()
            assert question and (question.text, question.to_say) == ("what is this", False)
            assert to_say and (to_say.text, to_say.language, to_say.to_say) == ("저녁 먹어요 지금", "ko", True)
            wardrobe.show_seen({"garment": "A red T-shirt."})
            wardrobe.show_health("the lamp is on fire")
            assert until(lambda: b"red" in (home_assistant.last("/seen") or b""))
            assert until(lambda: b"true" in (home_assistant.last("/health") or b""))
            home_assistant.messages.clear()
            home_assistant.publish(TOPICS.status, "online")  # it has started anew
            assert until(lambda: bool(home_assistant.last("/seen") and home_assistant.last("/health")))
        assert until(lambda: home_assistant.last("/availability") == b"offline")
    assert told == [f"on the broker at mqtt://127.0.0.1:{broker.port}"]
    with Watcher(broker.port) as later:  # what the broker keeps: nothing about clothes
        assert until(lambda: later.last("/config") is not None and later.last("/availability") is not None)
        assert {topic for topic, _, kept in later.messages if kept} == {TOPICS.config, TOPICS.availability}


def test_what_the_broker_kept_and_what_is_no_text_is_not_done(broker: Mosquitto) -> None:
    box = Mailbox()
    with Watcher(broker.port) as home_assistant:
        home_assistant.publish(TOPICS.say, "old", retain=True)
        with bridge(broker.port, [], mailbox=box):
            assert until(lambda: home_assistant.last("/availability") == b"online")
            for payload in (b"", b"\xff\xfe", b"   ", "long " * 5000):
                home_assistant.publish(TOPICS.say, payload)
            home_assistant.publish(TOPICS.say, "new")
            texts = [message.text for message in (box.wait(), box.wait()) if message]
    assert texts[0].startswith("long long") and len(texts[0]) <= 255
    assert texts[1] == "new"


def test_what_comes_too_fast_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    box = Mailbox()
    with caplog.at_level(logging.WARNING):
        for number in range(10):
            box.ask(str(number))
    assert [message.text for message in iter(box.next, None)] == ["0", "1", "2", "3"]
    assert "too much comes at once" in caplog.text
    box.ask("late")
    box.close()
    assert box.wait() is None


def test_a_broker_that_goes_and_comes_back_is_told_once_each(
    broker: Mosquitto, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridging, "LONGEST_WAIT_SECONDS", 1)
    told: list[str] = []
    with bridge(broker.port, told) as wardrobe:
        wardrobe.show_seen({"garment": "A red T-shirt."})
        assert until(lambda: len(told) == 1)
        broker.stop(signal.SIGKILL)
        assert until(lambda: len(told) == 2)
        broker.start()  # it has forgotten everything
        assert until(lambda: len(told) == 3)
        with Watcher(broker.port) as home_assistant:
            assert until(lambda: home_assistant.last("/availability") == b"online")
            assert until(lambda: home_assistant.last("/config") is not None)
    assert [text.partition(" at ")[0] for text in told] == ["on the broker", "the broker", "on the broker"]


def test_a_broker_that_is_not_there_yet_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridging, "LONGEST_WAIT_SECONDS", 1)
    told: list[str] = []
    late = Mosquitto(tmp_path, free_port())
    try:
        with bridge(late.port, told):
            assert until(lambda: bool(told))
            late.start()
            assert until(lambda: len(told) == 2)
    finally:
        late.stop()
    assert told[0].startswith("no broker answers") and told[1].startswith("on the broker")


def test_a_wrong_password_is_told_once_and_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridging, "LONGEST_WAIT_SECONDS", 1)
    told: list[str] = []
    with mosquitto(tmp_path, "allow_anonymous false") as closed:
        refused = Broker("127.0.0.1", closed.port, "wardrobe", "secret-word")
        offered = discovery("Wardrobe", TOPICS, Language.ENGLISH)
        with Bridge(refused, TOPICS, offered, print, print, told.append):
            assert until(lambda: bool(told))
    assert "refuses" in told[0] and "secret-word" not in told[0]
    assert len(told) == 1


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_an_encrypted_broker_is_trusted_only_by_its_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridging, "LONGEST_WAIT_SECONDS", 1)
    authority, key = tmp_path / "broker.pem", tmp_path / "broker.key"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*make, *names, "-keyout", key, "-out", authority], check=True, capture_output=True)
    offered, told, refused = discovery("Wardrobe", TOPICS, Language.ENGLISH), list[str](), list[str]()
    with mosquitto(tmp_path, "allow_anonymous true", f"certfile {authority}", f"keyfile {key}") as running:
        uri = f"mqtts://localhost:{running.port}"
        trusting = broker_of(wiring.Config(home=Home(broker=uri, authority_file=str(authority))))
        with Bridge(trusting, TOPICS, offered, print, print, told.append):
            assert until(lambda: bool(told))
        doubting = broker_of(wiring.Config(home=Home(broker=uri)))
        with Bridge(doubting, TOPICS, offered, print, print, refused.append):
            assert until(lambda: bool(refused))
    assert told == [f"on the broker at {uri}"]
    assert refused[0].startswith("no broker answers") and "certificate is not trusted" in refused[0]


def test_several_wardrobes_share_a_broker(broker: Mosquitto) -> None:
    boxes = {one: Mailbox() for one in ("a" * 12, "b" * 12)}
    with (
        Watcher(broker.port) as home_assistant,
        bridge(broker.port, [], Topics("a" * 12), boxes["a" * 12]),
        bridge(broker.port, [], Topics("b" * 12), boxes["b" * 12]),
    ):
        assert until(lambda: home_assistant.payloads("/availability").count(b"online") == 2)
        home_assistant.publish(Topics("b" * 12).ask, "what is this")
        assert boxes["b" * 12].wait()
        assert boxes["a" * 12].next() is None


def test_the_command_answers_by_its_camera_and_leaves_nothing_behind(broker: Mosquitto, tmp_path: Path) -> None:
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], tmp_path / "photos" / "red.png")
    settings = f'[vision]\ncamera = "photos"\n[home]\nbroker = "mqtt://127.0.0.1:{broker.port}"\naloud = false\n'
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "LANG": "C"}
    environment |= {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    command = [sys.executable, "-m", "assistant", "mqtt"]
    with Watcher(broker.port) as home_assistant:
        with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as process:
            assert until(lambda: home_assistant.last("/availability") == b"online")
            config = json.loads(home_assistant.last("/config") or b"{}")
            assert "say" not in config["components"]
            button = config["components"]["what_is_this"]
            home_assistant.publish(button["command_topic"], button["payload_press"])
            assert until(lambda: home_assistant.last("/seen") is not None)
            second = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
            assert second.returncode == 1 and "runs already" in second.stderr
            remove = [*command, "--remove"]
            refused = subprocess.run(remove, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
            assert refused.returncode == 1 and "runs already" in refused.stderr
            process.kill()  # nobody says goodbye: the broker does
        assert until(lambda: home_assistant.last("/availability") == b"offline")
        seen = json.loads(home_assistant.last("/seen") or b"{}")
        assert (seen["garment"], seen["colour"]) == ("A red T-shirt.", "Red")
        done = subprocess.run(remove, cwd=tmp_path, env=environment, check=False)
        assert done.returncode == 0
        assert until(lambda: home_assistant.last("/config") == b"")
    with Watcher(broker.port) as later:
        later.publish("marker", "x")
        assert until(lambda: later.last("marker") is not None)
        assert not [topic for topic, _, kept in later.messages if kept]


def test_removing_says_where_no_broker_is(tmp_path: Path) -> None:
    assert wiring.Config().home.broker == ""
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "mqtt", "--remove"],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no broker is set" in done.stderr
