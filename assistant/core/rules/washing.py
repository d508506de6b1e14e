"""Whether two garments may be washed together by the usual rules."""

from collections.abc import Mapping

from assistant.core.domain import Looks, Statement, Term
from assistant.core.rules.tables import Rules

ALONE = ("separate", "dry_clean")
"""what is washed with nothing else, or not at all"""
CARE = ("hand", "delicate", "cold", "hot")
"""what has to be the same for both"""
Tags = Mapping[str, tuple[str, ...]]


def wash(first: Looks, second: Looks, tags: tuple[Tags, Tags], rules: Rules) -> tuple[bool, bool, Statement]:
    """Whether they may, whether the person's own words say so, and the reason."""
    cares = [set(one.get("washing", ())) for one in tags]
    for care in ALONE:
        if care in cares[0] | cares[1]:
            return False, True, Statement("reason_care", {"care": Term("washing", care)})
    for care in CARE:
        if (care in cares[0]) != (care in cares[1]):
            return False, True, Statement("reason_care_one", {"care": Term("washing", care)})
    piles = [{"dark", "light"} & care for care in cares]
    if all(piles):
        same = piles[0] == piles[1]
        return same, True, Statement("reason_same_pile" if same else "reason_other_pile")
    return _by_colour(first, second, rules)


def _by_colour(first: Looks, second: Looks, rules: Rules) -> tuple[bool, bool, Statement]:
    colours = [[(key, rules.colour(key)) for key in looks.colours] for looks in (first, second)]
    for mine, others in (colours, reversed(colours)):
        light = any(row.light for _, row in others)
        running = next((key for key, row in mine if row.runs), "")
        if running and light:
            return False, False, Statement("reason_runs", {"colour": Term("colours", running)})
        if light and any(row.dark for _, row in mine):
            return False, False, Statement("reason_dark_light")
    if all(any(row.dark for _, row in rows) for rows in colours):
        return True, False, Statement("reason_both_dark")
    if all(any(row.light for _, row in rows) for rows in colours):
        return True, False, Statement("reason_both_light")
    return True, False, Statement("reason_no_stain")
