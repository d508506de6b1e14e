"""Sentences spoken by eSpeak NG, and what a recognizer makes of them."""

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Utterance
from assistant.core.ports.hearing import Recognizer
from audio.hearing.microphone import chunked
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16

Samples = NDArray[np.int16]

# eSpeak NG reads 짧게 as 잡께, so that "짧게 말해 줘" sounds like "작게 말해 줘" in its voice
COMMANDS = {
    Language.KOREAN: ["이거 뭐야", "무슨 색이야", "다시 말해 줘", "그만", "영어로 말해 줘", "짧게 해 줘"],
    Language.ENGLISH: ["what is this", "what colour is it", "say that again", "stop", "speak korean", "less detail"],
}
OUT_OF_DOMAIN = {
    Language.KOREAN: ["내일 아침에 비가 온다고 해서 우산을 챙겼어", "어제 친구랑 영화를 보고 늦게 들어왔어"],
    Language.ENGLISH: ["the train to the city leaves in twenty minutes", "my sister bought a house near the river"],
}


def spoken(text: str, language: Language) -> Samples:
    """A sentence at 16 kHz with the silence of a room around it."""
    speech = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
    pause = np.zeros(SAMPLE_RATE_HZ // 2, np.int16)
    return np.concatenate([pause, to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ)), pause, pause])


def heard(recognizer: Recognizer, *sounds: Samples) -> list[Utterance]:
    """Every utterance in these sounds, one after the other."""
    utterances = [u for chunk in chunked(np.concatenate(sounds)) if (u := recognizer.accept(chunk))]
    return utterances + ([u] if (u := recognizer.finish()) else [])
