"""Korean words of one breath as they sound: some are said as one word, and a nasal is heard before the space too.

표준 발음법 has rules for "two words that are said as one". Here are those that nearly everybody says as one at any
speed, and only for the voice: what is heard is pronounced word by word, or as a whole phrase without spaces.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from itertools import pairwise

from audio.phonetics.hangul import STOP, TIE, composed, syllable_class, syllables
from audio.phonetics.korean import pronounce
from audio.phonetics.korean_sound_changes import NASAL, TENSE

END = "(?![가-힣])"
RIEUL = f"[가-힣]*{syllable_class('ㄹ')}"
ENDS_IN_STOP = f"[가-힣]*{STOP}"
BEFORE_I = syllable_class("", "ㄱㅎ", onsets="ㅇ", vowels="ㅣㅑㅕㅛㅠㅖ")
BEFORE_N = syllable_class("", "ㄱㅎ", onsets="ㄴ")
VERB = (
    "(?:[가-힣]*(?:[할될쓸]|[으하오가보주드계]실|(?<!크)릴|[아어나져려]갈|[아어나져려]올|[아어여해려][볼줄둘])|만날"
    "|[볼갈올놀]|[줄둘](?! 정도)"
    f"|[가-힣]*(?:[입신벗넣찾읽먹받앉있없같씻걷잊믿묶접좋많작덮꽂놓쌓닦]|{syllable_class('ㅆ')})을)"
)
"""forms in -(으)ㄹ that are no noun, and no noun with a particle, as 겨울 and 옷을"""
NUMBER = "(?:[가-힣]*(?:[백십육]|다섯|여섯|일곱))"
COUNTER = (
    "(?:벌|개|장|번|달|살|시|권|병|대|가지|군데|줄|도|분|단|겹|곳|자루|조각|상자|바퀴|사이즈|센티미터|달러|그램|송이|마리"
    "|명|켤레|쌍|잔|채|통|칸|그릇|입|쪽|점|사람|시간)"
)
HADA = (
    "(?:하(?:다|고|는|지|면|게|려|기|네|니|라|세|시|셨|자|여|였|거)|했|합니|합시|한다"
    f"|해(?:[요서도야라주줘줄드보봐볼놓두둬둘]|{END})|할(?:[게까지거걸래]|{END})|한{END})"
)
ADJECTIVE = "(?:[흰긴큰헌면]|[가-힣]*(?:[란얀운른쁜한색간린]|[검붉짙밝얇짧젖같작많좋굵낡깊낮높넓옅]은))"
OF_WORK = f"(?:{VERB}|[한본된난큰]|[가-힣]*(?:[이그저]런|어떤|무슨|다른|급한|좋은|많은|있는|없는|하는|되는|입은))"

TENSE_BEHIND = [
    (
        RIEUL,
        f"(?:수[가는도만야]?{END}|수밖에|순{END}|것|거(?:[예에야니고라지죠냐네도든란였면]|{END})|겁니|게요|듯)",
    ),
    (RIEUL, "줄[은도을로만]?(?= (?:알|아[는시세]|몰|모르))"),
    (VERB, f"(?:[거게건걸데바지][가는도를]?{END}|데에|적[에이]{END}|법[하한해도])"),
    ("(?:[가-힣]*[십백천만영])?[일칠팔]", f"[도시점단주]{END}|[도점]에"),
    (VERB, "(?:사람|곳|시간|생각|방법|자리|준비|경우|장소|정도|도리|기회|동안)"),
]
"""article 27: what becomes tense behind the adnominal -(으)ㄹ; 26: units behind a Sino-Korean number"""
N_ADDED = [
    ("잘?못|옛|무슨", BEFORE_I),
    ("잘", "[입익읽]"),
    ("[가-힣]*[옷킷켓]", "입(?![니구])"),
    (OF_WORK, f"일(?:[이은을도만로에들]|이에요|입니다|인가요|인데)?{END}"),
    (ADJECTIVE, "양말"),
    (ENDS_IN_STOP, "이름"),
]
"""article 29, note 2"""
JOINED = [
    ("잘?못|몇|첫|옛", f"(?!{BEFORE_I})[가-힣]"),
    ("잘", BEFORE_N),
    (NUMBER, COUNTER),
    (ENDS_IN_STOP, f"(?:하나|한(?= {COUNTER})|{HADA}|같[가-힣])"),
    ("[가-힣]*[옷꽃밭값]", "(?:안|위|아래|없|앞)"),
]
"""articles 12, 15, 18, 20 and 23 within what is said as one"""
WITHIN = [("[검감심담]", "지 (?:않|못|말|마)"), ("[신담심안]", "기 (?:편|쉽|쉬|어렵|어려|힘들|불편|전에)")]
"""article 24: verbs that look like a noun but for what follows them: 검지 않아요"""


def connected(words: Sequence[str]) -> list[str]:
    """The words of one breath as they sound, in Hangul; what is said as one is one: "옷 한 벌" > "오탄", "벌"."""
    text = " ".join(words)
    for pattern, onsets in _rules():
        text = pattern.sub(partial(_tied, onsets), text)
    spoken = [syllables(pronounce(word)) for word in text.split(" ")]
    for left, right in pairwise(spoken):
        if right[0].onset in ("ㄴ", "ㅁ"):  # 18
            left[-1].coda = NASAL.get(left[-1].coda, left[-1].coda)
    return ["".join(map(composed, word)) for word in spoken]


def _tied(onsets: Mapping[str, str], match: re.Match[str]) -> str:
    first = syllables(match["first"])[0]
    first.onset = onsets.get(first.onset, first.onset)
    return match["left"] + TIE + composed(first)


@cache
def _rules() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    """A pattern of a word and the first syllable of the next, and what its onset becomes."""
    return [
        (re.compile(f"(?<![가-힣])(?P<left>{left}){space}(?={right})(?P<first>.)"), onsets)
        for table, space, onsets in (
            *((WITHIN, "", TENSE), (TENSE_BEHIND, " ", TENSE)),
            *((N_ADDED, " ", {"ㅇ": "ㄴ"}), (JOINED, " ", {})),
        )
        for left, right in table
    ]
