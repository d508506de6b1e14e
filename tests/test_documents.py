"""What the documents tell a reader to type works, and what they show is what is printed."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from assistant.storage.config import load_config
from tests.documents import DOCUMENTS, INLINE, LINK, ROOT, SHELLS, Block, blocks, commands, complaint

TARGETS = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
EXTRAS = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"])


def wrong(words: list[str], whole: bool) -> str:
    """A complaint about a command of a document; empty where it is right, or nothing of ours."""
    program, *rest = words
    if Path(program).name == "wardrobe":
        return complaint(rest, whole)
    if program == "make":
        return next((f"there is no make {word}" for word in rest if word not in TARGETS and "=" not in word), "")
    extras = {extra for word in rest for names in re.findall(r"^\.\[(.+)\]$", word) for extra in names.split(",")}
    return "".join(f"there is no extra {extra}" for extra in extras - EXTRAS)


@pytest.mark.parametrize("block", blocks(*SHELLS), ids=str)
def test_a_command_in_a_block_exists_with_its_options(block: Block) -> None:
    talk = block.text.startswith("> ")  # of the demonstration
    assert not [found for words in ([] if talk else commands(block.text)) if (found := wrong(words, whole=True))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.name))
def test_a_command_within_a_sentence_exists_and_a_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    inline = [words for code in INLINE.findall(text) for words in commands(code)]
    assert not [found for words in inline if (found := wrong(words, whole=False))]
    links = [link for link in LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("block", blocks("toml"), ids=str)
def test_settings_in_a_document_are_settings(block: Block, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(block.text, encoding="utf-8")
    load_config(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("fly", "no command fly"),
        ("describe --nonsense a.png", "no option --nonsense"),
        ("describe", "needs an argument"),
        ("turn --photo a.png", "needs wav"),
        ("describe --json a.png", ""),
        ("describe --masks=DIR a.png b.png", ""),
        ("evaluate PART", ""),
        ("train --help", ""),
        ("PART", ""),
    ],
)
def test_a_wrong_command_is_noticed(words: str, about: str) -> None:
    found = complaint(words.split(), whole=True)
    assert about in found and bool(about) == bool(found)


def test_a_shell_s_text_is_taken_apart() -> None:
    text = '$ make run   # all\ncd x && wardrobe say "two words" \\\n  --out a.wav; ls\n'
    assert commands(text) == [
        ["make", "run"],
        ["cd", "x"],
        ["wardrobe", "say", "two words", "--out", "a.wav"],
        ["ls"],
    ]


def test_the_readme_s_test_command_is_among_those_that_check_every_submission() -> None:
    checked = [word for words in commands((ROOT / ".ci" / "run").read_text(encoding="utf-8")) for word in words[1:]]
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert {"check", "test", "test-slow", "packaging", "test-training"} <= set(checked)


@pytest.mark.heavy
def test_the_blocks_for_bash_run_and_the_json_shown_has_the_keys_that_are_printed(tmp_path: Path) -> None:
    program = f'wardrobe() {{ "{sys.executable}" -m assistant "$@"; }}\n'

    def run(script: str) -> str:
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        bash = ["bash", "-euo", "pipefail", "-c", program + script]
        done = subprocess.run(bash, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("wardrobe demo --out demo-out")  # each document stands alone
    for block in blocks("bash"):
        run(block.text)
    for block in blocks("json"):
        shown = json.loads(block.text)
        assert keys(shown) == keys(json.loads(run(f"wardrobe describe --json {shown['photo']}"))), block


def keys(value: Any) -> set[str]:
    """The paths of keys in a JSON value, whatever the length of its lists."""
    if isinstance(value, list):
        return {path for item in value for path in keys(item)}
    if isinstance(value, dict):
        return {path for key, item in value.items() for path in (key, *(f"{key}.{below}" for below in keys(item)))}
    return set()


def test_every_fault_of_the_table_has_its_test() -> None:
    table = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", table))
    assert len(named) > 20
    assert not [name for name in named if f"def {name}(" not in tests]
    files = re.findall(r"`((?:assistant|audio|intents|models)/[\w/]*test_\w+\.py)`", table)
    assert not [name for name in files if not (ROOT / "tests" / name).is_file()]
