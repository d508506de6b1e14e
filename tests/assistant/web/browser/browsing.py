"""A real Chromium in front of the real `wardrobe serve`, with a microphone and a camera that play files."""

import io
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, Playwright

from assistant import wiring
from assistant.core.domain import Language, Manner, Speech
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from audio.wav import write_wav

ROOT = Path(__file__).parents[4]
CHROMIUM = shutil.which("chromium") or ""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
VIEWS = ("ask", "closet", "look", "settings", "health")
SPOKEN = {Language.ENGLISH: "What colour is it?", Language.KOREAN: "무슨 색이야"}
STARTING_SECONDS = 90.0
SCREENSHOTS = os.environ.get("WARDROBE_SCREENSHOTS", "")
COLOURS = 64
"""of a screenshot: so it is small"""


@dataclass(frozen=True)
class Files:
    """What the browser and the wardrobe's camera see and hear."""

    folder: Path

    @property
    def red(self) -> Path:
        return self.folder / "red.png"

    @property
    def film(self) -> Path:
        return self.folder / "film.mjpeg"

    def question(self, language: Language) -> Path:
        return self.folder / f"question-{language}.wav"


def made_files(folder: Path) -> Files:
    """A red T-shirt and blue trousers, rendered; a film of the trousers; a question in both languages."""
    files = Files(folder)
    write_photo(render(Garment("t_shirt", "red"), seed=1)[0], files.red)
    trousers = render(Garment("pants", "navy"), seed=2)[0]
    (folder / "view").mkdir()
    write_photo(render(Garment("dress", "green"), seed=3)[0], folder / "view" / "dress.png")
    frame = cv2.imencode(".jpg", cv2.resize(trousers.pixels, (640, 480))[:, :, ::-1])[1].tobytes()
    files.film.write_bytes(frame * 30)
    voice = wiring.voice(wiring.Config().voice)
    for language, text in SPOKEN.items():
        speech = voice.speak(text, Manner(language))
        quiet = np.zeros(speech.rate // 2, np.float32)
        write_wav(files.question(language), Speech(np.concatenate([quiet, speech.samples, quiet]), speech.rate))
    return files


@contextmanager
def running_wardrobe(files: Files) -> Iterator[str]:
    """The link that `wardrobe serve` shows."""
    home = files.folder / "home"
    home.mkdir()
    config = files.folder / "config.toml"
    config.write_text(f'[vision]\ncamera = "{files.folder / "view"}"\n', encoding="utf-8")
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "assistant", "serve", "--port", "0", "--config", str(config)]
    log = files.folder / "serve.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield _link(process, log)
    finally:
        process.terminate()
        process.wait(20)


def _link(process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(r"http\S+#key=\S+", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


@contextmanager
def opened(playwright: Playwright, files: Files, language: Language, **options: Any) -> Iterator[Page]:
    """A page of a browser; what its scripts complain about fails the test."""
    fakes = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    fakes += [f"--use-file-for-fake-audio-capture={files.question(language)}%noloop"]
    fakes += [f"--use-file-for-fake-video-capture={files.film}"]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *fakes])
    context = browser.new_context(locale="ko-KR" if language is Language.KOREAN else "en-GB", **options)
    context.set_default_timeout(40_000)
    page, complaints = context.new_page(), list[str]()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    try:
        yield page
    finally:
        browser.close()
    assert not complaints, complaints


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2, levels A and AA."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(RULES)}})
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def until(page: Page, script: str) -> None:
    """Wait until a script is true. The page's policy forbids Playwright's own way, which is `eval`."""
    limit = time.monotonic() + 40
    while not page.evaluate(script):
        assert time.monotonic() < limit, script
        page.wait_for_timeout(50)


def go(page: Page, view: str) -> None:
    """Open a view by its link."""
    page.click(f"#views a[href='#{view}']")
    page.wait_for_selector(f"#{view}:not([hidden])")


def answer(page: Page) -> str:
    """The next answer."""
    page.wait_for_selector("#answer .reply")
    text = page.inner_text("#answer .reply")
    page.evaluate("document.getElementById('answer').replaceChildren()")
    return text


def come_in(page: Page, link: str) -> None:
    """By the link of the terminal."""
    page.goto(link)
    page.wait_for_selector("#ask:not([hidden])")


def picture(page: Page, name: str, tmp_path: Path) -> None:
    """A screenshot, for people to look at; with WARDROBE_SCREENSHOTS it goes to that folder."""
    page.evaluate("scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.quantize(COLOURS).save((Path(SCREENSHOTS) if SCREENSHOTS else tmp_path) / f"{name}.png", optimize=True)
