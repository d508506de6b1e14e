"""What a synthesizer reads so that the English voice learns from it: prompts of a corpus, prose, replies, requests.

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
REPLIES, REQUESTS = 600, 450
"""so many of the assistant's replies, and of what imagined people say to it"""
MOST_WORDS = 16
ASKS = re.compile(
    "(is|are|was|were|do|does|did|can|could|would|will|should|shall|may|has|have|am|what|which|who|where|when|why|how|"
    r"isn't|aren't|don't|doesn't|can't|what's|which's|who's|where's|how's)\b",
    re.IGNORECASE,
)


def corpus_texts(corpus: Path) -> list[str]:
    """The texts, each kind spread over the whole list, so that any beginning of it is a fair mixture.

    `corpus` is a corpus in LJSpeech's layout: its prompts that aren't held out are taken.
    """
    recordings = voice_recordings(corpus)
    held_out = {one.text for one in recordings if one.held_out}
    prompts = {one.text for one in recordings} - held_out
    prose = (TEXTS / "en.txt").read_text(encoding="utf-8").splitlines()
    kinds = [_drawn(filter(_is_readable, kind)) for kind in (prompts, prose, taught_replies(), _requests())]
    places = [((at + 0.5) / len(kind), text) for kind in kinds for at, text in enumerate(kind)]
    return list(dict.fromkeys(text for _, text in sorted(places)))


def taught_replies() -> list[str]:
    """The assistant's replies that are read."""
    catalogue = load_catalogue()
    replies = [*fixed(Language.ENGLISH, catalogue), *described(Language.ENGLISH, catalogue)]
    return _drawn(sentence for reply in replies for sentence in split_sentences(reply))[:REPLIES]


def _requests() -> list[str]:
    sentences = (sentence for one in written(Language.ENGLISH) for sentence in split_sentences(one.text))
    return _drawn(_marked(sentence) for sentence in sentences if sentence)[:REQUESTS]


def _is_readable(text: str) -> bool:
    """A few words without a digit: how a digit is read is not written down."""
    return len(text.split()) <= MOST_WORDS and not re.search("[0-9|]", text)


def _drawn(texts: Iterable[str]) -> list[str]:
    """Each once, in an order that has nothing to do with their words, and is always the same."""
    return sorted(set(texts), key=lambda text: (zlib.crc32(text.encode()), text))


def _marked(sentence: str) -> str:
    """People's sentences are written without a mark at their end."""
    sentence = sentence[0].upper() + sentence[1:]
    if sentence.endswith((".", "?", "!")):
        return sentence
    return sentence.rstrip(",") + ("?" if ASKS.match(sentence) else ".")
