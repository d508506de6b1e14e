"""Whether all that is known of the clothes is to be forgotten: "forget everything", 다 잊어버려."""

import re

from assistant.core.domain import Language
from intents.understanding.normalise import normalise

ALL_OF_IT = {
    Language.ENGLISH: re.compile(
        r"\b(?:forget|delete|erase|remove|wipe|clear)(?: about| out)?"
        r" (?:everything|(?:them|it) all|all of (?:it|them)|all (?:that )?you know|the lot"
        r"|all (?:of )?(?:my|the|your) (?:clothes|garments|things|pieces|stuff)"
        r"|(?:my|the) (?:whole |entire )?(?:wardrobe|closet))\b"
    ),
    Language.KOREAN: re.compile(
        r"(?:^|\s)(?:(?:다|전부|모두|모조리|싹|몽땅|죄다|전체|모든 (?:옷|것|거)\S?)\s?(?:좀 )?)+"
        r"(?:잊어|까먹어|지워|삭제|없애|비워)"
    ),
}
OF_LESS = {
    Language.ENGLISH: re.compile(
        r"^(?:i|we|you|he|she|they)\b|\b(?:don't|not|never|did|have|this|these|that|one|but|pictures?|photos?|notes?)\b"
    ),
    Language.KOREAN: re.compile(
        r"[었렸]어|지 ?(?:마|말|않)|리면|겠|말고|빼고"
        r"|(?:^|\s)(?:이거|이것|이건|이 옷|얘|그거|방금|아까)|사진|메모|적은|적어"
    ),
}
"""what is no such request, or one for less: the pictures, the one that is held up, all but one"""


def forgets_all(text: str, language: Language) -> bool:
    """Whether a sentence asks for that.

    >>> forgets_all("Please forget everything.", Language.ENGLISH), forgets_all("Forget this.", Language.ENGLISH)
    (True, False)
    """
    plain = normalise(text)
    return bool(ALL_OF_IT[language].search(plain)) and not OF_LESS[language].search(plain)
