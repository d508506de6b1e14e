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
    """Each listed sentence and its meaning, and the examples of the spoken help."""

    sentences: Mapping[Language, Mapping[str, Intent]]
    examples: Mapping[Language, tuple[str, ...]]
    out_of_domain: Mapping[Language, tuple[str, ...]]
    """sentences that sound like listed ones and are not for the assistant: the recognizer knows them to reject them"""
    wake: Mapping[Language, tuple[str, ...]]
    """the wake phrases"""

    def phrases(self, language: Language) -> tuple[str, ...]:
        """The closed list of a language: the sentences that the recognizer knows."""
        return tuple(self.sentences[language])

    def meanings(self, language: Language) -> dict[str, str]:
        """A label of each phrase's meaning, the same for phrases that mean the same, with and without a wake phrase."""
        plain = {text: intent.label for text, intent in self.sentences[language].items()}
        called = {f"{call} {text}": f"called {label}" for call in self.wake[language] for text, label in plain.items()}
        return {**plain, **called, **dict.fromkeys(self.wake[language], "called")}

    def called(self, language: Language) -> tuple[str, ...]:
        """The closed list with the wake phrases: these alone, and before each sentence."""
        phrases, wake = self.phrases(language), self.wake[language]
        return (*phrases, *wake, *(f"{call} {phrase}" for call in wake for phrase in phrases))

    def after_wake(self, text: str, language: Language) -> str | None:
        """What follows the wake phrase, "" where nothing does; None where the text doesn't begin with one."""
        rests = (text.removeprefix(call) for call in self.wake[language] if f"{text} ".startswith(f"{call} "))
        return next((rest.strip() for rest in rests), None)


@cache
def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read and check the lists under `folder`.

    Raises:
        ConfigError: an unknown intent or slot value, a broken template, or one sentence with two meanings.
    """
    slots = read_toml(folder / "intents.toml")
    paths = {language: folder / language / "sentences.toml" for language in Language}
    entries = {language: read_toml(path) for language, path in paths.items()}
    out_of_domain, wake = (
        {language: _taken_out(entries[language], heading, path) for language, path in paths.items()}
        for heading in ("out_of_domain", "wake")
    )
    return Catalogue(
        out_of_domain=out_of_domain,
        wake=wake,
        sentences={language: _expand(entries[language], slots, path) for language, path in paths.items()},
        examples={language: _examples(entries[language]) for language in Language},
    )


def read_toml(path: Path) -> dict[str, Any]:
    """A language file; a ConfigError names it where it is missing or broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} is missing; reinstall the package") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error


def _taken_out(entries: dict[str, Any], heading: str, path: Path) -> tuple[str, ...]:
    """The sentences under a heading that is no intent; the heading is removed from the entries."""
    return tuple(_sentences(entries.pop(heading, {"sentences": []})["sentences"], path, heading))


def _examples(entries: dict[str, Any]) -> tuple[str, ...]:
    return tuple(entry["example"] for entry in entries.values() if "example" in entry)


def _expand(entries: dict[str, Any], slots: dict[str, Any], path: Path) -> dict[str, Intent]:
    intents: dict[str, Intent] = {}
    for key, entry in entries.items():
        intent = _intent(key, slots, path)
        for sentence in _sentences(entry["sentences"], path, key):
            if intents.setdefault(sentence, intent) != intent:
                raise ConfigError(f'{path}: "{sentence}" means both {intents[sentence].key} and {key}')
        if "example" in entry and intents.get(entry["example"]) != intent:
            raise ConfigError(f'{path}: the example "{entry["example"]}" is no sentence of [{key}]')
    return intents


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
