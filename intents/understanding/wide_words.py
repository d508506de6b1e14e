"""Words that are said of more than one kind of garment of the tree: 바지 of trousers and of shorts."""

from collections.abc import Mapping

from assistant.core.domain import Language
from intents.understanding.normalise import normalise
from intents.understanding.slots import Value
from intents.understanding.vocabulary import spans

ALSO = {
    Language.ENGLISH: {},
    Language.KOREAN: {
        "바지": ("pants", "shorts"),
        "티": ("t_shirt", "long_t_shirt"),
        "티셔츠": ("t_shirt", "long_t_shirt"),
    },
}
"""word > the kind that it stands for, and what is called so as well"""
ASKING = frozenset(("is_it", "which_of", "list", "wash_together"))
"""intents that ask for a kind: what is corrected or named gets one"""


def widened(intent: str, slots: Mapping[str, Value], text: str, language: Language) -> Mapping[str, Value]:
    """The slots of a question, with all kinds that its words may mean.

    >>> widened("is_it", {"type": "pants"}, "바지야?", Language.KOREAN)
    {'type': ('pants', 'shorts')}
    """
    if intent not in ASKING or "type" not in slots:
        return slots
    plain = normalise(text)
    said = {span.value: plain[span.start : span.end] for span in spans(plain, "type", language)}
    kinds = [slots["type"]] if isinstance(slots["type"], str) else slots["type"]
    all_kinds = [one for kind in kinds for one in ALSO[language].get(said.get(kind, ""), (kind,))]
    return {**slots, "type": tuple(dict.fromkeys(all_kinds)) if len(all_kinds) > 1 else all_kinds[0]}
