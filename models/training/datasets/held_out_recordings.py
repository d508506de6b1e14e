"""Which recordings are held out: never trained on, so that hearing and the voice can be measured with them."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("held_out_recordings.toml")


def is_held_out_from_hearing(name: str, speaker: str) -> bool:
    """Whether the hearing network is never trained on a recording: its speaker or its prompt is listed."""
    return is_held_out_speaker(speaker) or not _listed("everywhere", "prompts").isdisjoint((name, _prompt(name)))


def is_held_out_from_voice(name: str, speaker: str) -> bool:
    """Whether no voice is trained on a recording: what hearing is measured with, and some of the voice's own."""
    return is_held_out_from_hearing(name, speaker) or name in _listed("voice", "recordings")


def is_held_out_speaker(speaker: str) -> bool:
    """Whether all recordings of a speaker are held out."""
    return speaker in _listed("everywhere", "speakers")


def _prompt(name: str) -> str:
    """The prompt that was read: a prompt may be recorded several times (`arctic_a0004_1592748574`)."""
    return name.rsplit("_", 1)[0]


@cache
def _listed(part: str, kind: str) -> frozenset[str]:
    return frozenset(tomllib.loads(FILE.read_text(encoding="utf-8"))[part][kind])
