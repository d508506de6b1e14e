"""Addresses of web pages and e-mail as they are dictated: "example.com/a" is "example dot com slash a"."""

import re

from assistant.core.domain import Language
from audio.phonetics.units_and_symbols import named

ADDRESS = re.compile(
    r"(?<![\w@.])(?:https?://)?(?P<said>(?:[\w.+-]{1,64}@)?(?:[A-Za-z0-9-]{1,63}\.){1,6}"
    r"(?:com|net|org|kr|co|io|shop|store|me|app|info|eu|uk|de|fr|it|jp|cn|us)(?:/[!-.0->@-~/]*)?(?:\?[!-~]*)?)(?![A-Za-z0-9])"
)
"""what begins with http, or ends as a name on the net does; a scheme is not said"""
ENDING = re.compile(r"\.(?=(?:com|net|kr)(?![A-Za-z0-9]))")
"""of a name in Hangul, or alone"""
SIGNS = {
    ".": ("닷", "dot"),
    "/": ("슬래시", "slash"),
    "-": ("하이픈", "dash"),
    "?": ("물음표", "question mark"),
    "=": ("이퀄", "equals"),
    ":": ("콜론", "colon"),
    "~": ("물결표", "tilde"),
}
"""the others are symbols anywhere"""


def dictated(text: str, language: Language) -> str:
    """The text with the signs of its addresses in words."""

    def in_words(match: re.Match[str]) -> str:
        said = match["said"].rstrip(".,!?:/")
        end = match["said"][len(said) :].replace("/", "")
        return "".join(f" {named(SIGNS[c], language)} " if c in SIGNS else c for c in said) + end

    return ENDING.sub(f" {named(SIGNS['.'], language)} ", ADDRESS.sub(in_words, text))
