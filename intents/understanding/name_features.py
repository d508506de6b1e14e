"""What the name finder looks at: each word of an English sentence or syllable of a Korean one, with its context."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from assistant.core.domain import Language
from intents.understanding.features import crc32
from intents.understanding.vocabulary import spans

TOKENS = {Language.ENGLISH: re.compile(r"[\w-]+|'\w+|[^\w\s]"), Language.KOREAN: re.compile(r"\S")}
"""a name consists of whole tokens"""
WORD, MARKS = re.compile(r"'?[\w-]+"), re.compile(r"[^\w']|_")
CLASSES = ("type", "colour", "pattern", "occasion", "day", "season", "person")
STEM = 2
"""first syllables of a Korean word, which are mostly without its ending"""
BEFORE, BEHIND = "^", "$"
FURTHEST = 4
"""tokens to the end of the sentence that are counted"""


class Token(NamedTuple):
    """A word or a mark of punctuation; a Korean syllable."""

    start: int
    end: int


class Around(NamedTuple):
    """A word or syllable with its neighbours."""

    before: str
    own: str
    after: str


def tokens(text: str, language: Language) -> list[Token]:
    """Of a sentence, in order."""
    return [Token(*found.span()) for found in TOKENS[language].finditer(text)]


def stems(word: str, language: Language) -> tuple[str, ...]:
    """What has to be known of a word: the word; of a longer Korean one its first two syllables, too."""
    return (word, word[:STEM]) if language is Language.KOREAN and len(word) > STEM else (word,)


def name_features(text: str, language: Language, known: Collection[int]) -> list[list[str]]:
    """The features of each token. `known`: hashes of the words and stems that aren't rare."""
    lower, found = text.lower(), tokens(text, language)
    of = _english if language is Language.ENGLISH else _korean
    classes = _classes(lower, language)
    rare = {word: sum(crc32(stem) not in known for stem in stems(word, language)) for word in WORD.findall(lower)}
    places = ([f"<{min(at, FURTHEST)}", f">{min(len(found) - at, FURTHEST)}"] for at in range(len(found)))
    return [[*place, *one] for place, one in zip(places, of(lower, found, classes, rare), strict=True)]


def _english(
    text: str, found: list[Token], classes: Mapping[int, tuple[str, ...]], rare: Mapping[str, int]
) -> Iterator[list[str]]:
    words = [BEFORE, BEFORE, *(text[token.start : token.end] for token in found), BEHIND, BEHIND]
    kinds = ["", *("+".join(classes[token.end - 1]) for token in found), ""]
    for at in range(len(found)):
        two, before, own, after, later = words[at : at + 5]
        kind = Around(*kinds[at : at + 3])
        rarity = Around(*(str(rare.get(word, 0)) for word in (before, own, after)))
        yield [
            *(f"{place}{word}" for place, word in zip("ab0cd", (two, before, own, after, later), strict=True)),
            *(f"ab{two} {before}", f"b0{before} {own}", f"0c{own} {after}", f"cd{after} {later}"),
            *(f"bc{before} {after}", f"ab0{two} {before} {own}", f"s{own[-3:]}"),
            *(f"kb{kind.before}", f"k0{kind.own}", f"kc{kind.after}"),
            *(f"r{' '.join(rarity)}", f"rk{rarity.own} {kind.own}", f"rb{rarity.own} {before}"),
            *(f"rkb{rarity.before} {rarity.own} {kind.own}", f"rcb{rarity.own} {rarity.after} {before}"),
        ]


def _korean(
    text: str, found: list[Token], classes: Mapping[int, tuple[str, ...]], rare: Mapping[str, int]
) -> Iterator[list[str]]:
    padded = BEFORE * 4 + text + BEHIND * 4
    for token in found:
        at = token.start + 4
        start = text.rfind(" ", 0, token.start) + 1
        end = (text.find(" ", token.start) + 1 or len(text) + 1) - 1
        word, beginning, rest = text[start:end], text[start : token.end], text[token.end : end]
        near = Around((text[:start].split() or [BEFORE])[-1], word, (text[end:].split() or [BEHIND])[0])
        rarity = Around(*(str(sum(rare.get(part, 0) for part in WORD.findall(one))) for one in near))
        first, kind = str(len(beginning) == 1), "+".join(classes[token.start])
        next_kind = "+".join(sorted({one for i in range(end + 1, end + 1 + len(near.after)) for one in classes[i]}))
        yield [
            *(f"l{padded[at - n : at]}" for n in range(1, 5)),
            *(f"n{padded[at + 1 : at + 1 + n]}" for n in range(1, 5)),
            *(f"m{left}{padded[at - left : at + 1 + right]}" for left, right in ((0, 0), (1, 0), (0, 1), (1, 1))),
            *(f"m2{padded[at - 2 : at + 1]}", f"m3{padded[at : at + 3]}"),
            *(f"e{rest}", f"e2{rest[:2]}", f"el{len(rest)}", f"g{beginning}", f"gl{len(beginning)}", f"w{word}"),
            *(f"b{near.before}", f"c{near.after}", f"ec{rest} {near.after[:2]}", f"bg{near.before} {beginning}"),
            *(f"k{kind}", f"k1{'+'.join(classes[token.end])}", f"kc{next_kind}"),
            *(f"r{rarity.own} {kind}", f"rb{rarity.before} {rarity.own} {kind} {first}"),
            *(
                f"rc{rarity.own} {rarity.after} {next_kind} {first}",
                f"rw{rarity.own} {next_kind} {near.before} {first}",
            ),
        ]


def _classes(text: str, language: Language) -> Mapping[int, tuple[str, ...]]:
    """Index of a character > the classes of the vocabulary's words that it is in, marked where such a word ends."""
    found: dict[int, set[str]] = defaultdict(set)
    plain = MARKS.sub(" ", text)
    for slot in CLASSES:
        for span in spans(plain, slot, language):
            for at in range(span.start, span.end):
                found[at].add(slot)
            found[span.end - 1].add(f"{slot}.")
    return defaultdict(tuple, {at: tuple(sorted(slots)) for at, slots in found.items()})
