"""The documents' fenced blocks and inline code, taken apart."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from assistant.__main__ import app

ROOT = Path(__file__).parents[1]
CARDS = ROOT / "models" / "weights"
DOCUMENTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *CARDS.rglob("*.md")} - {ROOT / "CHANGELOG.md"})
"""CHANGELOG tells of commands that were, docs/experiments of what was tried"""
SHELLS = ("", "bash", "sh", "shell", "console")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(?:\.venv\S*/)?(wardrobe [^`]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where it begins, its language and its text."""

    path: Path
    row: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.row}"


def blocks(*languages: str) -> list[Block]:
    """The fenced blocks in one of these languages."""
    return [
        Block(path, text[: match.start()].count("\n") + 1, match[1], match[2])
        for path in DOCUMENTS
        for text in [path.read_text(encoding="utf-8")]
        for match in FENCED.finditer(text)
        if match[1] in languages
    ]


def commands(text: str) -> list[list[str]]:
    """The words of each command in a shell's text, without prompts and comments."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lexer = (shlex.shlex(row.removeprefix("$ "), posix=True, punctuation_chars=";&|") for row in joined.splitlines())
    found: list[list[str]] = []
    for tokens in lexer:
        tokens.whitespace_split = True
        found.append([])
        for token in tokens:
            if set(token) <= set(";&|"):
                found.append([])
            else:
                found[-1].append(token)
    return [words for words in found if words]


def complaint(words: list[str], whole: bool) -> str:
    """What is wrong with the words behind `wardrobe`; empty where nothing is. `whole`: nothing required may be missing.

    A word in capitals stands for the reader's own.
    """
    command: Any = typer.main.get_command(app)
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        name, *words = words
        if name.isupper() or name == "…":
            return ""
        if name not in command.commands:
            return f"there is no command {name}"
        command = command.commands[name]
    options = {name: option for option in command.params for name in (*option.opts, *option.secondary_opts)}
    given: set[str] = set()
    positional = 0
    rest = iter(words)
    for word in rest:
        name, equals, _ = word.partition("=")
        if not word.startswith("-"):
            positional += 1
        elif name not in options:
            return "" if name == "--help" else f"{command.name} has no option {name}"
        else:
            given.add(options[name].name)
            if not (equals or options[name].is_flag):
                next(rest, None)
    required = [parameter for parameter in command.params if parameter.required]
    missing = [p.name for p in required if p.param_type_name == "option" and p.name not in given]
    if whole and missing:
        return f"{command.name} needs {missing[0]}"
    if whole and positional < sum(p.param_type_name == "argument" for p in required):
        return f"{command.name} needs an argument"
    return ""
