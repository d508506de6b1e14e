"""The values that travel through one turn, from the microphone to the loudspeaker.

They have vocabulary keys ("navy", "coat") and no words: words exist only where speech comes in and goes out.
"""

from assistant.core.domain.asked import PendingQuestion
from assistant.core.domain.colour_kinds import BASIC_COLOUR
from assistant.core.domain.description import Colour, Comparison, Description, GarmentType, Guess, Pattern, Verdict
from assistant.core.domain.heard import AudioChunk, Intent, Meaning, Utterance
from assistant.core.domain.language import Language, Verbosity
from assistant.core.domain.own import GarmentView, Recognition
from assistant.core.domain.photo import Gains, GarmentMask, Light, Photo
from assistant.core.domain.said import Answer, Manner, Reply, Speech

__all__ = [
    "BASIC_COLOUR",
    "Answer",
    "AudioChunk",
    "Colour",
    "Comparison",
    "Description",
    "Gains",
    "GarmentMask",
    "GarmentType",
    "GarmentView",
    "Guess",
    "Intent",
    "Language",
    "Light",
    "Manner",
    "Meaning",
    "Pattern",
    "PendingQuestion",
    "Photo",
    "Recognition",
    "Reply",
    "Speech",
    "Utterance",
    "Verbosity",
    "Verdict",
]
