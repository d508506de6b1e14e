"""Where a Vosk model is found, and whether all its files are there."""

import os
from pathlib import Path

from assistant.core.domain import Language
from assistant.core.errors import ModelError

PUBLISHED_NAMES = {Language.KOREAN: "ko", Language.ENGLISH: "en"}
"""how a published model's folder names its language"""
PARTS = ("am/final.mdl", "conf/model.conf", "conf/mfcc.conf")
GRAPHS = (("phones.txt", "loop.txt"), ("HCLG.fst",), ("HCLr.fst",))
"""what graph/ holds: in our models the phones and their bigram, in others one of two kinds of graph"""


def find_model(language: Language, configured: str, ours: Path) -> Path:
    """The model's folder: the configured one, VOSK_MODEL_PATH, a downloaded one, then ours.

    VOSK_MODEL_PATH may be a model, or a folder of models named as published (vosk-model-small-ko-0.22).

    Raises:
        ModelError: the folder that was asked for is missing or incomplete.
    """
    if configured:
        try:
            return checked(Path(configured).expanduser())
        except (OSError, RuntimeError) as error:  # longer than a name may be; "~" of a user that there is not
            raise ModelError(f"the folder {configured!r} can't be read: {error}") from error
    if path := os.environ.get("VOSK_MODEL_PATH"):
        root = Path(path)
        if published := _published(root, language):
            return checked(published)
        if (root / "am").exists() and language.value in root.name:
            return checked(root)
    for root in (downloads(), Path("/usr/share/vosk")):
        if published := _published(root, language):
            return checked(published)
    return checked(ours)


def downloads() -> Path:
    """The folder in which Vosk's own package, too, keeps what it has downloaded."""
    return Path.home() / ".cache" / "vosk"


def _published(root: Path, language: Language) -> Path | None:
    return next(iter(sorted(root.glob(f"vosk-model*-{PUBLISHED_NAMES[language]}-*"))), None)


def checked(folder: Path) -> Path:
    """The same folder, if it holds a complete model.

    Raises:
        ModelError: it names what is missing. (Vosk would end the process, or report nothing.)
    """
    if not folder.is_dir():
        raise ModelError(f"{folder} is no folder; give the folder of a Vosk model")
    for part in PARTS:
        if not (folder / part).is_file() or not (folder / part).stat().st_size:
            raise ModelError(f"the Vosk model in {folder} is damaged: {part} is missing; install it again")
    if not any(all((folder / "graph" / name).is_file() for name in names) for names in GRAPHS):
        raise ModelError(f"the Vosk model in {folder} is damaged: graph/ is not whole; install it again")
    return folder
