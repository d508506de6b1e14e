"""Whether plain, aspirated and tense sounds can be told apart: 가키색 isn't khaki, and only a Korean would hear it.

A phone loop and Whisper hardly notice it: they know which words there are (docs/experiments/voice.md).
"""

from collections import Counter
from collections.abc import Callable

from assistant.core.domain import Speech
from audio.phonetics.hangul import Syllable, composed, syllables
from benchmarks.voice.recognizers import IndependentRecognizer
from benchmarks.voice.sentences import Spoken

KINDS = ("plain", "aspirated", "tense")
SERIES = ("ㄱㅋㄲ", "ㄷㅌㄸ", "ㅂㅍㅃ", "ㅈㅊㅉ")
"""sounds of one place, in the order of KINDS"""
WORDS = """
    파란색 초록색 청록색 코랄색 카키색 코트 티셔츠 패딩 체크무늬 치마 청바지 폴로 털실 커피 친구 탈색 포도 큰옷
    검은색 갈색 겨자색 분홍색 보라색 베이지색 바지 가방 조끼 점퍼 장갑 단추 재킷 다림질 구두
    빨간색 꽈배기 꽃무늬 까만색 땡땡이 쪽빛 뜨개질 빨래 짧은옷 끈나시 따뜻한옷
""".split()
"""of clothing; each begins with such a sound"""
SENTENCES = ("{}", "이건 {}", "네 {} 같아요")


def told_apart(say: Callable[[str], Speech], independent: IndependentRecognizer) -> tuple[float, ...]:
    """(words in sentences, share of them that are heard right; the same of the plain, aspirated and tense ones).

    The recognizer chooses from the three words that differ in the first sound.
    """
    said, right = Counter[str](), Counter[str]()
    for word in WORDS:
        choices, kind = like(word)
        for sentence in SENTENCES:
            listed = [sentence.format(one) for one in choices]
            heard = independent.recognized(Spoken("", say(f"{sentence.format(word)}.")).at_16k, listed)
            said[kind] += 1
            right[kind] += heard == sentence.format(word)
    return said.total(), right.total() / said.total(), *(right[kind] / said[kind] for kind in KINDS)


def like(word: str) -> tuple[list[str], str]:
    """The three words that differ in the first sound, in the order of KINDS; of which kind it is."""
    first, *others = syllables(word)
    series = next(one for one in SERIES if first.onset in one)
    begun = [Syllable(onset, first.vowel, first.coda) for onset in series]
    return ["".join(map(composed, [one, *others])) for one in begun], KINDS[series.index(first.onset)]
