"""The product as a stranger installs it: a wheel in an environment of its own, far from the checkout."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.assistant.commands.conftest import Result

ROOT = Path(__file__).parents[2]
SOURCES = ("assistant", "audio", "benchmarks", "intents", "models", "tests", "config.toml")
DESCRIPTION = ("pyproject.toml", "README.md", "LICENSE")
Installed = Callable[..., Result]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the checkout: what an earlier build left behind is not in it."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in (*SOURCES, *DESCRIPTION):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    wheels = tmp_path_factory.mktemp("wheels")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", wheels, copy], check=True)
    (built,) = wheels.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def wardrobe(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Runs the installed `wardrobe` as a user of its own, who starts it in an empty folder."""
    environment, home = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("home")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    install = (str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet")
    subprocess.run([*install, "--constraint", str(ROOT / "constraints.txt"), str(wheel)], check=True)
    user = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    user |= {"HOME": str(home), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}

    def run(*arguments: object) -> Result:
        command = [str(argument) for argument in (environment / "bin" / "wardrobe", *arguments)]
        done = subprocess.run(command, check=False, cwd=home, env=user, capture_output=True, text=True)
        return Result(done.returncode, done.stdout, done.stderr)

    return run
