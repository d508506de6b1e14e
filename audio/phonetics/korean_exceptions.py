"""Korean words whose pronunciation can't be told from their spelling.

ㄴ is added inside compounds; some Sino-Korean words and verb stems tense the next consonant. The words are respelled
here, and the rules of korean_sound_changes apply to the new spelling.
"""

RESPELLINGS = {
    "꽃잎": "꼰닙",
    "나뭇잎": "나문닙",
    "깻잎": "깬닙",
    "색연필": "생년필",
    "담요": "담뇨",
    "홑이불": "혼니불",
    "한여름": "한녀름",
    "솜이불": "솜니불",
    "부엌일": "부엉닐",
    "식용유": "시굥뉴",
    "콩엿": "콩녇",
    "서울역": "서울력",
    "물약": "물략",
    "휘발유": "휘발류",
    "갈등": "갈뜽",
    "발전": "발쩐",
    "물질": "물찔",
    "절도": "절또",
    "결정": "결쩡",
    "일정": "일쩡",
    "한자": "한짜",
    "문법": "문뻡",
    "인기": "인끼",
    "조건": "조껀",
    "사건": "사껀",
    "신다": "신따",
    "신고": "신꼬",
    "안다": "안따",
    "감다": "감따",
    "넘다": "넘따",
    "밟다": "밥따",
    "밟고": "밥꼬",
    "밟지": "밥찌",
    "밟는": "밤는",
    "넓죽하다": "넙쭈카다",
    "넓둥글다": "넙뚱글다",
    "맛없다": "마덥따",
    "헛웃음": "허두슴",
    "겉옷": "거돗",
    "웃옷": "우돗",
    "윗옷": "위돗",
    "의견란": "의견난",
    "생산량": "생산냥",
    "줄무늬": "줄무니",
    "흙과": "흑꽈",
    "닭과": "닥꽈",
}
"""beginning of a word > how it would be spelled if the rules sufficed"""


def respelled(word: str) -> str:
    """The word with its beginning replaced, if it is listed; the longest listed beginning counts."""
    for beginning in sorted(RESPELLINGS, key=len, reverse=True):
        if word.startswith(beginning):
            return RESPELLINGS[beginning] + word.removeprefix(beginning)
    return word
