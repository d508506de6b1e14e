"""Rules for what is heard: what a sentence must not have, in either language."""

import re
from collections.abc import Mapping, Sequence

from assistant.core.domain import Language

FORBIDDEN: Mapping[Language, Sequence[str]] = {
    Language.ENGLISH: (
        r"\b(?:pale|deep) ",
        r"\b(?:light red|bright brown|dark yellow|light black|dark white|dark pink)\b",
        r"\bundershirt\b|\blight top\b|\bslanting\b",
        r"\bplain [\w ]+ and ",
        r"\bpercent\b",
    ),
    Language.KOREAN: (
        r"(?:[가-힣]+색|흰|검은|빨간|노란|파란) (?:무늬가 있는|무늬 없는)",
        r"민무늬|색 아니면|속옷|얇은 윗옷|노래서|고른 흰|여러 벌|비스듬한|퍼센트",
        r"(?:회색|검은|흰|빨간|초록색|갈색) 청바지",
        r"선명한 갈색|연한 빨간|짙은 노란|밝은 파란",
        r"(?<!무늬가 )무늬 없는 [가-힣 ]+이 섞인",
    ),
}
"""regular expressions of words that mislead or that nobody says"""
OR: Mapping[Language, str] = {Language.ENGLISH: r"\bor\b", Language.KOREAN: r"이나 |거나 "}
"""where a sentence gives a second answer"""
ONE_THING = ("coat or jacket", "양말이나 신발")
"""kinds of garments whose name has such a word"""
MAX_ORS = 2
"""in one answer; a sentence has one at most"""


def broken(text: str, language: Language) -> list[str]:
    """The rules that a spoken answer breaks."""
    rules = [f"has {pattern}" for pattern in FORBIDDEN[language] if re.search(pattern, text)]
    for name in ONE_THING:
        text = text.replace(name, name.split()[-1])
    sentences = re.split(r"(?<=[.?!])\s", text)
    ors = [len(re.findall(OR[language], sentence)) for sentence in sentences]
    if max(ors) > 1 or sum(ors) > MAX_ORS:
        rules.append("stacks ors")
    if len(set(sentences)) < len(sentences):
        rules.append("says a sentence twice")
    return rules
