"""Days as people name them."""

from datetime import date, timedelta

from assistant.core.domain import Term

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OFFSETS = {"today": 0, "yesterday": -1, "day_before_yesterday": -2, "tomorrow": 1}
DAY = timedelta(days=1)


def span(day: str, today: date) -> tuple[date, date] | None:  # noqa: PLR0911 one for each kind of name
    """The first and the last day that are meant, a weekday being the last one or today; None where there is no such."""
    monday = today - today.weekday() * DAY
    if day in OFFSETS:
        found = today + OFFSETS[day] * DAY
        return found, found
    if day == "this_week":
        return monday, today
    if day == "last_week":
        return monday - 7 * DAY, monday - DAY
    if day == "last_weekend":
        return monday - 2 * DAY, monday - DAY
    if day == "last_month":
        last = today.replace(day=1) - DAY
        return last.replace(day=1), last
    weekday = day.removeprefix("last_")
    if weekday in WEEKDAYS:
        found = today - ((today.weekday() - WEEKDAYS.index(weekday)) % 7) * DAY
        if day.startswith("last_") and found == today:
            found -= 7 * DAY
        return found, found
    return None


def said(day: date, today: date) -> Term:
    """How a day is named: "yesterday", "on Monday", "twelve days ago"."""
    apart = (day - today).days
    named = next((name for name, offset in OFFSETS.items() if offset == apart), "")
    if named:
        return Term("days", named)
    if -7 < apart < 0:
        return Term("days", WEEKDAYS[day.weekday()])
    return Term("days_ago", str(abs(apart)))
