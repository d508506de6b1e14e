"""Everything that runs has a package for a Raspberry Pi: WARDROBE_ARM_WHEELS=1 fetches them all, 136 MB each."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLATFORMS = ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64")
PURE = ("srt",)
"""pure Python without a wheel of its own: pip builds it on any machine"""


@pytest.mark.packaging
@pytest.mark.skipif("WARDROBE_ARM_WHEELS" not in os.environ, reason="fetches 272 MB: WARDROBE_ARM_WHEELS=1 wants it")
@pytest.mark.parametrize("python", ["3.11", "3.13"])
def test_every_dependency_has_a_wheel_for_a_raspberry_pi(python: str, tmp_path: Path) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", f"--wheel-dir={tmp_path / 'pure'}", *PURE], check=True)
    platforms = [f"--platform={platform}" for platform in PLATFORMS]
    options = ["--only-binary=:all:", f"--python-version={python}", "--implementation=cp", *platforms]
    places = [f"--find-links={tmp_path / 'pure'}", f"--dest={tmp_path / 'wheels'}"]
    command = [*pip, "download", "--quiet", *options, *places, f"--constraint={ROOT / 'constraints.txt'}", *wanted]
    fetched = subprocess.run(command, capture_output=True, text=True, check=False)
    assert fetched.returncode == 0, fetched.stderr
    names = {path.name.partition("-")[0].lower() for path in (tmp_path / "wheels").iterdir()}
    assert {"numpy", "onnxruntime", "opencv_python_headless", "vosk", "pocketsphinx"} <= names
    assert not [path.name for path in (tmp_path / "wheels").iterdir() if "x86_64" in path.name]
