"""What a hundred taught names cost hearing: commands with and without them, and the sentences with names themselves."""

import random
import time
from collections.abc import Iterator, Sequence

import numpy as np

from assistant import wiring
from assistant.core.domain import Garment, Language, Looks, Manner
from assistant.core.ports.hearing import NamesRecognizer
from assistant.wiring.names import NamedInterpreter, NameListener
from audio.hearing.microphone import chunked
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from intents.catalogue import load_catalogue
from intents.own_sentences import sentences

WORDS = {
    Language.ENGLISH: (
        "interview party summer winter old new office church garden sailing",
        "shirt trousers skirt dress jumper coat jacket scarf hoodie cardigan",
    ),
    Language.KOREAN: (
        "면접 잔치 여름 겨울 헌 새 회사 교회 마당 바다",
        "셔츠 바지 치마 원피스 스웨터 코트 재킷 목도리 후드 조끼",
    ),
}
"""of which each first is joined with each second: a hundred names of two words, which resemble one another"""
SPOKEN = 20
"""commands, and sentences with names, of each language"""
Row = tuple[Language, int, float, float, float]


def hearing_with_names() -> list[Row]:
    """(language, names, commands understood as they were meant, sentences with names heard, seconds to learn)."""
    recognizer = wiring.recognizer(wiring.Config().hearing)
    rows = []
    for taught in (False, True):
        for language in Language:
            interpreter = NamedInterpreter()
            listener = NameListener(recognizer, interpreter, called=False)
            listener.update([Garment(0, "x", Looks())])
            began = time.perf_counter()
            names = _names(language) if taught else []
            listener.update([Garment(number, name, Looks()) for number, name in enumerate(names)])
            took = time.perf_counter() - began
            rows.append((language, len(names), *_heard(recognizer, interpreter, language), took))
    return rows


def _names(language: Language) -> list[str]:
    first, second = (words.split() for words in WORDS[language])
    return [f"{one} {other}" for one in first for other in second]


def _heard(recognizer: NamesRecognizer, interpreter: NamedInterpreter, language: Language) -> tuple[float, float]:
    rng = random.Random(1)
    commands = rng.sample(load_catalogue().phrases(language), SPOKEN)
    named = [text for name in rng.sample(_names(language), SPOKEN) for text in sentences(name, language)][::6][:SPOKEN]
    return tuple(_share(recognizer, interpreter, texts, language) for texts in (commands, named))  # type: ignore[return-value]


def _share(
    recognizer: NamesRecognizer, interpreter: NamedInterpreter, texts: Sequence[str], language: Language
) -> float:
    right = []
    for text, heard in zip(texts, _utterances(recognizer, texts, language), strict=True):
        meant, got = interpreter.requests(text, language), interpreter.requests(heard, language) if heard else ()
        right.append(bool(got) and got[0].intent == meant[0].intent if meant else heard == text)
    return sum(right) / len(right)


def _utterances(recognizer: NamesRecognizer, texts: Sequence[str], language: Language) -> Iterator[str]:
    """What is heard of each, spoken by eSpeak NG."""
    voice = wiring.EspeakVoice(variant="+f2", pitch=60)
    silence = np.zeros(int(1.8 * SAMPLE_RATE_HZ), np.int16)
    for text in texts:
        speech = voice.speak(text, Manner(language))
        samples = to_int16(resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ))
        found = [recognizer.accept(chunk) for chunk in chunked(np.concatenate([samples, silence]))]
        found.append(recognizer.finish())
        recognizer.reset()
        yield next((one.text for one in found if one and not one.rejected), "")
