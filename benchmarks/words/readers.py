"""Ways of understanding a sentence that are measured beside one another."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from assistant.core.certainty import likeliest
from assistant.core.domain import Alternative, Intent, Language, Meaning
from intents import matcher
from intents.catalogue import load_catalogue
from intents.understanding.classifier import TALK, Classifier
from intents.understanding.slots import slots
from intents.understanding.understand import Understanding, understand
from models.training.words.sentences import Sentence

Reader = Callable[[str], Understanding]
LIKENESS = 0.75
"""a sentence is as near as this to a training sentence, or it is refused"""
PLAIN_MARGIN = -0.3
"""the score of the plain linear model below which it refuses"""
CHARACTERS = {Language.ENGLISH: (1, 5), Language.KOREAN: (1, 8)}
"""lengths of the plain model's parts of words: letters, or jamo"""


def ours(language: Language, classifier: Classifier) -> Reader:
    """The listed sentences first, then the classifier."""
    return lambda text: understand(text, language, load_catalogue(), classifier)


def listed(language: Language) -> Reader:
    """The closed list alone, as in version 0.1.0."""

    def read(text: str) -> Understanding:
        found = matcher.understand(text, language, load_catalogue())
        return Understanding(found.intent.key, found.intent.slots, found.score) if found else Understanding(None)

    return read


def nearest(language: Language, learnt: Sequence[Sentence]) -> Reader:
    """The training sentence with the least edit distance."""
    normal = matcher.NORMAL[language]
    known = [normal(one.text) for one in learnt]

    def read(text: str) -> Understanding:
        _, score, at = process.extractOne(normal(text), known, scorer=fuzz.ratio)
        return _labelled(learnt[at].label, text, language, score / 100 >= LIKENESS)

    return read


def plain_linear(language: Language, learnt: Sequence[Sentence]) -> Reader:
    """A linear model of parts of words and of words, learnt from the same speakers without any wording."""
    normal = matcher.NORMAL[language]
    model = make_pipeline(
        make_union(
            TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTERS[language], sublinear_tf=True, min_df=2),
            TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True),
        ),
        LinearSVC(random_state=0),
    ).fit([normal(one.text) for one in learnt], [one.label for one in learnt])

    def read(text: str) -> Understanding:
        scores = model.decision_function([normal(text)])[0]
        return _labelled(str(model.classes_[np.argmax(scores)]), text, language, scores.max() >= PLAIN_MARGIN)

    return read


def meaning(alternatives: Sequence[Alternative], reader: Reader) -> Meaning | None:
    """The likeliest that a reader makes of the sentences that a sound may be; None where it makes nothing of them."""
    readings = ((_meanings(reader(one.text), one.text), one.probability) for one in alternatives)
    return next(iter(likeliest(readings)), None)


def _meanings(found: Understanding, text: str) -> tuple[Meaning, ...]:
    return (Meaning(Intent(found.intent, found.slots), text, found.confidence),) if found.intent else ()


def _labelled(label: str, text: str, language: Language, accepted: bool) -> Understanding:
    intent = label.partition(":")[0]
    if not accepted or intent == TALK:
        return Understanding(None)
    return replace(Understanding(intent), slots=slots(label, text, language))
