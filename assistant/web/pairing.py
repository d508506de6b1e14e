"""Who may come in: by the link that the terminal shows, or by a code that the wardrobe speaks in the room."""

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest

DIGITS = 6
CODE_SECONDS = 120.0
"""for which a code is good"""
MOST_TRIES = 5
"""of one code: then it is void"""
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 20.0, 600.0
"""between two codes; it doubles with each code that nobody used, so that nobody makes the wardrobe talk all day"""
PAUSE_AFTER_WRONG_SECONDS = 60.0
"""the same, behind a code that was guessed at: five tries a minute are left, and with each code one is heard"""


@dataclass(slots=True)
class Pairing:
    """One code at a time. `now` is in seconds of any clock that only goes forward."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """of the link; whoever can read the terminal is the wardrobe's own user"""
    _code: str = ""
    _made_at: float = float("-inf")
    _wrong: int = 0
    _unused: int = 0
    """codes in a row with which nobody came in"""

    def new_code(self, now: float) -> str | None:
        """A code to be spoken, in place of the one before; None where that one is too young."""
        doubled = min(PAUSE_SECONDS * 2 ** max(0, self._unused - 1), LONGEST_PAUSE_SECONDS)
        if now < self._made_at + max(doubled, PAUSE_AFTER_WRONG_SECONDS if self._wrong else 0):
            return None
        self._unused += 1
        self._code, self._made_at, self._wrong = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", now, 0
        return self._code

    def accepts(self, given: str, now: float) -> bool:
        """Whether this is the link's key, or the code; a code is good once."""
        if compare_digest(given.encode(), self.key.encode()):
            return True
        if not self._code or now > self._made_at + CODE_SECONDS:
            return False
        right = compare_digest(given.encode(), self._code.encode())
        self._wrong += not right
        if right:
            self._unused = 0
        if right or self._wrong >= MOST_TRIES:
            self._code = ""
        return right
