"""The decoding graph of an n-gram language model: what is said need not be in any list.

One state a history. From it leads a prefix tree of the pronunciations of the tokens that were seen behind it, and an
arc to the state of the shorter history for all others. A seen token is never likelier by the shorter history: the model
is interpolated. A token's cost is spent as early in the tree as it is known, so that unlikely branches are pruned at
once.
"""

import math
from collections.abc import Mapping, Sequence

from audio.hearing.ngram import BEGIN, FINISH, History, NGramModel
from audio.hearing.transducer import Transducer
from audio.hearing.vosk_graph import SILENCE_ONLY_COST

Lexicon = Mapping[str, Sequence[tuple[str, ...]]]
"""token > its pronunciations, each as phones"""


class NGramGraph(Transducer):
    """The graph of a model. Token numbers are places in `tokens`; 0 is no token, and the last ends every path.

    `word_start`: the mark of tokens with which a word begins. Silence is possible before these; empty: before all.
    """

    def __init__(self, phones: Sequence[str], model: NGramModel, lexicon: Lexicon, word_start: str, end: str) -> None:
        super().__init__(phones)
        self.tokens = ["<eps>", *model.vocabulary, end]
        self._number = {token: number for number, token in enumerate(self.tokens)}
        self._model, self._lexicon, self._word_start = model, lexicon, word_start
        self._longest_history = model.order - 1
        start = self.add_state()
        self._end, final = self.add_state(), self.add_state()
        self.final[final] = 0.0
        self._histories = {history: self.add_state() for history in model.probabilities}
        self._word_begins: dict[History, int] = {}
        root = self.append_optional_silence(start, "before")
        self.add_epsilon(root, self._histories[model.known_history((BEGIN,))])
        self.add_epsilon(root, final, SILENCE_ONLY_COST, token=self._number[end])
        self.add_epsilon(self.append_optional_silence(self._end, "after"), final, token=self._number[end])
        for history in model.probabilities:
            self._add_tokens(history)

    def _add_tokens(self, history: History) -> None:
        """What may follow a history: a word, the rest of a word, or the end; rarer tokens by the shorter history."""
        state, seen = self._histories[history], self._model.probabilities[history]
        self.add_epsilon(state, self._end, -math.log(self._model.probability(history, FINISH)))
        costs = {token: -math.log(p) for token, p in seen.items() if token not in (BEGIN, FINISH)}
        starting = {token: cost for token, cost in costs.items() if token.startswith(self._word_start)}
        if starting:
            self._add_tree(self._word_begin(history), history, starting)
        self._add_tree(state, history, {token: cost for token, cost in costs.items() if token not in starting})
        if history:
            shorter = self._model.known_history(history[1:])
            following = self._word_begin(shorter) if history == (BEGIN,) else self._histories[shorter]
            self.add_epsilon(state, following, -math.log(self._model.backoffs[history]))

    def _word_begin(self, history: History) -> int:
        """The state behind a history from which a word begins: behind silence or none."""
        if history not in self._word_begins:
            state = self._histories[history]
            first = history[-1:] == (BEGIN,)
            self._word_begins[history] = state if first else self.append_optional_silence(state, "between")
        return self._word_begins[history]

    def _add_tree(self, root: int, history: History, costs: Mapping[str, float]) -> None:
        spelled = sorted((phones, token) for token in costs for phones in self._lexicon[token])
        cheapest: dict[tuple[str, ...], float] = {(): 0.0}
        for phones, token in spelled:
            for length in range(1, len(phones) + 1):
                prefix = phones[:length]
                cheapest[prefix] = min(cheapest.get(prefix, math.inf), costs[token])
        states: dict[tuple[str, ...], int] = {(): root}
        for phones, token in spelled:
            for length in range(1, len(phones) + 1):
                prefix, before = phones[:length], phones[: length - 1]
                if prefix not in states:
                    states[prefix] = self.append_phone(
                        states[before], phones[length - 1], cheapest[prefix] - cheapest[before]
                    )
            following = self._model.known_history((*history, token)[-self._longest_history :])
            rest = costs[token] - cheapest[phones]
            self.add_epsilon(states[phones], self._histories[following], rest, token=self._number[token])
