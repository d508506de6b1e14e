"""Where the exceptions of Korean pronunciation count: at whole morphemes, not at any beginning of a word."""

import re
from functools import cache

from audio.phonetics.hangul import CODAS, ONSETS, STOP, TIE, composed, syllable_class, syllables
from audio.phonetics.korean_exceptions import (
    NOT_SUFFIXED,
    NOT_VERBS,
    NOUNS_IN_UI,
    OPEN_STEMS,
    RESPELLINGS,
    SUFFIXED,
    TENSING_STEMS,
)
from audio.phonetics.korean_sound_changes import TENSE

DISTINCT_SYLLABLES = 3
"""a listed word of so many is found inside any other word; a shorter one only where a word begins"""
PREFIXES = "재 미 기본 초기 체크".split()
"""behind which a listed noun may stand"""
VERBALISED = "(?:하|해|했|한|할|함|합|되|돼|됐|된|될|됩)[가-힣]*"
"""a noun becomes a verb by 하다 or 되다"""
NOUN_SUFFIXES = (
    "적|성|표|부|권|품|색|무늬|기|복|값|감|체|량|률|율|력|실|소|제|점|히|불|액|창|형|말|"
    "상품|색상|수단|모양|모자|제거|가공|사진|메시지|바지"
)
ENDINGS = (
    "다|다가|다면|다는|다고|다니|던|던데|더니|더라|더라도|더라고요?|고|고서|고요|고는|고도|거나|거든|거든요|게|게요|지|지만|지요|지는|"
    "지도|죠|겠[가-힣]+|군요?|구나|잖아요?|길래|습니다|습니까|든지|도록"
)
"""of verbs, those that begin with a consonant which can be tense"""

RIEUL = syllable_class("ㄹ")
CLOSED = syllable_class(CODAS[1] + CODAS[-1])
CONSONANT = syllable_class("", CODAS[1] + CODAS[-1], onsets=ONSETS.replace("ㅇ", ""))
NOT_LINKED = syllable_class("", CODAS[1] + CODAS[-1], onsets=ONSETS.replace("ㅇ", "").replace("ㅎ", ""))
NIEUN = syllable_class("ㄴ")
OPEN_VOWEL = syllable_class("", CODAS[1] + CODAS[-1], onsets="ㅇ", vowels="ㅏㅓㅗㅜㅟ")

COPULA = (
    f"이?(?:에요|예요|야|고|며|라|란|라도|라서|라면|라고|거나|네|네요|죠|지|지요|지만|었[가-힣]+|다|나|랑|든지)|(?<={CLOSED})이[가-힣]*"
    "|였[가-힣]+|입니[가-힣]+|[인일][가-힣]*"
)
PARTICLES = (
    "들?(?:이|가|은|는|은요|는요|을|를|의|에게?|에[는도]|하고|도|마다|밖에|조차|마저|쯤|씩|같이|"
    f"(?:와|과|에서|으로|로|만|보다|까지|부터|처럼|뿐|대로|한테)[가-힣]*|{COPULA})?"
)
"""what can stand behind a noun; behind some of them another one"""
FUTURE = (
    f"(?<={RIEUL})(?:(?<!^길)(?<!^멀)(?<!가늘)(?<!둥글)(?<!거칠)게요|걸요|수록|지라도|지언정)$"
    "|(?<=[할될볼줄갈올을릴킬출칠둘쓸])(?<!거칠)(?:게|걸)$"
    "|(?:(?<=[할될볼올을릴클쁠])|(?<=비쌀|어떨|거울|두울)(?<!^거울)|(?<=[추더꺼벼까로려]울))(?<!가을)(?<!마을)"
    "(?:지|지는|지도|지를|거예요|거야|거니까|겁니다|수있[가-힣]+|수없[가-힣]+)$"
)
"""article 27: endings that begin with ㄹ, and what is often written together with one; adjectives like 길게 are none"""


def respelled(word: str) -> str:
    """The word, spelled so that the rules of korean_sound_changes are enough."""
    if len(word) > 1 and word.endswith("의") and word not in NOUNS_IN_UI:
        word = f"{word[:-1]}에"  # 5: the particle is [의] or [에], never [이]
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
    start = "|".join(["^", *(f"(?<=^{prefix})" for prefix in PREFIXES)])
    return re.compile(f"{distinct}|^(?:{'|'.join(OPEN_STEMS)})|(?:{start})(?:{short})(?={tail})")


def _suffixed(word: str) -> str:
    """Article 29: ㄴ before 용 and 역 behind a word of two syllables or more that ends in a consonant."""
    for suffix, words in NOT_SUFFIXED.items():
        match = re.match(f"([가-힣]+{CLOSED}){suffix}(?={PARTICLES}$)", word)
        if match and (match[1].endswith(SUFFIXED) or not (match[1] + suffix).endswith(words)):
            return match[1] + {"용": "뇽", "역": "녁"}[suffix] + word[match.end() :]
    return word


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    table = {
        f"(?<={RIEUL})(?<![을를])색": "쌕",  # 26, 28: 갈색, 하늘색
        "담요": "담뇨",  # 29
        f"(?<=[가-힣]{{2}})(?<!방)법(?={PARTICLES}$)": "뻡",  # 28: 사용법
        f"(?<={CLOSED})잎": "닢",  # 29: 꽃잎, 단풍잎
        "(?<=[열물])여(?=섯|덟)": "려",  # 29: 스물여덟
        "(?<=[른흔쉰순든])여(?=섯|덟)": "녀",  # 29: 서른여섯
        "(?<=[십백천만억])육": "뉵",  # 29: 십육
        "(?<=[칠팔])십": "씹",  # 26: 칠십
        "열두": "열뚜",  # 열두 [열뚜], but 스물두 [스물두]
        "열둘": "열뚤",
        "(?:^|(?<=백))열세": "열쎄",
        "열셋": "열쎗",
        "열다섯": "열따섯",
        f"(?:(?<={RIEUL})|(?<=[금봄남홍감황])|(?<=^[은눈]))빛": "삧",  # 28: 하늘빛, 분홍빛, but 노란빛
        "(?<=^[옷못덧])입(?!니)": "닙",  # 29
        "(?<=^[옷꽃색])이름": "니름",
        f"(?<={CLOSED})양말": "냥말",  # 29: 면양말
        f"(?<=^[가-힣]{NIEUN})(?<![저총]전)력": "녁",  # 20: 판단력
        f"(?<=^[가-힣]{NIEUN})율": "뉼",  # 29: 할인율
        f"밟(?={NOT_LINKED})": "밥",  # 10
        "^옮(?=[기겨긴길김깁])": "옴",  # 24: the suffix 기 of a causative verb isn't tense
        "^굶(?=[기겨긴길김깁])": "굼",
        "넓(?=죽|둥글|적)": "넙",  # 10
        f"닭(?={CONSONANT})": "닥",  # 11: the stem of a verb keeps ㄹ before ㄱ, a noun doesn't
        f"흙(?={CONSONANT})": "흑",
        f"칡(?={CONSONANT})": "칙",
        f"덟(?={CONSONANT})": "덜",  # 25: only the stem of a verb tenses
        "^삶(?=(?:과|도|보다)$)": "삼",
        f"(?<={STOP})(?=[없옷])": TIE,  # 15: 끝없이, 겉옷
        f"(?<=^[첫헛])(?={OPEN_VOWEL})|(?<=^[옷꽃밭앞])(?=안|위|앞|아래)": TIE,
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
