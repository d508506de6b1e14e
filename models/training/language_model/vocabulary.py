"""Which tokens a language model knows: a word that was said once is in few people's sentences, and costs a place."""

from collections import Counter
from collections.abc import Sequence

from audio.hearing.ngram import NGramModel

UNKNOWN = "<unk>"
LEAST_COUNT = 2


def with_rare_ones_unknown(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """The sentences, and UNKNOWN in the place of each token that is seen less than twice in all of them."""
    counts = Counter(token for sentence in sentences for token in sentence)
    return [[token if counts[token] >= LEAST_COUNT else UNKNOWN for token in sentence] for sentence in sentences]


def without_unknown(model: NGramModel) -> NGramModel:
    """The model that never expects an unknown token; what is left of its probability goes to no other."""
    probabilities = {
        history: {token: probability for token, probability in seen.items() if token != UNKNOWN}
        for history, seen in model.probabilities.items()
        if UNKNOWN not in history
    }
    known = {history: seen for history, seen in probabilities.items() if seen}
    return NGramModel(known, {history: backoff for history, backoff in model.backoffs.items() if history in known})
