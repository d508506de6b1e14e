"""What a conversation is given: its two ends, and what outlasts it."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.core.domain import Message, Reply
from assistant.core.handlers.own.wardrobe import Wardrobe
from assistant.core.ports.hearing import Button, Microphone
from assistant.core.ports.seeing import Look
from assistant.core.ports.speaking import Player, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What a conversation hears, sees and speaks with: devices, files or a browser."""

    microphone: Microphone
    look: Look
    player: Player
    voice: Voice | None = None
    """None: the configured one"""
    with_earcons: bool = True
    button: Button | None = None
    calibrate: Callable[[], str] = lambda: ""
    """measures the light on a white sheet; what is wrong with the sheet, or nothing"""
    notices: Callable[[], Reply | None] = lambda: None
    """what a device has to tell, once"""
    elsewhere: Callable[[], Message | None] = lambda: None
    """what is asked, or is to be said, from elsewhere, once"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What outlasts a conversation."""

    preferences: bool = False
    """they come from and go to the user's own file; likely replies are made in advance for the configured voice"""
    wardrobe: Wardrobe | None = None
    """the own clothes; None: what is taught is forgotten at the end"""
    lost_closet: bool = False
    """their file was damaged, which is told"""


NOTHING_KEPT = Kept()
