"""A recognizer that can't be loaded is a missing part, which is spoken, and not a traceback."""

import builtins
from typing import Any

import pytest

from assistant.core.errors import ModelError
from audio.hearing.vosk_module import vosk


@pytest.mark.parametrize(
    ("failure", "mend"),
    [
        (OSError("libatomic.so.1: cannot open shared object file"), "sudo apt install libatomic1"),
        (ImportError("No module named 'vosk'"), "make run"),
    ],
)
def test_what_mends_it_is_said(failure: Exception, mend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def importing(name: str, *rest: Any, **options: Any) -> Any:
        if name == "vosk":
            raise failure
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(ModelError, match=mend) as raised:
        vosk()
    assert raised.value.line == "no_model"
