"""The figures of one language's voice."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.phonetics.phonemizer import tokens
from audio.speaking.espeak import EspeakVoice
from audio.speaking.phrases import split_sentences
from audio.speaking.tacotron import TacotronVoice
from audio.wav import resampled
from benchmarks.common.report import Tables
from benchmarks.voice.confusables import confusables
from benchmarks.voice.distance import distances
from benchmarks.voice.laryngeal_contrast import told_apart
from benchmarks.voice.metrics import phone_error_rate, pitch_statistics, replies_wrong, wrong_shares
from benchmarks.voice.recognizers import IndependentRecognizer, phones_of, plain, recognizer
from benchmarks.voice.sentences import (
    LEARNED_FROM_A_PERSON,
    RATES,
    Spoken,
    closed_set,
    evenly,
    pronounceable,
    recorded,
    recordings,
    sentences_of,
    spoken,
    untaught,
)
from models.training.datasets.speech_corpora import VOICE_RATE_HZ
from models.training.voice.pitch import pitch
from models.training.voice.samples import mel_picture

FEW, FEWEST = 100, 40
"""sentences of another voice and of a phone loop; sentences at each rate"""
PITCHED = 60
"""sentences whose pitch is measured"""
PICTURES = 10
"""of replies, to be looked at"""
NAMES = "heard back", "replies", "misheard", "statistics", "rates", "laryngeal contrast", "distances"
"""of the tables"""


def measured(data: Path, out: Path, count: int, language: Language) -> Tables:
    """Table > rows; `count` is that of the replies. Pictures of mels are written to `out`."""
    rows: Tables = {name: [] for name in NAMES}
    ours, independent = wiring.tacotron(), recognizer(language, data)
    listed = recordings(language, data)
    replies = evenly(untaught(closed_set(language), language), count)
    sayable = [plain(text, language) for text in sentences_of(closed_set(language))]
    drawn = sentences_of(replies)
    voices = {
        "ours": (list(spoken(ours, drawn, language)), sayable),
        "eSpeak NG": (list(spoken(EspeakVoice(), evenly(drawn, FEW), language)), sayable),
        "recordings": (recorded(listed, language, FEW), sorted({plain(one.text, language) for one in listed})),
    }
    for name, (sentences, others) in voices.items():
        row, misheard = _recognized(sentences, others, language, independent)
        rows["heard back"].append((str(language), name, *row, _phones_wrong(sentences, language, independent)))
        rows["misheard"] += [(str(language), name, *pair) for pair in misheard]
        rows["statistics"].append((str(language), name, *_statistics(sentences, language)))
        if name == "ours":
            by_sentence = [[plain(one, language) for one in split_sentences(reply)] for reply in replies]
            wrong = replies_wrong(by_sentence, {text for text, _ in misheard})
            rows["replies"].append((str(language), len(replies), wrong))
    for rate in RATES:
        sentences = list(spoken(ours, evenly(drawn, FEWEST), language, rate))
        (*_, other, slipped), _ = _recognized(sentences, sayable, language, independent)
        seconds = float(np.mean([one.speech.seconds for one in sentences]))
        rows["rates"].append((str(language), rate, seconds, other + slipped))
    if language in LEARNED_FROM_A_PERSON:
        rows["distances"] = [distances(ours, language, [one for one in listed if one.held_out])]
    if language is Language.KOREAN:
        for name, voice in (("ours", ours), ("eSpeak NG", EspeakVoice())):
            say = partial(voice.speak, manner=Manner(language))
            rows["laryngeal contrast"].append((str(language), name, *told_apart(say, independent)))
    _pictures(ours, evenly(drawn, PICTURES), language, out / "voice")
    return rows


def _recognized(
    sentences: Sequence[Spoken], sayable: Sequence[str], language: Language, independent: IndependentRecognizer
) -> tuple[tuple[int, int, float, float], list[tuple[str, str]]]:
    """(sentences, length of a list, share taken for another, share with a word left out or twice); the misheard."""
    lists = confusables([one.text for one in sentences], sayable, language)
    texts = [independent.recognized(one.at_16k, those.listed) for one, those in zip(sentences, lists, strict=True)]
    length = int(np.mean([len(one.listed) for one in lists]))
    misheard = [(one.text, text) for one, text in zip(lists, texts, strict=True) if text != one.text]
    return (len(sentences), length, *wrong_shares(lists, texts)), misheard


def _phones_wrong(sentences: Sequence[Spoken], language: Language, independent: IndependentRecognizer) -> float:
    """The phone error rate of a phone loop, on some of the sentences."""
    some = sentences[:: max(1, len(sentences) // FEW)]
    return phone_error_rate([(phones_of(one.text, language), independent.phones(one.at_16k)) for one in some])


def _statistics(sentences: Sequence[Spoken], language: Language) -> tuple[float, float, float]:
    """(seconds a phone, mean pitch in Hertz, its standard deviation in semitones)."""
    phones = sum(sum(token.isalnum() for token in tokens(one.text, language)) for one in sentences)
    seconds = sum(one.speech.seconds for one in sentences)
    sounds = [resampled(one.speech.samples, one.speech.rate, VOICE_RATE_HZ) for one in sentences[:PITCHED]]
    return seconds / phones, *pitch_statistics(np.concatenate([pitch(samples) for samples in sounds]))


def _pictures(voice: TacotronVoice, texts: Sequence[str], language: Language, out: Path) -> None:
    """Mels, marked where each phone begins; the file is named after the sentence."""
    for text in (text for text in texts if pronounceable(text, language)):
        mel, durations = voice.mel(tokens(text, language), Manner(language))
        mel_picture(out / f"{language}-{plain(text, language).replace(' ', '-')[:40]}.png", [mel[0].T], durations)
