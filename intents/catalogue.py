"""Everything that can be heard: the templates of both languages, expanded once."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hassil.errors import HassilError
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError
from hassil.sample import sample_sentence

from assistant.core.domain import Intent, Language
from assistant.core.errors import ConfigError

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Each listed sentence and what it means, and one example per intent for the spoken help."""

    sentences: Mapping[Language, Mapping[str, Intent]]
    examples: Mapping[Language, tuple[str, ...]]
    strangers: Mapping[Language, tuple[str, ...]]
    """sentences people say that are not for us, and that sound like ours: listened for, so as to be refused"""
    wake: Mapping[Language, tuple[str, ...]]
    """how the assistant is called"""

    def phrases(self, language: Language) -> tuple[str, ...]:
        """The closed list of a language: what the recognizer listens for."""
        return tuple(self.sentences[language])

    def meanings(self, language: Language) -> dict[str, str]:
        """Each phrase's meaning in one word, the same for all that mean the same; called by name or not is two."""
        plain = {text: intent.label for text, intent in self.sentences[language].items()}
        called = {f"{call} {text}": f"called {meant}" for call in self.wake[language] for text, meant in plain.items()}
        return {**plain, **called, **dict.fromkeys(self.wake[language], "called")}

    def called(self, language: Language) -> tuple[str, ...]:
        """The same, and the wake phrases, alone and before each sentence in one breath."""
        phrases, wake = self.phrases(language), self.wake[language]
        return (*phrases, *wake, *(f"{call} {phrase}" for call in wake for phrase in phrases))

    def after_wake(self, text: str, language: Language) -> str | None:
        """What follows the wake phrase, "" for the phrase alone; None where the text doesn't begin with one."""
        rests = (text.removeprefix(call) for call in self.wake[language] if f"{text} ".startswith(f"{call} "))
        return next((rest.strip() for rest in rests), None)


@cache
def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read and check the lists under `folder`.

    Raises:
        ConfigError: an unknown intent or slot value, a broken template, or one sentence with two meanings.
    """
    slots = read_toml(folder / "intents.toml")
    read = {language: read_toml(folder / language / "sentences.toml") for language in Language}
    strangers, wake = (
        {at: _aside(read[at], key, folder / at / "sentences.toml") for at in Language} for key in ("strangers", "wake")
    )
    return Catalogue(
        strangers=strangers,
        wake=wake,
        sentences={at: _expand(read[at], slots, folder / at / "sentences.toml") for at in Language},
        examples={at: tuple(entry["example"] for entry in read[at].values() if "example" in entry) for at in Language},
    )


def read_toml(path: Path) -> dict[str, Any]:
    """A language file; a ConfigError names it where it is missing or broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} is missing; reinstall the package") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error


def _aside(entries: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    """The sentences of a heading that is no intent, taken out of the entries."""
    return tuple(_sentences(entries.pop(key, {"sentences": []})["sentences"], path, key))


def _expand(entries: dict[str, Any], slots: dict[str, Any], path: Path) -> dict[str, Intent]:
    found: dict[str, Intent] = {}
    for key, entry in entries.items():
        intent = _intent(key, slots, path)
        for sentence in _sentences(entry["sentences"], path, key):
            if found.setdefault(sentence, intent) != intent:
                raise ConfigError(f'{path}: "{sentence}" means both {found[sentence].key} and {key}')
        if "example" in entry and found.get(entry["example"]) != intent:
            raise ConfigError(f'{path}: the example "{entry["example"]}" is no sentence of [{key}]')
    return found


def _intent(key: str, slots: dict[str, Any], path: Path) -> Intent:
    """ "set_language.ko" is the intent set_language with its one slot filled."""
    name, _, value = key.partition(".")
    if name not in slots:
        raise ConfigError(f"{path}: [{key}] is not in intents.toml")
    if not value:
        return Intent(name)
    for slot, values in slots[name].items():
        if value in values:
            return Intent(name, {slot: value})
    raise ConfigError(f'{path}: [{key}]: intents.toml gives {name} no value "{value}"')


def _sentences(templates: list[str], path: Path, key: str) -> Iterator[str]:
    for template in templates:
        try:
            for sentence in sample_sentence(parse_sentence(template)):
                yield " ".join(sentence.split())
        except (HassilError, ParseError) as error:
            raise ConfigError(f'{path}: [{key}]: "{template}" is no template: {error}') from error
