"""The rooms know one another one way only: `core` knows nobody, and only `wiring` knows all that runs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOPS = ("assistant", "audio", "benchmarks", "intents", "models", "tests")
VALUES = ("assistant.core.domain", "assistant.core.errors")
"""the part of the core that everybody may know"""

# A room, and what of ours it may import beside itself. The longest name that fits a file is its room.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "assistant": (),  # the telemetry switch: nothing of ours
    "assistant.__main__": ("assistant.commands", "assistant.core"),
    "assistant.core": (),
    "assistant.devices": ("assistant.core",),
    "assistant.storage": ("assistant.core",),
    "assistant.web": ("assistant.core",),
    "assistant.wiring": ("assistant", "audio", "intents", "models"),
    "assistant.commands": ("assistant.wiring", "assistant.core"),
    "assistant.commands.wyoming": ("assistant.commands", "assistant.core", "assistant.wiring", "assistant.home"),
    "assistant.commands.optional_parts": ("assistant.commands", "assistant.core", "assistant.wiring", "assistant.home"),
    "assistant.commands.mqtt": ("assistant.commands", "assistant.core", "assistant.wiring", "assistant.home"),
    "assistant.home": ("assistant.core", "assistant.wiring"),
    "assistant.commands.train": ("assistant.commands", "assistant.core", "models.training"),
    "assistant.commands.evaluate": ("assistant.commands", "assistant.core", "assistant.wiring", "benchmarks"),
    "audio": VALUES,
    "audio.phonetics": VALUES,
    "audio.hearing": (
        *VALUES,
        *("audio.phonetics", "audio.devices", "audio.pulse", "audio.sound_file", "audio.wav"),
    ),
    "audio.speaking": (*VALUES, "audio.phonetics", "audio.devices", "audio.loudness", "audio.wav"),
    "intents": VALUES,
    "models": VALUES,
    "models.training": ("assistant", "audio", "intents", "models"),
    "benchmarks": ("assistant", "audio", "intents", "models"),
}
MAY_NOT_IMPORT = {
    "assistant.wiring": ("models.training", "assistant.commands"),
    "models": ("models.training",),
    "models.training": ("assistant.commands",),
    "benchmarks": ("assistant.commands",),
}
DEVICE_LIBRARIES = {"cv2", "gpiozero", "picamera2", "sounddevice", "vosk", "onnxruntime"}
TRAINING_LIBRARIES = {"torch", "torchvision", "lightning", "sklearn", "scipy", "onnx", "joblib", "dask", "distributed"}
MAY_LOAD = {
    "audio.speaking.coqui": {"torch"},  # a voice that nobody gets without asking
    "assistant.wiring.parallel": {"joblib", "dask", "distributed"},  # many files at once, which `run` never has
}
SERVERS = {
    **{"starlette": "assistant.web", "uvicorn": "assistant.web"},
    **{"wyoming": "assistant.home", "paho": "assistant.home"},
}
"""library of an extra > the room that may import it; benchmarks may, too"""
NETWORK_LIBRARIES = {
    *("socket", "http", "urllib", "ftplib", "ssl", "requests", "httpx", "aiohttp", "wyoming", "paho"),
}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_name(path): path for top in TOPS for path in sorted((ROOT / top).rglob("*.py"))}
PRODUCT = [name for name in FILES if not name.startswith("tests")]
RUNNING = [name for name in PRODUCT if not name.startswith(("models.training", "benchmarks"))]


@cache
def imported(name: str) -> tuple[str, ...]:
    """Every module that a file imports, wherever in it; `from package import module` is the module."""
    return tuple(_imported(ast.parse(FILES[name].read_text(encoding="utf-8"))))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, "imports are absolute here"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in FILES else node.module


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def room_of(name: str) -> str:
    return max((room for room in MAY_IMPORT if within(name, room)), key=len)


def forbidden(name: str) -> list[str]:
    room = room_of(name)
    switch = ("assistant",) if name in ("audio", "models", "benchmarks") else ()  # turns the telemetry off
    allowed, refused = (room, *MAY_IMPORT[room]), MAY_NOT_IMPORT.get(room, ())
    ours = [other for other in imported(name) if other.split(".")[0] in TOPS and other not in switch]
    known = [other for other in ours if any(within(other, one) for one in allowed)]
    return [other for other in ours if other not in known or any(within(other, one) for one in refused)]


@pytest.mark.parametrize("name", PRODUCT)
def test_a_file_imports_only_what_its_room_may(name: str) -> None:
    assert forbidden(name) == []


def test_the_core_knows_no_device() -> None:
    assert not [
        (name, other)
        for name in FILES
        if within(name, "assistant.core")
        for other in imported(name)
        if other.split(".")[0] in DEVICE_LIBRARIES
    ]


def test_no_files_import_one_another_in_a_circle() -> None:
    seen: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " > ".join((*path[path.index(name) :], name))
        if name not in seen:
            for other in imported(name):
                if other in FILES and other != name:
                    visit(other, (*path, name))
            seen.add(name)

    for name in PRODUCT:
        visit(name, ())


@pytest.mark.parametrize("name", RUNNING)
def test_the_running_assistant_loads_no_training_library(name: str) -> None:
    libraries = {module.split(".")[0] for module in imported(name)}
    assert libraries & TRAINING_LIBRARIES <= MAY_LOAD.get(name, set())


def test_the_command_line_loads_no_library_of_training_or_of_many_processes() -> None:
    code = f"import sys, assistant.__main__; print(*{TRAINING_LIBRARIES} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


@pytest.mark.parametrize("name", PRODUCT)
def test_a_server_s_library_is_known_in_its_own_room_alone(name: str) -> None:
    libraries = {module.split(".")[0] for module in imported(name)}
    rooms = {SERVERS[library] for library in libraries & set(SERVERS)}
    assert within(name, "benchmarks") or all(within(name, room) for room in rooms)


def test_the_command_line_loads_no_server() -> None:
    code = f"import sys, assistant.__main__; print(*{set(SERVERS)} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_only_the_download_opens_a_network_connection() -> None:
    opening = {name for name in RUNNING for lib in imported(name) if lib.split(".")[0] in NETWORK_LIBRARIES}
    local = "assistant.devices.service_manager"  # systemd's socket, which is a file
    page = "assistant.web.listening"  # the port that `wardrobe serve` opens
    home = {name for name in opening if within(name, "assistant.home")}  # by `wardrobe wyoming`, in the same way
    snapshot = "assistant.devices.snapshot_camera"  # the address that config.toml names
    assert opening - home == {"assistant.storage.download", local, page, snapshot}
    assert "AF_INET" not in FILES[local].read_text(encoding="utf-8")
