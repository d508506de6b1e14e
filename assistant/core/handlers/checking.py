"""Questions whether the garment is what somebody thinks: yes or no first, then what it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.core.domain import Answer, Description, Intent, Reply, Verdict
from assistant.core.handlers.handler import Handler, hint_before
from assistant.core.handlers.seeing import in_question
from assistant.core.memory import Memory
from assistant.core.ports.seeing import Look

Probability = Callable[[Description, str, str], float | None]
"""of a garment, a slot and a value of it: how likely it has it; None where that can't be told"""
LINES: Mapping[str, str] = {
    "colour": "describe_colour",
    "type": "describe_type",
    "pattern": "describe_pattern",
    "lightness": "describe_lightness",
    "sleeves": "describe_sleeves",
}
"""slot > the line that says what it is"""
YES_PROBABILITY: Mapping[str, float] = {**dict.fromkeys(LINES, 0.7), "colour": 0.75}
NO_PROBABILITY: Mapping[str, float] = {**dict.fromkeys(LINES, 0.15), "colour": 0.03}
"""slot > from the first on the answer is yes, below the second it is no, between them it is a doubt. Colour: fitted
on half of the homes that measure, where 96 of 100 yeses are right; on the other half 93 are"""
UNCERTAIN = frozenset((Verdict.UNSURE, Verdict.SPOILT, Verdict.NONE))


def is_it(look: Look, probability: Probability) -> Handler:
    """A handler for "is it navy?", "is it a dark skirt?"."""

    def check(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        seen = in_question(look, intent, memory)
        slots = [slot for slot in LINES if slot in intent.slots]
        if not slots:
            return _replied(Reply("describe", description=seen), intent, memory)
        answers = [_answer(seen, slot, _any_of(seen, slot, intent, probability)) for slot in slots]
        line = LINES[slots[0]] if len(slots) == 1 else "describe"
        return _replied(Reply(line, description=seen, answer=_together(answers)), intent, memory)

    return check


def which_of(look: Look, probability: Probability) -> Handler:
    """A handler for "is it black or navy?": what it is, and before that if it is neither."""

    def choose(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        seen = in_question(look, intent, memory)
        slot = next((slot for slot in LINES if slot in intent.slots), "")
        if not slot:
            return _replied(Reply("describe", description=seen), intent, memory)
        likely = [probability(seen, slot, value) for value in intent.values(slot)]
        known = [p for p in likely if p is not None]
        neither = bool(known) and max(known) < NO_PROBABILITY[slot] and len(known) == len(likely)
        answer = Answer.NEITHER if neither else None if known else Answer.UNKNOWN
        reply = Reply(LINES[slot], description=seen, answer=answer)
        return _replied(reply, intent, memory)

    return choose


def _replied(reply: Reply, intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    reply = replace(reply, told=hint_before(memory))
    return reply, replace(memory, answer=reply, description=reply.description, question=intent)


def _answer(seen: Description, slot: str, probability: float | None) -> Answer:
    if probability is None:
        return Answer.UNKNOWN
    verdict = {"type": seen.type.verdict, "sleeves": seen.type.verdict, "pattern": seen.pattern.verdict}.get(slot)
    uncertain = seen.spoilt or verdict in UNCERTAIN
    if probability >= YES_PROBABILITY[slot]:
        return Answer.PERHAPS if uncertain else Answer.YES
    if probability < NO_PROBABILITY[slot]:
        return Answer.UNLIKELY if uncertain else Answer.NO
    return Answer.PERHAPS


def _any_of(seen: Description, slot: str, intent: Intent, probability: Probability) -> float | None:
    """That it has one of the values that the word asked for may mean: 바지 is said of trousers and of shorts."""
    known = [p for value in intent.values(slot) if (p := probability(seen, slot, value)) is not None]
    return min(1.0, sum(known)) if known else None


def _together(answers: list[Answer]) -> Answer:
    """Of several properties: yes only if all are, and no if one is not."""
    order = (Answer.NO, Answer.UNLIKELY, Answer.UNKNOWN, Answer.PERHAPS, Answer.YES)
    return min(answers, key=order.index, default=Answer.UNKNOWN)
