"""Reads a language's files, and checks all of it: what is wrong is named with file, heading and reason."""

import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from hassil.errors import HassilError
from hassil.expression import Alternative, Expression, Group, Permutation
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError
from hassil.sample import sample_sentence

from assistant.core.domain import comparable
from assistant.core.errors import ConfigError

MAX_BYTES = 1_000_000
"""of a file"""
MAX_SENTENCES = 5_000
"""of one template: more are a mistake, and would never end"""
DAMAGES = (HassilError, ParseError, AssertionError, LookupError, RecursionError, TypeError, ValueError)
"""what hassil raises where a template is broken"""
MAX_LETTERS = 300
"""of a template"""


Slots = dict[str, dict[str, list[str] | bool]]
"""intents.toml: intent > slot > its values; "open" instead of a slot: it has no list of sentences"""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands under one heading of sentences.toml."""

    sentences: list[str]
    """templates"""
    example: str = ""
    """the sentence that the spoken help says"""


def read_toml(path: Path) -> dict[str, Any]:
    """A language file; a ConfigError names it where it is missing or broken."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(f"{path} is missing; reinstall the package") from error
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror or error}; reinstall the package") from error
    if len(data) > MAX_BYTES:
        raise ConfigError(f"{path} has {len(data)} bytes: it is no language file; reinstall the package")
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except RecursionError as error:
        raise ConfigError(f"{path} is not valid TOML: something in it is nested too deeply") from error
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise ConfigError(f"{path} is not valid TOML: {str(error).partition('; use sys.')[0]}") from error


def read_entries(path: Path) -> dict[str, Entry]:
    """sentences.toml: heading > its templates."""
    return {key: _entry(table, path, key) for key, table in read_toml(path).items()}


def read_slots(path: Path) -> Slots:
    """intents.toml."""
    return {key: _slots_of(table, path, key) for key, table in read_toml(path).items()}


def _slots_of(table: Any, path: Path, key: str) -> dict[str, list[str] | bool]:
    try:
        return msgspec.convert(table, dict[str, list[str] | bool])
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: [{key}]: {str(error)[0].lower()}{str(error)[1:]}") from error


def _entry(table: Any, path: Path, key: str) -> Entry:
    try:
        entry = msgspec.convert(table, Entry)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: [{key}]: {str(error)[0].lower()}{str(error)[1:]}") from error
    return Entry(list(map(comparable, entry.sentences)), comparable(entry.example))


def expanded(entry: Entry, path: Path, key: str) -> Iterator[str]:
    """Every sentence of an entry's templates, with single spaces, in NFKC.

    Raises:
        ConfigError: a template is broken, gives an empty sentence, or thousands.
    """
    for template in entry.sentences:
        if len(template) > MAX_LETTERS:
            raise ConfigError(f'{path}: [{key}]: "{template[:40]}..." has more than {MAX_LETTERS} letters')
        try:
            parsed = parse_sentence(template)
            if (count := _count(parsed.expression)) > MAX_SENTENCES:
                raise ConfigError(f'{path}: [{key}]: "{template}" gives {count} sentences, at most {MAX_SENTENCES}')
            sentences = [" ".join(sentence.split()) for sentence in sample_sentence(parsed)]
        except DAMAGES as error:
            raise ConfigError(f'{path}: [{key}]: "{template}" is no template: {error}') from error
        if not all(any(letter.isalnum() for letter in sentence) for sentence in sentences):
            raise ConfigError(f'{path}: [{key}]: "{template}" gives a sentence without a word')
        yield from sentences


def _count(expression: Expression) -> int:
    """How many sentences an expression gives; it isn't expanded for that."""
    if not isinstance(expression, Group):
        return 1
    counts = [_count(item) for item in expression.items]
    if isinstance(expression, Alternative):
        return sum(counts)
    orders = math.factorial(min(len(counts), 20)) if isinstance(expression, Permutation) else 1
    return math.prod(counts) * orders
