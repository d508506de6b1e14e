"""Korean words in the sounds of the English voice: 청바지 is CH AH NG B AA JH IY."""

from audio.phonetics.hangul import ONSETS, VOWELS, syllables
from audio.phonetics.korean import pronounce

ONSET_PHONES = dict(zip(ONSETS, "G K N D T R M B P S S . JH CH CH K T P HH".split(), strict=True)) | {"ㅇ": ""}
VOWEL_PHONES = dict(
    zip(
        VOWELS,
        (
            phones.replace(".", " ")
            for phones in (
                "AA EH Y.AA Y.EH AH EH Y.AH Y.EH OW W.AA W.EH W.EH Y.OW UW W.AH W.EH W.IY Y.UW UH IY IY".split()
            )
        ),
        strict=True,
    )
)
CODA_PHONES = {"": "", "ㄱ": "K", "ㄴ": "N", "ㄷ": "T", "ㄹ": "L", "ㅁ": "M", "ㅂ": "P", "ㅇ": "NG"}
PALATALISING = set("ㅣㅑㅒㅕㅖㅛㅠㅟ")
"""ㅅ before them is SH"""


def phones(word: str) -> tuple[str, ...]:
    """The ARPAbet phones of a word in Hangul; empty where it has none."""
    sequence: list[str] = []
    for syllable in syllables(pronounce(word)):
        onset = ONSET_PHONES[syllable.onset]
        if onset == "S" and syllable.vowel in PALATALISING:
            onset = "SH"
        elif onset == "R" and sequence and sequence[-1] == "L":
            onset = ""
        sequence += [onset, *VOWEL_PHONES[syllable.vowel].split(), CODA_PHONES[syllable.coda]]
    return tuple(phone for phone in sequence if phone)
