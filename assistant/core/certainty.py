"""How sure the assistant must be before it acts on what it heard; `wardrobe evaluate rejection` measures it."""

from assistant.core.domain import Meaning, Utterance

MIN_OPEN_PROBABILITY, MIN_ENGAGED_PROBABILITY = 0.7, 0.5
"""that a sentence of no list was heard and understood as it was meant, the product of both probabilities; and what is
enough from somebody who is engaged in a conversation with the assistant, and not with other people"""
MIN_CHANGING_PROBABILITY = 0.75
"""of what changes something that is kept, in whatever words: a wrong answer is only heard, a wrong setting stays"""
CHANGING = frozenset(
    (
        *("louder", "quieter", "faster", "slower", "set_language", "set_verbosity", "calibrate"),
        *("teach", "tag", "correct", "rename", "forget", "undo", "wear", "keep_picture", "back_up", "restore"),
    )
)
"""intents that change settings or what is known of the person's clothes"""
ANSWERS = frozenset(("yes", "no"))
"""intents that mean something only in a conversation: people say yes and no to one another all day"""


def sure_enough(meaning: Meaning, utterance: Utterance, engaged: bool) -> bool:
    """Whether to act on an utterance that means this; `engaged`: the person is in a conversation with the assistant."""
    probability = utterance.confidence if utterance.listed else meaning.score * utterance.confidence
    if meaning.intent.key in ANSWERS and not engaged:
        return False
    if meaning.intent.key in CHANGING and not engaged:
        return probability >= MIN_CHANGING_PROBABILITY
    return utterance.listed or probability >= (MIN_ENGAGED_PROBABILITY if engaged else MIN_OPEN_PROBABILITY)
