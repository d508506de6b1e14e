"""`wardrobe hear`: what was said in sound files."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands.console import (
    ConfigOption,
    JsonOption,
    LanguageOption,
    print_json,
    rounded,
    stderr,
    stdout,
)
from assistant.core.certainty import MIN_ENGAGED_PROBABILITY
from assistant.core.domain import Language, Utterance
from assistant.core.errors import ConfigError, WardrobeError
from assistant.core.ports.hearing import Recognizer


def hear(
    wavs: Annotated[list[Path], typer.Argument(help="WAV, FLAC or Ogg files of any rate and channel count.")],
    json: JsonOption = False,
    language: LanguageOption = None,
    phrases: Annotated[
        Path | None, typer.Option(help="Listen for the sentences in this file, one a line, instead of ours.")
    ] = None,
    certainty: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Refuse what is less sure: 0.5, own words 0.6, with --phrases 0."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """What was heard in each file. A file that can't be read is reported, and the others go on."""
    hearing = wiring.settings(config).hearing
    listed = _read_phrases(phrases, language, guess=not certainty) if phrases else None
    recognizer = wiring.recognizer(
        hearing,
        languages=[language] if language else list(listed or Language),
        phrases=listed,
        min_confidence=certainty,
    )
    least = MIN_ENGAGED_PROBABILITY if certainty is None else certainty
    failed = False
    for path in wavs:
        try:
            row = {"wav": str(path), **_as_json(_hear(path, recognizer), not phrases, least)}
        except WardrobeError as error:
            failed = True
            row = {"wav": str(path), "error": str(error)}
        if json:
            print_json(row)
        elif "error" in row:
            stderr.print(f"{path}: {row['error']}", style="red", markup=False, soft_wrap=True)
        else:
            stdout.print(f"{path}: {'(not understood)' if row['rejected'] else row['text']}  {row['intent'] or ''}")
    if failed:
        raise typer.Exit(1)


def _read_phrases(path: Path, language: Language | None, guess: bool) -> dict[Language, tuple[str, ...]]:
    """Language > its phrases. What can't be pronounced is named with its row number, and the others go on."""
    by_language: dict[Language, tuple[str, ...]] = {}
    for number, row in wiring.read_rows(path).items():
        key = language or wiring.language_of(row)
        if reason := wiring.why_unpronounceable(row, key, guess):
            stderr.print(f"{path}, row {number} is left out: {reason}", style="red", markup=False, soft_wrap=True)
        elif row not in by_language.get(key, ()):
            by_language[key] = (*by_language.get(key, ()), row)
    if not by_language:
        raise ConfigError(f"{path} has no sentence in it that can be pronounced; write one a line")
    return by_language


def _hear(path: Path, recognizer: Recognizer) -> Utterance | None:
    """The utterance with the highest confidence, one that is not rejected if there is any; None where nobody spoke."""
    recognizer.reset()
    results = [*map(recognizer.accept, wiring.file_microphone([path]).chunks()), recognizer.finish()]
    utterances = [result for result in results if result]
    return max(utterances, key=lambda utterance: (not utterance.rejected, utterance.confidence), default=None)


def _as_json(utterance: Utterance | None, with_meaning: bool, least: float) -> dict[str, Any]:
    """`least`: a less probable sentence of no list is rejected; the recognizer does that with listed ones."""
    if utterance is None:
        return {"text": "", "confidence": 0.0, "intent": None, "slots": {}, "rejected": True}
    wanted = with_meaning and not utterance.rejected
    meaning, probability = wiring.meant(utterance) if wanted else (None, 0.0)
    rejected = utterance.rejected or (not utterance.listed and probability < least)
    meaning = None if rejected else meaning
    return {
        "text": "" if rejected else utterance.text,
        "language": utterance.language,
        "confidence": rounded(utterance.confidence if utterance.listed else probability),
        "intent": meaning.intent.key if meaning else None,
        "slots": dict(meaning.intent.slots) if meaning else {},
        "rejected": rejected,
    }
