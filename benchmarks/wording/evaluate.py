"""Every reply template with three values of each slot, to be read aloud, and the rules that what is said breaks."""

from pathlib import Path

from assistant.core.domain import Language
from assistant.wiring import Workers
from benchmarks.common.report import console, show, write
from benchmarks.wording.rules import broken
from benchmarks.wording.templates import Template, templates
from intents.catalogue import load_catalogue
from intents.closed_set import described

HEAD = """# Review of wordings

Every reply template with three values of each slot, in both languages, to be read aloud. Made by
`wardrobe evaluate wording --out docs`; the values stand in `benchmarks/wording/values.toml`.
"""
FILE = "review-of-wordings.md"
SECTIONS = ("describe", "hints")
"""of replies.toml: what is said of a garment, to which the rules apply"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Write review-of-wordings.md and wording.json into `out`; print how many templates and answers break a rule."""
    of_language = {language: list(templates(language)) for language in Language}
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_text(HEAD + "".join(map(_chapter, Language, of_language.values())), encoding="utf-8")
    console.print(f"written to {out / FILE}")
    rows = [(language, len(listed), *_broken(language, listed)) for language, listed in of_language.items()]
    show("wording", ("", "templates", "answers about a garment", "answers that break a rule"), rows)
    write(out / "wording.json", {"wording": rows})


def _broken(language: Language, listed: list[Template]) -> tuple[int, int]:
    of_garments = (text for template in listed if template.section in SECTIONS for text in template.filled)
    texts = {*described(language, load_catalogue()), *of_garments}
    return len(texts), sum(bool(broken(text, language)) for text in texts)


def _chapter(language: Language, listed: list[Template]) -> str:
    sections: dict[str, list[str]] = {}
    for one in listed:
        said = " / ".join(one.filled)
        sections.setdefault(one.section, []).append(f"| {one.line} | {said} |")
    heads = {section: f"\n### {section}\n\n| line | as it is said |\n|---|---|\n" for section in sections}
    return f"\n## {language}\n" + "".join(heads[section] + "\n".join(rows) + "\n" for section, rows in sections.items())
