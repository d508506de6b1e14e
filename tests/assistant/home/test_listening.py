"""What a client says in one stretch, as one utterance."""

from assistant.core.domain import Alternative, Language, Utterance
from assistant.home.listening import joined


def sentence(text: str, confidence: float) -> Utterance:
    alternatives = (Alternative(text, 1.0),)
    return Utterance(text, Language.ENGLISH, confidence, listed=False, alternatives=alternatives)


def test_of_two_sentences_neither_is_lost() -> None:
    both = joined([sentence("what colour is it", 0.7), sentence("and does it have stripes", 0.4)])
    assert both is not None
    assert [one.text for one in both.hypotheses] == ["what colour is it. and does it have stripes"]
    assert both.confidence == 0.4


def test_one_sentence_keeps_its_alternatives() -> None:
    one = sentence("what colour is it", 0.7)
    assert joined([one]) == one
