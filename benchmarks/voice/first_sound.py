"""How soon the first sample is there, what a second of speech costs, and that memory doesn't grow with the text."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.phonetics.phonemizer import tokens
from audio.speaking.phrases import split_sentences
from audio.speaking.sentences import SentenceVoice
from audio.speaking.tacotron import TacotronVoice
from benchmarks.common.report import console, resident_mb

TEXTS = {
    Language.ENGLISH: ("A navy coat.", "It is probably a dark blue shirt with thin white stripes and buttons."),
    Language.KOREAN: ("남색 코트예요.", "가는 흰색 줄무늬가 있는 파란색 셔츠인 것 같은데 확실하지는 않아요."),
}
"""a short sentence, and a long one, of which an endless one is made"""
WORDS = 10_000
"""in the text whose memory is measured"""
TIMES = 9
FASTEST = 2.0
"""the rate at which the endless text is spoken"""
PI = {"Raspberry Pi 5": 3.0, "Raspberry Pi 4": 6.0}
"""by how much one core is slower than one of this machine: an estimate, from the ratio of their published single-core
scores (Geekbench 6: a server core of 2023 about 1,700 to 2,000, Cortex-A76 at 2.4 GHz about 760, Cortex-A72 at 1.8 GHz
about 300), without the wider vectors of the server"""


def rows() -> list[tuple[Any, ...]]:
    """(language, words, seconds of the first part, ms of the acoustic network, of the first chunk, to the first sound,
    real-time factor, and ms to the first sound on two Raspberry Pis)."""
    voice = wiring.tacotron(1)
    return [_row(voice, language, text) for language, texts in TEXTS.items() for text in (*texts, _endless(texts[1]))]


def _endless(text: str) -> str:
    return f"{text.rstrip('.')}, " * (WORDS // len(text.split()))


def _row(voice: TacotronVoice, language: Language, text: str) -> tuple[Any, ...]:
    manner, words = Manner(language), len(text.split())
    first = split_sentences(text)[0]
    sequence = tokens(first, language)
    acoustic, begun, factors, seconds = [], [], [], 0.0
    for _ in range(TIMES):
        acoustic.append(_ms(lambda: voice.mel(sequence, manner)))
        begun.append(_ms(lambda: next(voice.stream(first, manner).pieces)))
        busy = time.process_time()
        seconds = voice.speak(first, manner).seconds
        factors.append((time.process_time() - busy) / seconds)
    network, whole = median(acoustic), median(begun)
    on_a_pi = (whole * slower for slower in PI.values())
    return str(language), words, seconds, network, whole - network, whole, median(factors), *on_a_pi


def _ms(call: Callable[[], object]) -> float:
    """Of processor time: what a core that does nothing else takes."""
    began = time.process_time()
    call()
    return 1000 * (time.process_time() - began)


def endless(languages: Sequence[Language]) -> list[tuple[Any, ...]]:
    """(language, words, minutes of sound, MB that the process grew by while they were spoken sentence by sentence)."""
    result = []
    for language in languages:
        voice, manner = SentenceVoice(wiring.tacotron(1)), Manner(language, FASTEST)
        voice.speak(TEXTS[language][1], manner)
        before = most = resident_mb()
        seconds = 0.0
        for sentence in voice.sentences(_endless(TEXTS[language][1]), manner):
            seconds += sum(len(block) for block in sentence.blocks()) / sentence.rate
            most = max(most, resident_mb())
        result.append((str(language), WORDS, seconds / 60, most - before))
        console.print(f"{language}: {WORDS} words spoken")
    return result
