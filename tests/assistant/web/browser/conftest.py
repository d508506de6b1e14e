"""One server and one playwright for all tests in a browser."""

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.sync_api import Playwright, sync_playwright

from tests.assistant.web.browser.browsing import CHROMIUM, Files, made_files, running_wardrobe


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return made_files(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="session")
def link(files: Files) -> Iterator[str]:
    with running_wardrobe(files) as shown:
        yield shown
