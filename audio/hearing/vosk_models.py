"""Where a Vosk model is found, and whether all its files are there."""

from pathlib import Path

from assistant.core.errors import ModelError
from audio.hearing.folder_checksums import has_checksums, is_whole

PARTS = ("am/final.mdl", "conf/model.conf", "conf/mfcc.conf")
GRAPHS = (("phones.txt", "loop.txt"), ("HCLG.fst",), ("HCLr.fst",))
"""what graph/ holds: in our models the phones and their bigram, in others one of two kinds of graph"""


def find_model(configured: str) -> Path:
    """The folder that config.toml names, if it holds a complete model.

    Raises:
        ModelError: it is missing or incomplete.
    """
    try:
        return checked(Path(configured).expanduser())
    except (OSError, RuntimeError) as error:  # longer than a name may be; "~" of a user that there is not
        raise ModelError(f"the folder {configured!r} can't be read: {error}") from error


def is_published(folder: Path) -> bool:
    """Whether a model is of the kind that others publish, with a graph of its own; ours gets one for each list."""
    return any((folder / "graph" / name).exists() for name in ("HCLG.fst", "HCLr.fst"))


def downloads() -> Path:
    """The folder in which Vosk's own package, too, keeps what it has downloaded."""
    return Path.home() / ".cache" / "vosk"


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
    if has_checksums(folder) and not is_whole(folder):
        raise ModelError(f"the Vosk model in {folder} is damaged: a file has changed; delete it and install it again")
    return folder
