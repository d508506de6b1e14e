"""The page as people use it: in Chromium, in both languages, by mouse, keyboard and voice, checked by axe-core."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from PIL import Image
from playwright.sync_api import Page, Playwright, sync_playwright

from assistant.core.domain import Language
from tests.assistant.web.browsing import (
    CHROMIUM,
    VIEWS,
    Files,
    answer,
    go,
    made_files,
    opened,
    running_wardrobe,
    until,
    violations,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.heavy,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (Debian: chromium)"),
]
SCREENSHOTS = os.environ.get("WARDROBE_SCREENSHOTS", "")
COLOURS = 64
"""of a screenshot: so it is small"""
WINDOW = {"width": 760, "height": 1180}
NARROW = {"width": 320, "height": 640}
"""a window of 1280 pixels at 400 % zoom"""
RED_SHIRT = {Language.ENGLISH: "red T-shirt", Language.KOREAN: "빨간 티셔츠"}
NAVY = {Language.ENGLISH: ("navy", "blue"), Language.KOREAN: ("남색", "파란")}
NAMES = {Language.ENGLISH: ("interview shirt", "office shirt"), Language.KOREAN: ("면접 셔츠", "출근 셔츠")}


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return made_files(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def link(files: Files) -> Iterator[str]:
    with running_wardrobe(files) as shown:
        yield shown


def come_in(page: Page, link: str) -> None:
    page.goto(link)
    page.wait_for_selector("#ask:not([hidden])")


def picture(page: Page, name: str, tmp_path: Path) -> None:
    """A screenshot, for people to look at; with WARDROBE_SCREENSHOTS it goes to that folder."""
    page.evaluate("scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.quantize(COLOURS).save((Path(SCREENSHOTS) if SCREENSHOTS else tmp_path) / f"{name}.png", optimize=True)


@pytest.mark.parametrize("language", Language)
def test_a_person_asks_by_photo_in_words_by_voice_and_with_both_cameras(
    playwright: Playwright, files: Files, link: str, language: Language, tmp_path: Path
) -> None:
    with opened(playwright, files, language, viewport=WINDOW) as page:
        come_in(page, link)
        assert page.get_attribute("html", "lang") == language
        page.set_input_files("#choose", files.red)
        page.wait_for_selector("#answer .reply")
        page.click("#why summary")
        picture(page, f"web-{language}", tmp_path)
        assert RED_SHIRT[language] in answer(page)
        page.fill("#question", "무슨 색이야" if language is Language.KOREAN else "what colour is it")
        page.press("#question", "Enter")
        assert ("빨간" if language is Language.KOREAN else "Red") in answer(page)
        page.click("#film")
        until(page, "document.getElementById('viewfinder').videoWidth > 0")
        page.click("#shoot")
        photographed = answer(page)
        assert any(word in photographed.lower() for word in NAVY[language]), photographed
        page.hover("#talk")
        page.mouse.down()
        page.wait_for_timeout(3000)
        page.mouse.up()
        spoken = answer(page)
        assert any(word in spoken.lower() for word in NAVY[language]), spoken
        page.click("#own-camera")
        assert ("초록" if language is Language.KOREAN else "green") in answer(page)


@pytest.mark.parametrize("language", Language)
def test_a_family_prepares_the_closet_and_every_change_is_taken_back(
    playwright: Playwright, files: Files, link: str, language: Language
) -> None:
    name, other = NAMES[language]
    with opened(playwright, files, language) as page:
        come_in(page, link)
        go(page, "closet")
        page.fill("#garment-name", name)
        page.set_input_files("#garment-photos", files.red)
        page.click("#teach-form button")
        page.wait_for_selector(f"#garments h3:text-is('{name}')")
        page.click("#garments summary")
        page.fill("#garments .rename input", other)
        page.click("#garments .rename button")
        page.wait_for_selector(f"#garments h3:text-is('{other}')")
        page.click("#garments summary")
        page.select_option("#garments select", "occasion work")
        page.click("#garments .tag button")
        page.wait_for_selector("#garments .tags:not(:empty)")
        page.click("#garments summary")
        page.click("#garments .forget")
        page.click("#sure button[value=yes]")
        page.wait_for_selector("#no-garments:not([hidden])")
        page.click("#undo")
        page.wait_for_selector(f"#garments h3:text-is('{other}')")
        go(page, "ask")
        page.set_input_files("#choose", files.red)
        assert other in answer(page)
        go(page, "closet")
        for _ in range(3):  # the note, the name, the garment
            page.click("#undo")
            until(page, "document.getElementById('status').textContent")
            page.evaluate("document.getElementById('status').textContent = ''")
        page.wait_for_selector("#no-garments:not([hidden])")


@pytest.mark.parametrize("language", Language)
def test_a_helper_looks_and_sets_and_checks(
    playwright: Playwright, files: Files, link: str, language: Language, tmp_path: Path
) -> None:
    with opened(playwright, files, language, viewport=WINDOW) as page:
        come_in(page, link)
        go(page, "look")
        page.click("#look-on")
        page.wait_for_selector("#view-picture polygon")
        page.wait_for_selector("#view-seen .pie")
        picture(page, f"web-look-{language}", tmp_path)
        assert violations(page) == []
        page.click("#look-off")
        go(page, "settings")
        page.select_option("#set-verbosity", "brief")
        page.click("#settings-form button")
        until(page, "document.getElementById('status').textContent")
        page.reload()
        until(page, "document.getElementById('set-verbosity').value === 'brief'")
        page.select_option("#set-verbosity", "normal")
        page.click("#settings-form button")
        go(page, "health")
        page.click("#check")
        page.wait_for_selector("#checks li")
        assert violations(page) == []


@pytest.mark.parametrize(
    ("language", "look"),
    [
        (Language.ENGLISH, {"color_scheme": "light"}),
        (Language.KOREAN, {"color_scheme": "dark", "contrast": "more"}),
        (Language.KOREAN, {"forced_colors": "active"}),
    ],
    ids=["light", "dark and high contrast", "forced colours"],
)
def test_no_view_has_a_barrier_and_none_scrolls_sideways(
    playwright: Playwright, files: Files, link: str, language: Language, look: dict[str, str]
) -> None:
    with opened(playwright, files, language, viewport=NARROW, **look) as page:
        page.goto(link.partition("#")[0])
        page.wait_for_selector("#door:not([hidden])")
        assert violations(page) == []
        come_in(page, link)
        for view in VIEWS:
            go(page, view)
            assert violations(page) == [], view
            assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"], view


def test_everything_is_reached_and_asked_with_the_keyboard_alone(
    playwright: Playwright, files: Files, link: str
) -> None:
    with opened(playwright, files, Language.ENGLISH) as page:
        come_in(page, link)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        reached = tabbed(page)
        assert reached.index("own-camera") < reached.index("question") < reached.index("talk") < reached.index("aloud")
        page.focus("#question")
        page.keyboard.type("what is this")
        page.keyboard.press("Enter")
        assert "green dress" in answer(page)
        for view in VIEWS[1:]:
            page.focus(f"#views a[href='#{view}']")
            page.keyboard.press("Enter")
            page.wait_for_selector(f"#{view}:not([hidden])")
            assert page.evaluate("document.activeElement.id") == f"{view}-title"
            assert page.title().startswith(page.inner_text(f"#{view}-title"))
            tabbed(page)


def tabbed(page: Page) -> list[str]:
    """The ids of what Tab reaches in a view, until it leaves the page; each shows that it has the focus."""
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "[document.activeElement.id || document.activeElement.textContent.slice(0, 30),"
            " document.activeElement.classList.contains('quiet-input')"
            " ? getComputedStyle(document.activeElement.nextElementSibling).outlineWidth"
            " : getComputedStyle(document.activeElement).outlineWidth]"
        )
        if name in seen or page.evaluate("document.activeElement === document.body"):
            return seen
        assert float(outline.removesuffix("px")) >= 2, name
        seen.append(name)
    raise AssertionError("Tab never leaves the page")


def test_the_page_weighs_little(playwright: Playwright, files: Files, link: str) -> None:
    weights: list[int] = []
    with opened(playwright, files, Language.ENGLISH) as page:
        page.on("response", lambda response: weights.append(len(response.body())) if response.ok else None)
        come_in(page, link)
        for view in VIEWS:
            go(page, view)
    assert 5_000 < sum(weights) < 150_000
