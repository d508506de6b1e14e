"""eSpeak NG's variations of a voice, without the robots and the whisperers, and which of them are held out."""

_NAMED = (
    "Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen Reed "
    "adam anika antonio aunty belinda benjamin boris caleb david ed edward edward2 gustave ian iven iven2 iven3 iven4 "
    "john kaukovalta klatt klatt2 klatt3 klatt4 linda marcelo max michel miguel mike2 norbert pablo paul pedro quincy "
    "rob robert sandro shelby steph steph2 steph3 travis victor zac"
)
_ALL = ("", *(f"+f{n}" for n in range(1, 6)), *(f"+m{n}" for n in range(1, 9)), *(f"+{n}" for n in _NAMED.split()))

CALIBRATION_VARIANTS = ("+m3", "+f4", "+steph", "+michael", "+klatt2", "+belinda", "+max", "+linda")
"""never trained on: `wardrobe evaluate rejection` fits its logistic regressions on them"""
TEST_VARIANT = "+f2"
"""never trained on: `wardrobe evaluate hearing` measures with it"""
TRAINING_VARIANTS = tuple(variant for variant in _ALL if variant not in (*CALIBRATION_VARIANTS, TEST_VARIANT))
OUR_VOICE = "ours"
"""not eSpeak NG's: the product's own voice, where a variant is chosen"""
