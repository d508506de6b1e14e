"""Kaldi's decision tree: which pdf the state of a phone has between two others."""

from functools import cache
from pathlib import Path
from typing import Any

from models.training.hearing.kaldi_reader import KaldiReader


class DecisionTree:
    """Read from the file `tree` that stands beside final.mdl."""

    def __init__(self, path: Path) -> None:
        file = KaldiReader(path)
        file.expect("ContextDependency")
        file.integer(), file.integer()
        file.expect("ToPdf")
        self.root = _node(file)
        self.pdf = cache(self._pdf)
        """(left phone, phone, right phone, class of the state) to a pdf; cached, as the same are asked for often"""

    def _pdf(self, left: int, phone: int, right: int, pdf_class: int) -> int:
        event = {-1: pdf_class, 0: left, 1: phone, 2: right}
        node = self.root
        while not isinstance(node, int):
            node = node(event)
        return node


def _node(file: KaldiReader) -> Any:
    """A pdf, or a function of the event that gives the next node."""
    kind = file.token()
    if kind == "NULL":
        return -1
    if kind == "CE":
        return file.integer()
    key = file.integer()
    if kind == "SE":
        values = set(file.integers())
        file.expect("{")
        if_in, if_not = _node(file), _node(file)
        file.expect("}")
        return lambda event: if_in if event[key] in values else if_not
    count = file.unsigned()
    file.expect("(")
    table = [_node(file) for _ in range(count)]
    file.expect(")")
    return lambda event: table[event[key]] if event[key] < len(table) else -1
