"""Where the exceptions of Korean pronunciation count: at whole morphemes, not at any beginning of a word."""

import re
from functools import cache

from audio.phonetics.hangul import CODAS, FIRST_SYLLABLE, ONSETS, VOWELS, composed, syllables
from audio.phonetics.korean_exceptions import NOT_SUFFIXED, NOT_VERBS, OPEN_STEMS, RESPELLINGS, TENSING_STEMS
from audio.phonetics.korean_sound_changes import TENSE

DISTINCT_SYLLABLES = 3
"""a listed word of so many is found inside any other word; a shorter one only where a word begins"""
COPULA = (
    "이?(?:에요|예요|야|고|며|라|란|라도|라서|라고|거나|네|네요|죠|지|지요|지만|었[가-힣]+|다|나|랑|든지)"
    "|였[가-힣]+|입니[가-힣]+"
)
PARTICLES = (
    "들?(?:이|가|은|는|을|를|의|에|에서|에게|에는|에도|에서는|으로|로|으로는|로는|와|과|하고|도|만|까지|부터|보다"
    f"|처럼|같이|마다|밖에|조차|마저|인|인데|인데요|인지|일|쯤|씩|뿐|{COPULA})?"
)
"""what can stand behind a noun"""
VERBALISED = "(?:하|해|했|한|할|함|합|되|돼|됐|된|될|됩)[가-힣]*"
"""a noun becomes a verb by 하다 or 되다"""
NOUN_SUFFIXES = "적|성|표|부|권|품|색|무늬"
ENDINGS = (
    "다|다가|다면|다는|다고|다니|던|던데|더니|더라|더라도|고|고서|고요|고는|고도|거나|거든|거든요|게|게요|지|지만|지요|지는|지도|"
    "습니다|습니까|든지|도록"
)
"""of verbs, those that begin with a consonant which can be tense"""
FUTURE = "(?<=[할될볼줄갈올을릴킬출칠])(?:게|게요|걸|걸요|수록|지라도|지언정)$"
"""article 27: endings that begin with ㄹ; the list leaves out adjectives like 길게"""


def _class(onsets: str, first_coda: str, last_coda: str) -> str:
    """A character class of the syllables that have one of these onsets and a coda from the first to the last."""
    openings = [ONSETS.index(onset) * len(VOWELS) + vowel for onset in onsets for vowel in range(len(VOWELS))]
    first, last = CODAS.index(first_coda), CODAS.index(last_coda)
    starts = [FIRST_SYLLABLE + opening * len(CODAS) for opening in openings]
    return f"[{''.join(f'{chr(start + first)}-{chr(start + last)}' for start in starts)}]"


RIEUL = _class(ONSETS, "ㄹ", "ㄹ")
CLOSED = _class(ONSETS, CODAS[1], CODAS[-1])
CONSONANT = _class(ONSETS.replace("ㅇ", ""), "", CODAS[-1])
NOT_LINKED = _class(ONSETS.replace("ㅇ", "").replace("ㅎ", ""), "", CODAS[-1])


def respelled(word: str) -> str:
    """The word, spelled so that the rules of korean_sound_changes are enough."""
    word = _suffixed(_listed().sub(lambda match: RESPELLINGS[match[0]], word))
    for pattern, spelling in _spellings():
        word = pattern.sub(spelling, word)
    if word in NOT_VERBS:
        return word
    return _tensing().sub(lambda match: _tense(match[0]), word)


@cache
def _listed() -> re.Pattern[str]:
    longest_first = sorted(RESPELLINGS, key=len, reverse=True)
    distinct = "|".join(word for word in longest_first if len(word) >= DISTINCT_SYLLABLES)
    short = "|".join(word for word in longest_first if len(word) < DISTINCT_SYLLABLES and word not in OPEN_STEMS)
    tail = f"(?:{VERBALISED}|(?:{NOUN_SUFFIXES}|{distinct}|{short})?{PARTICLES})$"
    return re.compile(f"{distinct}|^(?:{'|'.join(OPEN_STEMS)})|^(?:{short})(?={tail})")


def _suffixed(word: str) -> str:
    """Article 29: ㄴ before 용 and 역 behind a word of two syllables or more that ends in a consonant."""
    for suffix, words in NOT_SUFFIXED.items():
        match = re.match(f"([가-힣]+{CLOSED}){suffix}(?={PARTICLES}$)", word)
        if match and match[1][-1] + suffix not in words:
            return match[1] + {"용": "뇽", "역": "녁"}[suffix] + word[match.end() :]
    return word


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    table = {
        f"(?<={RIEUL})(?<![을를])색": "쌕",  # 26, 28: 갈색, 하늘색
        f"(?<={CLOSED})잎": "닢",  # 29: 꽃잎, 단풍잎
        "(?<=[열물])여(?=섯|덟)": "려",  # 29: 스물여덟
        "(?<=[른흔쉰순든])여(?=섯|덟)": "녀",  # 29: 서른여섯
        "(?<=[십백천만억])육": "뉵",  # 29: 십육
        "(?<=[칠팔])십": "씹",  # 26: 칠십
        f"밟(?={NOT_LINKED})": "밥",  # 10
        "^옮(?=[기겨긴길김깁])": "옴",  # 24: the suffix 기 of a causative verb isn't tense
        "^굶(?=[기겨긴길김깁])": "굼",
        "넓(?=죽|둥글|적하)": "넙",  # 10
        f"닭(?={CONSONANT})": "닥",  # 11: the stem of a verb keeps ㄹ before ㄱ, a noun doesn't
        f"흙(?={CONSONANT})": "흑",
        f"칡(?={CONSONANT})": "칙",
        f"덟(?={CONSONANT})": "덜",  # 25: only the stem of a verb tenses
        "^삶(?=(?:과|도|보다)$)": "삼",
    }
    return [(re.compile(pattern), spelling) for pattern, spelling in table.items()]


@cache
def _tensing() -> re.Pattern[str]:
    """What becomes tense behind it: the ending of a verb."""
    behind = "|".join(f"(?<=^{stem})" for stem in TENSING_STEMS)
    return re.compile(f"(?:{behind})(?:{ENDINGS})$|{FUTURE}")


def _tense(ending: str) -> str:
    first = syllables(ending)[0]
    first.onset = TENSE[first.onset]
    return composed(first) + ending[1:]
