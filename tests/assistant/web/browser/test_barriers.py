"""No view keeps anybody out: axe-core, 400 % zoom, high contrast, the keyboard alone, and a slow network."""

import pytest
from playwright.sync_api import Page, Playwright

from assistant.core.domain import Language
from tests.assistant.web.browser.browsing import VIEWS, Files, answer, come_in, go, opened, violations

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
NARROW = {"width": 320, "height": 640}
"""a window of 1280 pixels at 400 % zoom"""


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
        page.wait_for_selector("#sign-in:not([hidden])")
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
        page.focus("#aloud")
        page.keyboard.press("Space")
        page.reload()
        assert not page.is_checked("#aloud"), "it is forgotten that a screen reader reads the answers"
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
