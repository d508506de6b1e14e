"""English words in Korean letters: those of clothing as one writes them, the others by their pronunciation.

The rules follow 외래어 표기법 (the standard of loanwords), English table, without stress and vowel length.
"""

from assistant.core.domain import Language
from audio.phonetics import english
from audio.phonetics.hangul import Syllable, composed, syllables
from audio.phonetics.letter_to_sound import phones_by_rule
from audio.phonetics.letters import is_spelled, spelled

USUAL = dict(
    pair.split("=")
    for pair in """
    t-shirt=티셔츠 tshirt=티셔츠 shirt=셔츠 shirts=셔츠 jacket=재킷 coat=코트 cardigan=카디건 sweater=스웨터
    knit=니트 hoodie=후드티 hood=후드 blouse=블라우스 skirt=스커트 dress=드레스 pants=팬츠 jeans=진
    denim=데님 jumper=점퍼 vest=베스트 leggings=레깅스 polo=폴로 shorts=쇼츠 suit=슈트 sneakers=스니커즈
    shoes=슈즈 cotton=코튼 wool=울 linen=리넨 silk=실크 leather=레더 cashmere=캐시미어 fleece=플리스
    padding=패딩 nylon=나일론 polyester=폴리에스터 spandex=스판덱스 black=블랙 white=화이트 red=레드
    blue=블루 green=그린 navy=네이비 beige=베이지 khaki=카키 gray=그레이 grey=그레이 pink=핑크 brown=브라운
    ivory=아이보리 check=체크 stripe=스트라이프 dot=도트 logo=로고 size=사이즈 free=프리 small=스몰
    medium=미디엄 large=라지 slim=슬림 fit=핏 regular=레귤러 over=오버 basic=베이직 classic=클래식 sale=세일
    made=메이드
    hello=헬로 wi-fi=와이파이 and=앤드 cafe=카페 in=인 korea=코리아 nike=나이키 adidas=아디다스 zara=자라
    uniqlo=유니클로 puma=푸마 fila=휠라 gap=갭 levis=리바이스 prada=프라다 gucci=구찌 chanel=샤넬 ok=오케이 xl=엑스라지
    xs=엑스스몰 xxs=투엑스스몰 xxl=투엑스라지 xxxl=쓰리엑스라지 xxxxl=포엑스라지 xxxxxl=파이브엑스라지
    """.split()
)
"""as they are written in shops"""
ENGLISH_SIZES = {
    "XXS": "double extra small",
    "XS": "extra small",
    "XL": "extra large",
    "XXL": "double extra large",
    "XXXL": "triple extra large",
    "XXXXL": "four extra large",
    "XXXXXL": "five extra large",
}
VOWELS = {
    **{
        "AA": "ㅏ",
        "AE": "ㅐ",
        "AH": "ㅓ",
        "AO": "ㅗ",
        "AW": "ㅏ우",
        "AY": "ㅏ이",
        "EH": "ㅔ",
        "ER": "ㅓ",
        "EY": "ㅔ이",
    },
    **{"IH": "ㅣ", "IY": "ㅣ", "OW": "ㅗ", "OY": "ㅗ이", "UH": "ㅜ", "UW": "ㅜ"},
}
ONSETS = {
    **{
        "B": "ㅂ",
        "CH": "ㅊ",
        "D": "ㄷ",
        "DH": "ㄷ",
        "F": "ㅍ",
        "G": "ㄱ",
        "HH": "ㅎ",
        "JH": "ㅈ",
        "K": "ㅋ",
        "L": "ㄹ",
        "M": "ㅁ",
    },
    **{"N": "ㄴ", "P": "ㅍ", "R": "ㄹ", "S": "ㅅ", "SH": "ㅅ", "T": "ㅌ", "TH": "ㅅ", "V": "ㅂ", "Z": "ㅈ", "ZH": "ㅈ"},
}
GLIDES = {
    "Y": dict(zip("ㅏㅐㅓㅔㅗㅜㅣ", "ㅑㅒㅕㅖㅛㅠㅣ", strict=True)),
    "W": dict(zip("ㅏㅐㅓㅔㅗㅜㅣ", "ㅘㅙㅝㅞㅝㅜㅟ", strict=True)),
}
CODAS = {"M": "ㅁ", "N": "ㄴ", "NG": "ㅇ", "L": "ㄹ"}
STOPS = {"P": "ㅂ", "T": "ㅅ", "K": "ㄱ"}
"""coda at the end of a word behind a short vowel, and before a consonant that is no L or R"""
SHORT_VOWELS = {"AA", "AE", "AH", "EH", "IH", "UH", "AO"}
PALATAL = {"CH": "치", "JH": "지", "ZH": "지", "SH": "시"}
"""without a vowel behind them; the others get ㅡ"""


def in_hangul(word: str) -> str:
    """An English word as a Korean speaker says it: "denim" > "데님"; one that is spelled out by its letters."""
    lower = word.lower().replace("’", "'")
    if usual := USUAL.get(lower) or USUAL.get(lower.replace("'", "")):
        return usual
    if "-" in word:
        return "".join(map(in_hangul, word.split("-")))
    if is_spelled(word.replace("'", "")):
        return spelled(lower.replace("'", ""), Language.KOREAN)
    return transliterated((english.pronunciations(lower) or [phones_by_rule(lower)])[0])


def transliterated(phones: tuple[str, ...]) -> str:
    """ARPAbet phones as Hangul."""
    spoken: list[Syllable] = []
    onset = glide = ""
    for index, phone in enumerate(phones):
        before, behind = phones[index - 1] if index else "", phones[index + 1 :]
        if phone in VOWELS:
            first, more = VOWELS[phone][0], VOWELS[phone][1:]
            spoken += [Syllable(onset or "ㅇ", GLIDES[glide][first] if glide else first, ""), *syllables(more)]
            onset = glide = ""
        elif phone in GLIDES:
            glide = phone if behind and behind[0] in VOWELS else ""
        elif behind and (behind[0] in VOWELS or _merges(phone, behind[0])):
            _close_with_l(spoken, phone)
            onset, glide = ("", "") if phone == "NG" else (ONSETS[phone], "Y" if phone == "SH" else "")
            if phone == "NG":
                _close(spoken, CODAS[phone])
        else:
            _add_consonant(spoken, phone, before, behind)
    return "".join(map(composed, spoken))


def _merges(phone: str, glide: str) -> bool:
    """Whether one syllable begins with both: 퀴, 큐, but 스위."""
    return (glide == "Y" and phone not in CODAS) or (glide == "W" and phone in ("K", "G", "HH"))


def _close_with_l(spoken: list[Syllable], phone: str) -> None:
    """L between vowels is heard at the end of the first syllable too: 컬러."""
    if phone == "L":
        _close(spoken, "ㄹ")


def _close(spoken: list[Syllable], coda: str) -> bool:
    """Give the last syllable this coda if it has none."""
    if not spoken or spoken[-1].coda:
        return False
    spoken[-1].coda = coda
    return True


def _add_consonant(spoken: list[Syllable], phone: str, before: str, behind: tuple[str, ...]) -> None:
    """A consonant without a vowel behind it: a coda, or a syllable of its own."""
    if phone in CODAS and _close(spoken, CODAS[phone]):
        return
    if (phone == "R" and spoken) or phone in ("HH", "NG"):
        return
    if (
        phone in STOPS
        and before in SHORT_VOWELS
        and behind[:1] not in (("L",), ("R",))
        and _close(spoken, STOPS[phone])
    ):
        return
    if phone in PALATAL:
        spoken += syllables("슈" if phone == "SH" and behind else PALATAL[phone])
    else:
        spoken.append(Syllable(ONSETS[phone], "ㅡ", ""))
