"""Vosk, loaded only when something is to be heard; where it can't be loaded, the error says how to mend it."""

from typing import Any

from assistant.core.errors import ModelError


def vosk() -> Any:
    """The module, without its log.

    Raises:
        ModelError: it is not installed, or a library that it needs is missing.
    """
    try:
        import vosk as module  # noqa: PLC0415 half a second
    except (ImportError, OSError) as error:
        mend = "sudo apt install libatomic1" if "libatomic" in str(error) else "install the wardrobe again: make run"
        raise ModelError(f"the recognizer (vosk) can't be loaded: {error}; {mend}") from error
    module.SetLogLevel(-1)
    return module
