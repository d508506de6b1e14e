"""`wardrobe understand`: what a typed sentence means."""

from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands.console import JsonOption, LanguageOption, print_json, rounded, stdout


def understand(
    text: Annotated[str, typer.Argument(help="A sentence, as it would be spoken.")],
    language: LanguageOption = None,
    json: JsonOption = False,
) -> None:
    """The best three meanings of a sentence, with their scores."""
    language = language or wiring.language_of(text)
    understood = wiring.understood(text, language) is not None
    rows: list[dict[str, Any]] = [
        {"intent": m.intent.key, "slots": dict(m.intent.slots), "sentence": m.sentence, "score": rounded(m.score)}
        for m in wiring.meanings(text, language)
    ]
    if json:
        print_json({"text": text, "language": language, "understood": understood, "meanings": rows})
        return
    stdout.print("understood" if understood else "not understood; the nearest are")
    for row in rows:
        slots = " ".join(f"{name}={value}" for name, value in row["slots"].items())
        stdout.print(f"{row['score']:.2f}  {row['intent']} {slots}  “{row['sentence']}”")
