"""How soon Home Assistant gets what it asks for, by the official Wyoming client over the loopback."""

import asyncio
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.home.server import bound, serve
from assistant.home.setting_up import services
from assistant.wiring import Workers
from benchmarks.common.report import resident_mb, show, write
from benchmarks.home.client import Times, answered, spoken, transcribed
from intents.catalogue import load_catalogue

TIMES = 20
"""of each, in each language"""
REPLIES = {
    Language.KOREAN: "남색 바탕에 흰 줄무늬가 있는 셔츠예요. 조금 어두워서 색은 확실하지 않아요.",
    Language.ENGLISH: "A navy shirt with white stripes. It is a little dark, so I'm not sure of the colour.",
}
QUESTIONS = {Language.KOREAN: "이거 뭐야", Language.ENGLISH: "what is this"}
Row = tuple[str, str, float, float, str]


def evaluate(data: Path, out: Path, workers: Workers, times: int = TIMES) -> None:
    """Print the table and write home.json; no data is needed."""
    with tempfile.TemporaryDirectory() as scratch:
        # the person's own clothes are left alone
        wiring.paths.CLOSET, wiring.paths.BACKUPS = Path(scratch) / "closet.db", Path(scratch) / "backups"
        rows, memory = asyncio.run(_measured(_settings(Path(scratch)), bound("127.0.0.1", 0), times))
    columns = ("what", "language", "median, s", "9 of 10 within, s", "right")
    show(f"Wyoming, {times} times each", columns, rows)
    show("memory of the process, MB", ("when it is ready", "after all of this"), [memory])
    write(out / "home.json", {"columns": columns, "rows": rows, "memory_mb": memory})


def _settings(folder: Path) -> wiring.Config:
    """A camera that sees a red T-shirt, and a voice that keeps nothing, so that each sentence is made anew."""
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], folder / "photos" / "red.png")
    plain = wiring.Config()
    return msgspec.structs.replace(
        plain,
        vision=msgspec.structs.replace(plain.vision, camera=str(folder / "photos")),
        voice=msgspec.structs.replace(plain.voice, cache_megabytes=0),
    )


async def _measured(
    settings: wiring.Config, opened: socket.socket, times: int
) -> tuple[list[Row], tuple[float, float]]:
    port = opened.getsockname()[1]
    with services(settings) as offered:
        ready = asyncio.Event()
        server = asyncio.create_task(serve(offered, opened, lambda address: ready.set()))
        await ready.wait()
        before = resident_mb()
        try:
            rows = [row for language in Language for row in await _of_language(port, language, times)]
            return rows, (before, resident_mb())
        finally:
            server.cancel()
            await asyncio.gather(server, return_exceptions=True)


async def _of_language(port: int, language: Language, times: int) -> list[Row]:
    voice, listed = wiring.EspeakVoice(variant="+f2", pitch=60), load_catalogue().phrases(language)
    said = [(text, voice.speak(text, Manner(language))) for text in sorted(listed)[:: max(1, len(listed) // times)]]
    heard = [await transcribed(port, speech, language, text) for text, speech in said[:times]]
    handled = [await answered(port, QUESTIONS[language], language) for _ in range(times)]
    first = [await spoken(port, REPLIES[language], language) for _ in range(times)]
    return [
        _row("transcript behind the last sound", language, heard),
        _row("answer to a question about a photo", language, handled),
        _row("first sound of two sentences", language, first),
    ]


def _row(what: str, language: Language, times: Sequence[Times]) -> Row:
    seconds, right = [one.seconds for one in times], sum(one.right for one in times)
    median, most = (float(np.percentile(seconds, rank)) for rank in (50, 90))
    return what, str(language), median, most, f"{right} of {len(times)}"
