"""Everything that can be heard: the templates of both languages, expanded once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.core.domain import Intent, Language
from assistant.core.errors import ConfigError
from intents.sentence_file import Entry, Slots, expanded, read_entries, read_slots

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
    slots = read_slots(folder / "intents.toml")
    paths = {language: folder / language / "sentences.toml" for language in Language}
    entries = {language: read_entries(path) for language, path in paths.items()}
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


def _taken_out(entries: dict[str, Entry], heading: str, path: Path) -> tuple[str, ...]:
    """The sentences under a heading that is no intent; the heading is removed from the entries."""
    return tuple(expanded(entries.pop(heading, Entry([])), path, heading))


def _examples(entries: dict[str, Entry]) -> tuple[str, ...]:
    return tuple(entry.example for entry in entries.values() if entry.example)


def _expand(entries: dict[str, Entry], slots: Slots, path: Path) -> dict[str, Intent]:
    intents: dict[str, Intent] = {}
    for key, entry in entries.items():
        intent = _intent(key, slots, path)
        for sentence in expanded(entry, path, key):
            if intents.setdefault(sentence, intent) != intent:
                raise ConfigError(f'{path}: "{sentence}" means both {intents[sentence].key} and {key}')
        if entry.example and intents.get(entry.example) != intent:
            raise ConfigError(f'{path}: the example "{entry.example}" is no sentence of [{key}]')
    if not intents:
        raise ConfigError(f"{path} has no sentence in it; reinstall the package")
    return intents


def _intent(key: str, slots: Slots, path: Path) -> Intent:
    """ "set_language.ko" is the intent set_language with its one slot filled."""
    name, _, value = key.partition(".")
    if name not in slots:
        raise ConfigError(f"{path}: [{key}] is not in intents.toml")
    if not value:
        return Intent(name)
    for slot, values in slots[name].items():
        if isinstance(values, list) and value in values:
            return Intent(name, {slot: value})
    raise ConfigError(f'{path}: [{key}]: intents.toml gives {name} no value "{value}"')
