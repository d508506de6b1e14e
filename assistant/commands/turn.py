"""`wardrobe turn`: a conversation from files."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, stdout
from assistant.core.errors import SoundFileError
from assistant.core.loop import Turn


def turn(
    wav: Annotated[list[Path], typer.Option(help="The spoken command; of several, one after the other.")],
    photo: Annotated[list[Path], typer.Option(help="What the camera sees; of several, one for each look.")],
    out: Annotated[Path | None, typer.Option(help="Write the spoken answers here.")] = None,
    json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Hear recorded commands, look at photos, and answer: the real loop over files.

    What is taught goes into the own clothes, as with `run`. Exit code 1 if nobody spoke.
    """
    settings = wiring.settings(config)
    turns: list[Turn] = []
    player = wiring.CollectingPlayer()
    camera = wiring.FolderCamera(photo)
    with wiring.opened_closet() as (closet, damaged):
        clothes = wiring.own_clothes(closet)
        look = wiring.looking(settings, camera, own=clothes)
        assistant = wiring.assistant(
            settings,
            wiring.Ends(
                microphone=wiring.file_microphone(wav),
                look=look,
                player=player,
                with_earcons=False,
                calibrate=wiring.calibrating(camera, keep=False),
            ),
            turns.append,
            wiring.Kept(
                wardrobe=wiring.wardrobe(closet, clothes, look, wiring.pictures_of(camera)), lost_closet=damaged
            ),
        )
        assistant.run()
    if not turns:
        raise SoundFileError(f"nobody speaks to the assistant in {wav[0]}")
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
