"""One way of writing a sentence, however it was typed or recognized."""

import re

from assistant.core.domain import comparable

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})


def normalise(text: str) -> str:
    """Lower case, NFKC, words and single spaces; no punctuation but the apostrophe in a word.

    >>> normalise("  What’s THIS, then?")
    "what's this then"
    """
    text = comparable(text).lower().translate(APOSTROPHES)
    text = re.sub(r"(?<!\w)'|'(?!\w)", " ", re.sub(r"[^\w']|_", " ", text))
    return " ".join(text.split())
