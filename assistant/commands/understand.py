"""`wardrobe understand`: what typed sentences mean."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands.console import JsonOption, LanguageOption, print_json, rounded, stdout
from assistant.core.domain import Language, clean
from assistant.core.errors import ConfigError


def understand(
    text: Annotated[str | None, typer.Argument(help="A sentence, as it would be spoken.")] = None,
    file: Annotated[Path | None, typer.Option(help="Instead, a file with one sentence a line, in UTF-8.")] = None,
    language: LanguageOption = None,
    json: JsonOption = False,
) -> None:
    """What a sentence means, and the listed sentences that are nearest; or what each line of a file means."""
    if (text is None) == (file is None):
        raise ConfigError('give one sentence, "what is this", or a file of sentences with --file')
    if file is not None:
        for line in wiring.read_rows(file).values():
            _print(_row(line, language or wiring.language_of(line)), json)
        return
    assert text is not None
    text = clean(text)
    row = _row(text, language or wiring.language_of(text))
    nearest = _nearest(text, row["language"])
    if json:
        print_json({**row, "understood": row["intent"] is not None, "meanings": nearest})
        return
    _print(row, json)
    stdout.print("The nearest listed sentences:")
    for meaning in nearest:
        stdout.print(
            f"{meaning['score']:.2f}  {meaning['intent']} {_written(meaning['slots'])}  “{meaning['sentence']}”"
        )


def _row(text: str, language: Language) -> dict[str, Any]:
    """One object for a sentence. A second request in the same breath stands under "then"."""
    found, *others = wiring.understanding(text, language)
    then = {"then": [_fields(other) for other in others]} if others else {}
    return {"text": text, "language": language, **_fields(found), **then}


def _fields(found: wiring.Understanding) -> dict[str, Any]:
    return {"intent": found.intent, "slots": dict(found.slots), "confidence": rounded(found.confidence)}


def _nearest(text: str, language: Language) -> list[dict[str, Any]]:
    return [
        {"intent": m.intent.key, "slots": dict(m.intent.slots), "sentence": m.sentence, "score": rounded(m.score)}
        for m in wiring.meanings(text, language)
    ]


def _print(row: dict[str, Any], json: bool) -> None:
    if json:
        print_json(row)
    else:
        meaning = f"{row['intent']} {_written(row['slots'])}" if row["intent"] else "not understood"
        stdout.print(f"{row['confidence']:.2f}  {meaning.strip()}  “{row['text']}”")


def _written(slots: dict[str, Any]) -> str:
    return " ".join(
        f"{slot}={value if isinstance(value, str) else ' or '.join(value)}" for slot, value in slots.items()
    )
