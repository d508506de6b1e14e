"""The values that travel through one turn, from the microphone to the loudspeaker.

They have vocabulary keys ("navy", "coat") and no words: words exist only where speech comes in and goes out.
"""

from assistant.core.domain.asked import PendingQuestion
from assistant.core.domain.closet import LOOKS, TAGS, Change, Garment, Looks, Wearing
from assistant.core.domain.colour_kinds import BASIC_COLOUR
from assistant.core.domain.description import (
    Apart,
    Colour,
    Comparison,
    Description,
    GarmentType,
    Guess,
    Pattern,
    Verdict,
)
from assistant.core.domain.heard import Alternative, AudioChunk, Intent, Meaning, Message, Utterance
from assistant.core.domain.language import Language, Verbosity
from assistant.core.domain.named import OwnGarment
from assistant.core.domain.own import GarmentView, Recognition
from assistant.core.domain.photo import Gains, GarmentMask, Light, Photo
from assistant.core.domain.probability import beside_rivals
from assistant.core.domain.said import Answer, Manner, Reply, Speech
from assistant.core.domain.stated import Statement, Term
from assistant.core.domain.text import clean, comparable

__all__ = [
    "BASIC_COLOUR",
    "LOOKS",
    "TAGS",
    "Alternative",
    "Answer",
    "Apart",
    "AudioChunk",
    "Change",
    "Colour",
    "Comparison",
    "Description",
    "Gains",
    "Garment",
    "GarmentMask",
    "GarmentType",
    "GarmentView",
    "Guess",
    "Intent",
    "Language",
    "Light",
    "Looks",
    "Manner",
    "Meaning",
    "Message",
    "OwnGarment",
    "Pattern",
    "PendingQuestion",
    "Photo",
    "Recognition",
    "Reply",
    "Speech",
    "Statement",
    "Term",
    "Utterance",
    "Verbosity",
    "Verdict",
    "Wearing",
    "beside_rivals",
    "clean",
    "comparable",
]
