"""What language is spoken, and how much is said."""

from enum import StrEnum


class Language(StrEnum):
    """A language the assistant hears and speaks."""

    KOREAN = "ko"
    ENGLISH = "en"


class Verbosity(StrEnum):
    """How much an answer says."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"
