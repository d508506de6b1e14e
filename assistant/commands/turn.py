"""`wardrobe turn`: one whole turn from files."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, stdout
from assistant.core.errors import SoundFileError
from assistant.core.loop import Turn


def turn(
    wav: Annotated[Path, typer.Option(help="The spoken command.")],
    photo: Annotated[Path, typer.Option(help="What the camera sees.")],
    out: Annotated[Path | None, typer.Option(help="Write the spoken answer here.")] = None,
    json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Hear a recorded command, look at a photo, and answer: the real loop over files. Exit code 1 if nobody spoke."""
    settings = wiring.settings(config)
    turns: list[Turn] = []
    player = wiring.CollectingPlayer()
    assistant = wiring.assistant(
        settings,
        microphone=wiring.file_microphone([wav]),
        look=wiring.looking(settings, wiring.FolderCamera([photo])),
        player=player,
        on_turn=turns.append,
        with_earcons=False,
        calibrate=wiring.calibrating(wiring.FolderCamera([photo]), keep=False),
    )
    assistant.run()
    if not turns:
        raise SoundFileError(f"nobody speaks to the assistant in {wav}")
    for done in turns:
        _print(done, out, json)
    if out:
        wiring.write_wav(out, player.collected())


def _print(done: Turn, out: Path | None, json: bool) -> None:
    intent = done.intent.key if done.intent else None
    if json:
        row = {"heard": done.utterance.text, "confidence": round(done.utterance.confidence, 4), "intent": intent}
        print_json({**row, "language": done.language, "reply": done.reply, "wav": str(out) if out else None})
    else:
        stdout.print(f"heard  {done.utterance.text or '(not understood)'}\nintent {intent}\nreply  {done.reply}")
