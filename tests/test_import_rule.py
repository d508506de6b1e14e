"""audio, intents and models know only the core's values; only the composition root knows them all."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OUTER = ("audio", "intents", "models")
SHARED = {"assistant.domain", "assistant.errors"}
FILES = [path for room in (*OUTER, "assistant") for path in sorted((ROOT / room).rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def forbidden(path: Path) -> list[str]:
    room = path.relative_to(ROOT).parts[0]
    ours = [name for name in imported(path) if name.split(".")[0] in (*OUTER, "assistant")]
    if room in OUTER:
        return [name for name in ours if name.split(".")[0] != room and name not in SHARED]
    if path.parent == ROOT / "assistant" / "build":
        return []
    return [name for name in ours if name.split(".")[0] in OUTER]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    assert forbidden(path) == []


def test_the_running_assistant_loads_no_torch() -> None:
    # but for the voice that is made of it, which nobody gets without asking
    running = [path for path in FILES if "training" not in path.parts and path.name != "coqui.py"]
    heavy = {"torch", "torchvision", "sklearn", "scipy", "onnx"}
    assert not [path for path in running for name in imported(path) if name.split(".")[0] in heavy]


def test_only_the_download_opens_a_network_connection() -> None:
    networks = {"socket", "http", "urllib", "ftplib", "ssl", "requests", "httpx", "aiohttp"}
    running = [path for path in FILES if "training" not in path.parts]
    opening = {path.name for path in running for name in imported(path) if name.split(".")[0] in networks}
    assert opening == {"download.py"}
