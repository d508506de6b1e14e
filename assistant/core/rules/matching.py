"""Whether two garments go together by the usual rules."""

from assistant.core.domain import Looks, Statement, Term
from assistant.core.rules.tables import Rules

PLAIN = ("plain", "")


def match(first: Looks, second: Looks, rules: Rules) -> tuple[bool | None, Statement]:
    """Whether they go together (None: the rules don't say), and the reason."""
    one, other = first.colours[0], second.colours[0]
    both = {"first": Term("colours", one), "second": Term("colours", other)}
    if first.pattern not in PLAIN and second.pattern not in PLAIN:
        patterns = {"first": Term("patterns", first.pattern), "second": Term("patterns", second.pattern)}
        return False, Statement("reason_both_patterned", patterns)
    formality = [rules.type(looks.type).formality for looks in (first, second)]
    if first.type and second.type and abs(formality[0] - formality[1]) >= rules.matching.formality_gap:
        dressy, easy = (first, second) if formality[0] > formality[1] else (second, first)
        types = {"first": Term("a_type", dressy.type), "second": Term("a_type", easy.type)}
        return False, Statement("reason_formality", types)
    if _listed(one, other, rules.matching.clashing):
        return False, Statement("reason_clash", both)
    if _listed(one, other, rules.matching.too_near):
        return None, Statement("reason_too_near", both)
    return _by_family(first, second, rules)


def _by_family(first: Looks, second: Looks, rules: Rules) -> tuple[bool | None, Statement]:
    one, other = first.colours[0], second.colours[0]
    both = {"first": Term("colours", one), "second": Term("colours", other)}
    if one == other:
        return True, Statement("reason_same_colour", {"first": Term("colours", one)})
    families = [rules.colour(key).family for key in (one, other)]
    plain = first.pattern == second.pattern == "plain"
    if families == ["neutral", "neutral"]:
        return True, Statement("reason_plain_neutral" if plain else "reason_both_neutral", both)
    if "neutral" in families:
        neutral = one if families[0] == "neutral" else other
        return True, Statement("reason_neutral", {"first": Term("colours", neutral)})
    if families[0] == families[1]:
        return True, Statement(f"reason_{families[0]}", both)
    return None, Statement("reason_contrast", both)


def _listed(one: str, other: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    return (one, other) in pairs or (other, one) in pairs
