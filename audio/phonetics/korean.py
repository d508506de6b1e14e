"""Korean spelling to standard pronunciation (표준 발음법), as Hangul and as phones."""

import itertools

# The rules work on syllables [onset, vowel, coda]; "ㅇ" as an onset is silence, "" as a coda is an open syllable.

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]

CLUSTERS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("ㄴ", "ㅎ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("ㄹ", "ㅎ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
# articles 8 to 11: the seven sounds that can close a syllable
CLOSING = {
    **dict.fromkeys("ㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㅍㅄㄿ", "ㅂ"),
    **dict.fromkeys("ㄼㄽㄾㅀ", "ㄹ"),
    "ㄵ": "ㄴ",
    "ㄶ": "ㄴ",
    "ㄻ": "ㅁ",
}
TENSE = dict(zip("ㄱㄷㅂㅅㅈ", "ㄲㄸㅃㅆㅉ", strict=True))
ASPIRATED = dict(zip("ㄱㄷㅂㅈ", "ㅋㅌㅍㅊ", strict=True))
NASAL = dict(zip("ㄱㄷㅂ", "ㅇㄴㅁ", strict=True))

# What spelling alone can't tell (ㄴ added in compounds, tensing inside Sino-Korean words and after verb stems):
# respelled, and then put through the rules.
EXCEPTIONS = {
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
    "물건": "물건",
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

Syllable = list[str]


def pronounce(word: str) -> str:
    """The word as it sounds, in Hangul: "좋아요" > "조아요", "읽는" > "잉는". Other characters are dropped.

    One word at a time: sound changes across a space depend on how fast one speaks.
    """
    syllables = _syllables(_respelled(word))
    for index, (left, right) in enumerate(itertools.pairwise(syllables)):
        _join(left, right, word_initial=index == 0)
    for index, syllable in enumerate(syllables):
        syllable[2] = CLOSING.get(syllable[2], syllable[2])
        _simplify_vowel(syllable, first=index == 0)
    return "".join(_compose(s) for s in syllables)


def _respelled(word: str) -> str:
    for written in sorted(EXCEPTIONS, key=len, reverse=True):
        if word.startswith(written):
            return EXCEPTIONS[written] + word[len(written) :]
    return word


def _syllables(word: str) -> list[Syllable]:
    codes = [ord(c) - 0xAC00 for c in word if "가" <= c <= "힣"]
    return [[ONSETS[c // 588], VOWELS[c % 588 // 28], CODAS[c % 28]] for c in codes]


def _compose(s: Syllable) -> str:
    return chr(0xAC00 + (ONSETS.index(s[0]) * 21 + VOWELS.index(s[1])) * 28 + CODAS.index(s[2]))


def _join(left: Syllable, right: Syllable, word_initial: bool) -> None:
    """What two neighbouring syllables do to each other, in place."""
    if right[0] == "ㅇ":
        _link(left, right)
    elif right[0] == "ㅎ":
        _aspirate_back(left, right)
    elif left[2] in ("ㅎ", "ㄶ", "ㅀ"):
        _after_h(left, right)
    else:
        _tense(left, right)
    left[2] = CLOSING.get(left[2], left[2])
    _assimilate(left, right)


def _link(left: Syllable, right: Syllable) -> None:
    """Articles 12.4, 13, 14, 17: the coda moves over; ㅎ falls silent; ㄷ and ㅌ before 이 become ㅈ and ㅊ."""
    coda = left[2]
    if coda in ("", "ㅇ"):
        return
    stays, moves = CLUSTERS.get(coda, ("", coda))
    if moves == "ㅎ":
        stays, moves = ("", stays or "ㅇ")
    elif stays and moves == "ㅅ":
        moves = "ㅆ"
    if right[1] in ("ㅣ", "ㅕ") and moves in ("ㄷ", "ㅌ"):
        moves = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}[moves]
    left[2], right[0] = stays, moves


def _aspirate_back(left: Syllable, right: Syllable) -> None:
    """Articles 12.1 (second half) and 17: ㄱ, ㄷ, ㅂ, ㅈ and what closes as ㄷ merge with a following ㅎ."""
    stays, last = CLUSTERS.get(left[2], ("", left[2]))
    if last not in ASPIRATED:
        last = CLOSING.get(last, "") if last in "ㅅㅆㅊㅌㄲㅋㅍ" and last else ""
    if not last:
        return
    merged = ASPIRATED[last]
    if right[1] == "ㅣ" and merged == "ㅌ" and left[2] in ("ㄷ", "ㄾ"):
        merged = "ㅊ"
    left[2], right[0] = stays, merged


def _after_h(left: Syllable, right: Syllable) -> None:
    """Article 12.1 to 12.3: coda ㅎ before a consonant."""
    rest = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[left[2]]
    if right[0] in ASPIRATED:
        right[0] = ASPIRATED[right[0]]
    elif right[0] == "ㅅ":
        right[0] = "ㅆ"
    elif right[0] == "ㄴ" and not rest:
        rest = "ㄴ"
    left[2] = rest


def _tense(left: Syllable, right: Syllable) -> None:
    """Articles 23 to 25: a stop tenses what follows; so do the stems in ㄵ, ㄻ, ㄼ, ㄾ. ㄺ before ㄱ leaves ㄹ (11)."""
    stop = CLOSING.get(left[2], left[2]) in NASAL
    if right[0] in TENSE and (stop or left[2] in ("ㄵ", "ㄻ", "ㄼ", "ㄾ")):
        if left[2] == "ㄺ" and right[0] == "ㄱ":
            left[2] = "ㄹ"
        right[0] = TENSE[right[0]]


def _assimilate(left: Syllable, right: Syllable) -> None:
    """Articles 18 to 20: nasals after stops, ㄹ beside ㄴ, ㄹ after other consonants."""
    if right[0] == "ㄹ" and left[2] in ("ㅁ", "ㅇ", "ㄱ", "ㄷ", "ㅂ"):
        right[0] = "ㄴ"
    if right[0] in ("ㄴ", "ㅁ") and left[2] in NASAL:
        left[2] = NASAL[left[2]]
    elif (left[2], right[0]) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ")):
        left[2] = right[0] = "ㄹ"


def _simplify_vowel(s: Syllable, first: bool) -> None:
    """Article 5: ㅕ after ㅈ, ㅉ, ㅊ is ㅓ; ㅢ is ㅣ but at the start of a word; ㅖ after a consonant is ㅔ."""
    if s[1] == "ㅕ" and s[0] in "ㅈㅉㅊ":
        s[1] = "ㅓ"
    elif s[1] == "ㅢ" and (s[0] != "ㅇ" or not first):
        s[1] = "ㅣ"
    elif s[1] == "ㅖ" and s[0] not in "ㅇㄹ":
        s[1] = "ㅔ"


# The phone set of the Korean acoustic model (46 phones, names as in KoG2P; Cho 2017).
ONSET_PHONES = dict(
    zip(
        ONSETS,
        [
            "k0",
            "kk",
            "nn",
            "t0",
            "tt",
            "rr",
            "mm",
            "p0",
            "pp",
            "s0",
            "ss",
            "",
            "c0",
            "cc",
            "ch",
            "kh",
            "th",
            "ph",
            "h0",
        ],
        strict=True,
    )
)
VOWEL_PHONES = dict(
    zip(
        VOWELS,
        [
            "aa",
            "qq",
            "ya",
            "yq",
            "vv",
            "ee",
            "yv",
            "ye",
            "oo",
            "wa",
            "wq",
            "wo",
            "yo",
            "uu",
            "wv",
            "we",
            "wi",
            "yu",
            "xx",
            "xi",
            "ii",
        ],
        strict=True,
    )
)
CODA_PHONES = {"": "", "ㄱ": "kf", "ㄴ": "nf", "ㄷ": "tf", "ㄹ": "ll", "ㅁ": "mf", "ㅂ": "pf", "ㅇ": "ng"}
PHONES = tuple(sorted({*ONSET_PHONES.values(), *VOWEL_PHONES.values(), *CODA_PHONES.values()} - {""}))


def phones(word: str) -> tuple[str, ...]:
    """The word's phones; empty where it has no Hangul."""
    found: list[str] = []
    for onset, vowel, coda in _syllables(pronounce(word)):
        lateral = onset == "ㄹ" and found and found[-1] == "ll"
        found += ["ll" if lateral else ONSET_PHONES[onset], VOWEL_PHONES[vowel], CODA_PHONES[coda]]
    return tuple(phone for phone in found if phone)
