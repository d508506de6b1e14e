"""The page as people use it: in Chromium, in both languages, by mouse, keyboard and voice."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from assistant.core.domain import Language
from tests.assistant.web.browser.browsing import (
    Files,
    answer,
    come_in,
    go,
    opened,
    picture,
    until,
    violations,
)

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
WINDOW = {"width": 760, "height": 1180}
RED_SHIRT = {Language.ENGLISH: "red T-shirt", Language.KOREAN: "빨간 티셔츠"}
NAVY = {Language.ENGLISH: ("navy", "blue"), Language.KOREAN: ("남색", "파란")}
NAMES = {Language.ENGLISH: ("interview shirt", "office shirt"), Language.KOREAN: ("면접 셔츠", "출근 셔츠")}


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
