"""What a synthesizer reads so that a voice learns from it: replies, requests, and for English prompts and prose.

The prose was written for this project. The voice is measured on other replies and other requests.
"""

import re
import zlib
from collections.abc import Iterable
from pathlib import Path

from assistant.core.domain import Language
from audio.speaking.phrases import split_sentences
from intents.catalogue import load_catalogue
from intents.closed_set import described, fixed
from models.training.datasets.speech_corpora import voice_recordings
from models.training.words.sentences import written

TEXTS = Path(__file__).parent / "texts"
REPLIES = {Language.ENGLISH: 600, Language.KOREAN: 700}
"""so many of the assistant's replies"""
REQUESTS = {Language.ENGLISH: 450, Language.KOREAN: 900}
"""so many of the sentences that imagined people say to it and to others"""
MOST_WORDS = 16
ASKS = {
    Language.ENGLISH: re.compile(
        "(is|are|was|were|do|does|did|can|could|would|will|should|shall|may|has|have|am|what|which|who|where|when|why"
        r"|how|isn't|aren't|don't|doesn't|can't|what's|which's|who's|where's|how's)\b",
        re.IGNORECASE,
    ),
    Language.KOREAN: re.compile(".*(까|까요|나요|가요|니|냐|뭐야|뭐예요|어때|어때요|맞아|맞아요|있어|있어요|돼|돼요)$"),
}
"""sentences without a mark that are questions"""


def corpus_texts(language: Language, corpus: Path | None = None) -> list[str]:
    """The texts, each kind spread over the whole list, so that any beginning of it is a fair mixture.

    `corpus` is an English corpus in LJSpeech's layout: its prompts that aren't held out are taken.
    """
    texts = [taught_replies(language), _requests(language)]
    if corpus:
        recordings = voice_recordings(corpus)
        texts.append(sorted({one.text for one in recordings} - {one.text for one in recordings if one.held_out}))
    if (prose := TEXTS / f"{language}.txt").exists():
        texts.append(prose.read_text(encoding="utf-8").splitlines())
    kinds = [_drawn(filter(_is_readable, kind)) for kind in texts]
    places = [((at + 0.5) / len(kind), text) for kind in kinds for at, text in enumerate(kind)]
    return list(dict.fromkeys(text for _, text in sorted(places)))


def taught_replies(language: Language) -> list[str]:
    """The assistant's replies that are read."""
    catalogue = load_catalogue()
    replies = [*fixed(language, catalogue), *described(language, catalogue)]
    return _drawn(sentence for reply in replies for sentence in split_sentences(reply))[: REPLIES[language]]


def _requests(language: Language) -> list[str]:
    sentences = (sentence for one in written(language) for sentence in split_sentences(one.text))
    return _drawn(_marked(sentence, language) for sentence in sentences if sentence)[: REQUESTS[language]]


def _is_readable(text: str) -> bool:
    """A few words without a digit: how a digit is read is not written down."""
    return len(text.split()) <= MOST_WORDS and not re.search("[0-9|]", text)


def _drawn(texts: Iterable[str]) -> list[str]:
    """Each once, in an order that has nothing to do with their words, and is always the same."""
    return sorted(set(texts), key=lambda text: (zlib.crc32(text.encode()), text))


def _marked(sentence: str, language: Language) -> str:
    """People's sentences are written without a mark at their end."""
    sentence = sentence[0].upper() + sentence[1:]
    if sentence.endswith((".", "?", "!")):
        return sentence
    return sentence.rstrip(",") + ("?" if ASKS[language].match(sentence) else ".")
