"""The n-grams of a model that change what is heard least are left out, so that its graph stays small.

Weighted difference pruning (Seymore and Rosenfeld 1996): what an n-gram is worth is how often it was seen, times the
difference of its log probability from that of the shorter n-gram that would stand in for it.
"""

import math
from collections.abc import Iterable, Sequence

from audio.hearing.ngram import History, NGramModel
from models.training.language_model.kneser_ney import counted


def pruned(model: NGramModel, sentences: Iterable[Sequence[str]], least_worth: float) -> NGramModel:
    """The model without the n-grams that are worth less, in nepers times occurrences in these sentences.

    Single tokens stay, and so does the beginning of every n-gram that stays.
    """
    counts = counted(sentences, model.order)
    probabilities, backoffs, needed = dict(model.probabilities), dict(model.backoffs), set[History]()
    for history in sorted((one for one in probabilities if one), key=len, reverse=True):
        kept = {
            token: probability
            for token, probability in probabilities[history].items()
            if (*history, token) in needed
            or counts[len(history)][history][token] * _gain(model, history, token) >= least_worth
        }
        if kept:
            needed.add(history)
            probabilities[history] = kept
        else:
            del probabilities[history]
            backoffs.pop(history, None)
    result = NGramModel(probabilities, backoffs)
    for history in sorted((one for one in probabilities if one), key=len):
        shorter = sum(result.probability(history[1:], token) for token in probabilities[history])
        backoffs[history] = (1 - sum(probabilities[history].values())) / max(1e-9, 1 - shorter)
    return result


def _gain(model: NGramModel, history: History, token: str) -> float:
    """Nepers by which the token is likelier behind the history than the shorter history says."""
    shorter = model.backoffs.get(history, 1.0) * model.probability(history[1:], token)
    return math.log(model.probabilities[history][token] / shorter)
