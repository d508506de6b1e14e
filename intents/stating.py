"""Sentences about the person's own clothes in words."""

from assistant.core.domain import Language, OwnGarment, Statement, Term, Verbosity
from intents.numbers import counted
from intents.own_sentences import bare
from intents.words import ParticleFormatter, Words

FAMILY = frozenset("daughter son mother father wife husband sister brother partner cousin friend niece nephew".split())
"""whose clothes are the person's to speak of: "your daughter's dress"; "Dad's jumper" is said as it is"""
IN_DIGITS = ("percent", "days_ago")
MOST_COUNTED = 99
"""larger numbers are written in digits, which the voice reads"""


def state(statement: Statement, words: Words, verbosity: Verbosity) -> str:
    """One sentence, in the wording of this verbosity where it has several.

    Raises:
        KeyError: there is no such template, or a key has no word.
    """
    templates = words.own["own"][_key(statement, words)]
    template = templates if isinstance(templates, str) else templates[verbosity]
    fields = {name: _said(field, words) for name, field in statement.fields.items()}
    text = " ".join(ParticleFormatter().format(template, **fields).split())
    return text[:1].upper() + text[1:]


def _key(statement: Statement, words: Words) -> str:
    """Of "This is {name}." the wording for a name in the plural, where there is one: "These are your jeans." """
    name, plural = statement.fields.get("name"), f"{statement.key}_plural"
    if plural not in words.own["own"] or not isinstance(name, Term) or name.kind != "name":
        return statement.key
    nouns = {str(entry["say"]).split()[-1] for entry in words.words["types"].values() if entry.get("plural")}
    return plural if name.key.lower().split()[-1] in nouns else statement.key


def named(own: OwnGarment, words: Words) -> str:
    """The name of a garment that was recognised; in doubt the other name too, where it may be that one.

    A recorded name was played before.
    """
    if not own.name:
        return "" if own.sure else state(Statement("recorded_perhaps"), words, Verbosity.NORMAL)
    key = "named" if own.sure else "either_perhaps" if own.is_one_of_two else "named_perhaps"
    fields = {"name": Term("name", own.name), "other": Term("name", own.rival)}
    return state(Statement(key, fields), words, Verbosity.NORMAL)


def _said(field: Term | tuple[Term, ...], words: Words) -> str:
    if isinstance(field, Term):
        return _term(field, words)
    return words.joined([_term(term, words) for term in field]) if field else ""


def _term(term: Term, words: Words) -> str:  # noqa: PLR0911 one for each kind of term
    if term.kind == "name":
        return _name(term.key, words.language)
    if term.kind == "text":
        return term.key
    if term.kind in words.own["numbers"]:
        number = int(term.key)
        in_words = 0 < number <= MOST_COUNTED and term.kind not in IN_DIGITS
        spoken = counted(number, words.language) if in_words else term.key
        return str(words.own["numbers"][term.kind]).format(number=spoken)
    if term.kind in ("looks", "a_looks"):
        kind = term.key.partition(" ")[2]
        looks = _looks(term.key, words)
        return words.article(kind, looks) if kind and term.kind == "a_looks" else looks
    if term.kind == "a_type":
        return words.article(term.key, words.say("types", term.key))
    if term.kind in words.own:
        return str(words.own[term.kind][term.key])
    return words.say(term.kind, term.key)


def _name(name: str, language: Language) -> str:
    """ "your interview shirt"; "Dad's jumper" is nobody else's to begin with."""
    if language is Language.KOREAN or not name.isascii():
        return name
    said = bare(name)
    owner, owned, _ = said.partition("'s ")
    return said if owned and owner.lower() not in FAMILY else f"your {said}"


def _looks(key: str, words: Words) -> str:
    """ "navy shirt"; "garment" where nothing is known of it."""
    colour, _, kind = key.partition(" ")
    noun = words.say("types", kind) if kind else str(words.own["words"]["garment"])
    return f"{words.before('colours', colour)} {noun}" if colour else noun
