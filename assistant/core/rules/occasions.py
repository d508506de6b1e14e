"""Whether a garment suits an occasion by the usual rules."""

from assistant.core.domain import Looks, Statement, Term
from assistant.core.rules.tables import Rules


def suits(looks: Looks, occasion: str, rules: Rules) -> tuple[bool, Statement]:  # noqa: PLR0911 one for each reason
    """Whether it does, and the reason: what speaks against it, or what speaks for it."""
    row = rules.occasions[occasion]
    kind = rules.type(looks.type)
    named = {"type": Term("a_type", looks.type)}
    if looks.type and kind.formality < row.least:
        return False, Statement("reason_too_easy", named)
    if looks.type and kind.formality > row.most:
        return False, Statement("reason_too_formal", named)
    if not row.patterns and looks.pattern not in ("plain", ""):
        return False, Statement("reason_patterned", {"pattern": Term("patterns", looks.pattern)})
    for colour in looks.colours:
        if row.colours and colour not in row.colours:
            return False, Statement("reason_unusual_colour", {"colour": Term("colours", colour)})
        if not row.bright and rules.colour(colour).bright:
            return False, Statement("reason_bright", {"colour": Term("colours", colour)})
    if row.colours and looks.colours:
        return True, Statement("reason_usual_colour", {"colour": Term("colours", looks.colours[0])})
    if row.least >= 2 and looks.type:
        return True, Statement("reason_smart", named)
    return True, Statement("reason_nothing_against")
