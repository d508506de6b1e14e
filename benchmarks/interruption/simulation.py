"""The real assistant in a simulated room: alone with its own voice, and with a person who speaks over it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from assistant import wiring
from assistant.core.domain import Language, Manner, Reply, Verbosity
from assistant.core.loop import Assistant, Turn
from assistant.storage.config import Config
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled
from benchmarks.common.metrics import share
from benchmarks.interruption.metrics import OwnVoice, obeyed
from benchmarks.interruption.room import Room
from benchmarks.interruption.spoken_over import look
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed

ANSWERS, STEP = 20, 227
"""answers about garments in each language, and how far apart in the list of all"""
LEVEL = 0.5
"""how loud the person is, beside the assistant's voice as it is played"""
COMMANDS = {
    Language.ENGLISH: ("stop", "be quiet", "say that again", "louder", "too loud", "slow down", "speak faster"),
    Language.KOREAN: ("그만", "조용히 해", "다시 말해 줘", "더 크게", "소리 줄여 줘", "천천히", "더 빨리"),
}
AT = (1.2, 3.1)
"""seconds of the help after which a command is said"""
PersonSpeaks = tuple[NDArray[np.float32], int]
"""samples, and where they begin"""


def own_voice(echo: float) -> OwnVoice:
    """It says every fixed reply and some answers about garments; its voice comes back `echo` times as loud."""
    seconds, stops, turns = 0.0, 0, 0
    texts = [(text, language) for language in Language for text in _texts(language)]
    for text, language in texts:
        length = _assistant().voice.speak(text, Manner(language)).seconds
        room, followed = _converse(text, language, echo, length + 3)
        seconds += length
        stops += len(room.stops)
        turns += followed - len(room.stops)
    return OwnVoice(seconds, len(texts), stops, turns)


def commands(echo: float, texts: Mapping[Language, Sequence[str]] = COMMANDS) -> tuple[int, float]:
    """How many commands were spoken over the help, and the share that was obeyed before its end."""
    person, answers = EspeakVoice(variant="+f2", pitch=60), []
    for language, listed in texts.items():
        reply = wiring.phrase(Reply("help"), language, Verbosity.NORMAL)
        for text in listed:
            speech = person.speak(text, Manner(language))
            sound = LEVEL * resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ)
            for seconds in AT:
                at = int(seconds * SAMPLE_RATE_HZ)
                room, _ = _converse(reply, language, echo, seconds + 6, (sound, at))
                answers.append(obeyed(room.stops, at))
    return len(answers), share(answers)


def _converse(
    text: str, language: Language, echo: float, seconds: float, person: PersonSpeaks | None = None
) -> tuple[Room, int]:
    """The room after the assistant said the text, and how many turns there were."""
    room, turns = Room(seconds, echo), list[Turn]()
    if person:
        room.add(*person)
    template = _assistant()
    dialogue = replace(template.dialogue, last_language=language)
    assistant = replace(template, dialogue=dialogue, microphone=room, player=room, on_turn=turns.append)
    assistant.recognizer.reset()
    assistant.speech.say(text, Manner(language))
    assistant.run()
    return room, len(turns)


@cache
def _assistant() -> Assistant:
    """A process's own, in a room where nothing happens."""
    room = Room(seconds=0)
    return wiring.assistant(Config(), wiring.Ends(microphone=room, look=look, player=room, with_earcons=False))


def _texts(language: Language) -> list[str]:
    catalogue = load_catalogue()
    return [*fixed(language, catalogue), *islice(described(language, catalogue), 0, ANSWERS * STEP, STEP)]
