"""Text from outside: typed, read from a file, or given by another program."""

import re
import unicodedata

UNREADABLE = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""bytes that are no UTF-8 (as Python keeps them), control characters, and what stands for no character"""


def clean(text: str) -> str:
    """The text in NFC: Hangul in syllables, also from a Mac. What is no character is a space."""
    return unicodedata.normalize("NFC", UNREADABLE.sub(" ", text))


def comparable(text: str) -> str:
    """The text in NFKC: letters of usual width, as texts are compared with each other."""
    return unicodedata.normalize("NFKC", UNREADABLE.sub(" ", text))
