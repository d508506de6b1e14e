"""The weight files that ship, and their licences."""

from collections.abc import Callable, Sequence


def shipped_weights() -> Sequence[tuple[str, Callable[[], str]]]:
    """(name, check) of every weight file; a check says where it is and its licence, or raises a ModelError."""
    from models.weights_file import check, rows  # noqa: PLC0415

    return [(name, lambda name=name: f"{check(name)} ({rows()[name]['licence']})") for name in rows()]  # type: ignore[misc]


def shipped_licences() -> dict[str, list[str]]:
    """Each licence, and the weight files that ship under it."""
    from models.weights_file import rows  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for name, row in rows().items():
        found.setdefault(row["licence"], []).append(name)
    return found
