"""Wording written for training: templates, expanded with choices, omissions and words of the vocabulary."""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.core.domain import Language
from intents.catalogue import load_catalogue
from intents.understanding.vocabulary import words

FOLDER = Path(__file__).parent / "wording"
FILES = (
    "looking",
    "talking",
    "clothes",
    "cannot",
    "none",
    "more",
    "everyday",
    "idioms",
    "idioms_clothes",
    "idioms_none",
)
MOST = 24
"""expansions of one template, at most"""
NOUNS = {"pattern_noun": "pattern", "types": "type"}
"""placeholders that take their words from another slot's"""
PARTICLES = re.compile(
    r" (을|를|이|가|은|는|로|으로|에|에는|과|와|랑|이랑|하고|용|용으로|용이야|용이에요|이나|이야"
    r"|이에요|이지|여|이여|임|이니"
    r"|인가요|이냐|이고|입니까|이가|인가|야|예요|에서|이라고|전용)(?=$|[ ,])"
)
"""A Korean particle that a choice left standing alone belongs to the word before it."""

Labelled = tuple[str, str]
"""(label, text)"""


def wording(language: Language, seed: int = 1, most: int = MOST) -> list[Labelled]:
    """Every template of a language, expanded; the same for the same seed."""
    generator = random.Random(seed)
    fillers = _read(language, "fillers")
    found: set[Labelled] = set()
    for file in FILES:
        for heading, lines in _read(language, file).items():
            for template in lines.strip().split("\n"):
                found.update(
                    (label_of(file, heading), text) for text in _expanded(template, language, fillers, generator, most)
                )
    return sorted(found)


def listed(language: Language) -> list[Labelled]:
    """The closed list's sentences."""
    return [
        (f"set_verbosity:{intent.slot('verbosity')}" if intent.key == "set_verbosity" else intent.key, text)
        for text, intent in load_catalogue().sentences[language].items()
    ]


def label_of(file: str, heading: str) -> str:
    """What the classifier learns from the templates under a heading."""
    if file == "cannot":
        return f"cannot:{heading}"
    return re.sub("^(cannot|set_verbosity)_", r"\1:", heading)


def _read(language: Language, file: str) -> Mapping[str, str]:
    return tomllib.loads((FOLDER / f"{language}_{file}.toml").read_text(encoding="utf-8"))


def _expanded(
    template: str, language: Language, fillers: Mapping[str, Sequence[str]], generator: random.Random, most: int
) -> Iterator[str]:
    for _ in range(max(1, min(variants(template), int(min(most, 2 + 2 * variants(template) ** 0.5))))):
        text = " ".join(_filled(_chosen(template, generator), language, fillers, generator).split())
        text = re.sub(r"\s+([,?])", r"\1", text).strip(" ,")
        yield PARTICLES.sub(r"\1", text) if language is Language.KOREAN else text


def variants(template: str) -> int:
    """About how many different sentences a template has; a placeholder counts as six."""
    count = 6 ** template.count("{")
    for choice, omission in re.findall(r"\(([^()]*)\)|\[([^\[\]]*)\]", template):
        count *= len((choice or omission).split("|")) + bool(omission)
    return count


def _chosen(template: str, generator: random.Random) -> str:
    """One of the choices, innermost first; what may be left out is left out half of the time."""
    while found := re.search(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]", template):
        choice, omission = found.groups()
        if choice is not None:
            word = generator.choice(choice.split("|"))
        else:
            word = generator.choice(omission.split("|")) if generator.random() < 0.5 else ""
        template = template[: found.start()] + word + template[found.end() :]
    return template


def _filled(template: str, language: Language, fillers: Mapping[str, Sequence[str]], generator: random.Random) -> str:
    """Words for the placeholders; two of one slot have different values."""
    used: dict[str, str] = {}

    def word(found: re.Match[str]) -> str:
        key = found[1].rstrip("2")
        if key in fillers:
            return generator.choice(fillers[key])
        slot = NOUNS.get(key, key)
        values = words(language)[slot]
        value = used[slot] = generator.choice([one for one in values if one != used.get(slot)] or list(values))
        said = values[value]
        common = said if slot == "person" else said[: max(3, len(said) // 2)]
        chosen = generator.choice(common) if generator.random() < 0.7 else said[0]
        return f"{chosen}s" if key == "types" and not chosen.endswith("s") else chosen

    return re.sub(r"\{(\w+)\}", word, template)
