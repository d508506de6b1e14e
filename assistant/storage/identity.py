"""The number by which others know this wardrobe: made once, so that several wardrobes can share a broker."""

import secrets
from typing import Annotated

from msgspec import Meta, Struct


class Identity(Struct, frozen=True):
    """It says nothing about the computer or its user."""

    id: Annotated[str, Meta(pattern="^[0-9a-f]{12}$")]


def new_identity() -> Identity:
    """By chance: among a million wardrobes, two are the same once in hundreds."""
    return Identity(secrets.token_hex(6))
