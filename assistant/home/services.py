"""What all clients of one wardrobe share."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from wyoming.info import Info

from assistant.core.domain import Language, Utterance
from assistant.core.ports.speaking import Voice
from assistant.core.preferences import Preferences
from assistant.core.written_turns import Written, WrittenTurns
from assistant.home.recognizers import Recognizers
from assistant.home.transcripts import Transcripts


@dataclass(slots=True)
class Services:
    """Hearing, answering and speaking, for many clients at once."""

    info: Info
    recognizers: Recognizers
    turns: WrittenTurns
    voice: Voice
    preferences: Callable[[], Preferences]
    """as they are now: a turn may change them"""
    transcripts: Transcripts = field(default_factory=Transcripts)
    clock: Callable[[], float] = time.monotonic
    """seconds"""
    _turn: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "turn"))

    def text(self, utterance: Utterance | None) -> str:
        """What is sent for what was heard."""
        return self.transcripts.text(utterance, self.clock())

    async def answer(self, text: str, language: Language | None, who: str) -> Written:
        """The answer to what somebody said or typed."""
        now = self.clock()
        utterance = self.transcripts.utterance(text, language, now)
        return await asyncio.get_running_loop().run_in_executor(self._turn, self.turns.answer, utterance, who, now)
