"""A server for a test."""

from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from tests.assistant.web.served import Served, serving


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as running:
        yield running
