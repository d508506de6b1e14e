"""A backoff n-gram language model, read from and written to an ARPA file (gzip)."""

import gzip
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.core.errors import ModelError

BEGIN, FINISH = "<s>", "</s>"
"""the tokens of a sentence's beginning and end"""
History = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NGramModel:
    """P(token | history) for the n-grams that were seen; shorter histories stand in for the others."""

    probabilities: dict[History, dict[str, float]]
    """history, 0 to order - 1 tokens > token > probability"""
    backoffs: dict[History, float]
    """history > the factor for tokens that were not seen behind it"""

    @property
    def order(self) -> int:
        """The length of the longest n-grams."""
        return 1 + max(map(len, self.probabilities))

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """All tokens but those of a sentence's beginning and end."""
        return tuple(sorted(self.probabilities[()].keys() - {BEGIN, FINISH}))

    def known_history(self, history: History) -> History:
        """The longest end of a history behind which something was seen."""
        while history not in self.probabilities:
            history = history[1:]
        return history

    def probability(self, history: History, token: str) -> float:
        """0 for a token that is not in the vocabulary."""
        factor = 1.0
        while True:
            seen = self.probabilities.get(history, {})
            if token in seen:
                return factor * seen[token]
            if not history:
                return 0.0
            factor *= self.backoffs.get(history, 1.0)
            history = history[1:]


def write_arpa(model: NGramModel, path: Path) -> None:
    """Write the model with four decimals of its base-10 logarithms. The same model gives the same bytes."""
    lines = ["\\data\\"]
    grams = [sorted(_grams(model, length)) for length in range(1, model.order + 1)]
    lines += [f"ngram {length}={len(rows)}" for length, rows in enumerate(grams, 1)]
    for length, rows in enumerate(grams, 1):
        lines += ["", f"\\{length}-grams:"]
        for gram, probability in rows:
            backoff = f"\t{math.log10(model.backoffs[gram]):.4f}" if gram in model.backoffs else ""
            lines.append(f"{math.log10(probability):.4f}\t{' '.join(gram)}{backoff}")
    with path.open("wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as zipped:
        zipped.write("\n".join([*lines, "", "\\end\\", ""]).encode())


def _grams(model: NGramModel, length: int) -> Iterator[tuple[History, float]]:
    for history, seen in model.probabilities.items():
        if len(history) == length - 1:
            yield from (((*history, token), probability) for token, probability in seen.items())
    if length == 1:  # nothing is ever followed by the beginning, but its backoff needs a row
        yield (BEGIN,), 1e-9


def read_arpa(path: Path) -> NGramModel:
    """Read a model.

    Raises:
        ModelError: the file is missing or damaged.
    """
    probabilities: dict[History, dict[str, float]] = {}
    backoffs: dict[History, float] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in file:
                fields = row.rstrip("\n").split("\t")
                if len(fields) < 2:
                    continue
                *history, token = fields[1].split(" ")
                probabilities.setdefault(tuple(history), {})[token] = 10 ** float(fields[0])
                if len(fields) > 2:
                    backoffs[*history, token] = 10 ** float(fields[2])
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(f"{path} can't be read as an ARPA file ({error}); install again") from error
    if FINISH not in probabilities.get((), {}):
        raise ModelError(f"{path} is no language model: it has no end of a sentence; install again")
    return NGramModel(probabilities, backoffs)
