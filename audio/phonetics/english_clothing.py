"""How words of clothing sound that the English dictionary lacks, and what becomes of a word by -s and -ed."""

from collections.abc import Callable, Iterator

WORDS = dict(
    pair.split("=")
    for pair in """
    activewear=AE.K.T.IH.V.W.EH.R applique=AE.P.L.AH.K.EY beanie=B.IY.N.IY bootcut=B.UW.T.K.AH.T bralette=B.R.AH.L.EH.T
    cami=K.AE.M.IY camo=K.AE.M.OW chambray=SH.AE.M.B.R.EY crewneck=K.R.UW.N.EH.K cufflink=K.AH.F.L.IH.NG.K
    culottes=K.UW.L.AA.T.S drawstring=D.R.AO.S.T.R.IH.NG dungarees=D.AH.NG.G.ER.IY.Z elastane=IY.L.AE.S.T.EY.N
    espadrilles=EH.S.P.AH.D.R.IH.L.Z faux=F.OW fuchsia=F.Y.UW.SH.AH gilet=ZH.IH.L.EY hanbok=HH.AA.N.B.OW.K
    handwash=HH.AE.N.D.W.AA.SH herringbone=HH.EH.R.IH.NG.B.OW.N hoodie=HH.UH.D.IY houndstooth=HH.AW.N.D.Z.T.UW.TH
    jegging=JH.EH.G.IH.NG jewellery=JH.UW.AH.L.R.IY kaftan=K.AE.F.T.AE.N loungewear=L.AW.N.JH.W.EH.R
    lyocell=L.AY.OW.S.EH.L muji=M.UW.JH.IY nightgown=N.AY.T.G.AW.N nightwear=N.AY.T.W.EH.R onesie=W.AH.N.Z.IY
    organza=AO.R.G.AE.N.Z.AH pinafore=P.IH.N.AH.F.AO.R pleated=P.L.IY.T.IH.D pyjama=P.AH.JH.AA.M.AH
    raglan=R.AE.G.L.AH.N romper=R.AA.M.P.ER ruched=R.UW.SH.T shirred=SH.ER.D taupe=T.OW.P tencel=T.EH.N.S.EH.L
    tracksuit=T.R.AE.K.S.UW.T tulle=T.UW.L uniqlo=Y.UW.N.IH.K.L.OW viscose=V.IH.S.K.OW.S
    waistband=W.EY.S.T.B.AE.N.D waistcoat=W.EY.S.T.K.OW.T windbreaker=W.IH.N.D.B.R.EY.K.ER
    womenswear=W.IH.M.AH.N.Z.W.EH.R
    """.split()
)
SIBILANTS = {"S", "Z", "SH", "ZH", "CH", "JH"}
VOICELESS = {"P", "T", "K", "F", "TH", "S", "SH", "CH"}

Sounds = list[tuple[str, ...]]


def clothing_word(word: str) -> Sounds:
    """The phones of a listed word; none of another."""
    return [tuple(WORDS[word].split("."))] if word in WORDS else []


def inflected(word: str, sounds_of: Callable[[str], Sounds]) -> Sounds:
    """A plural or past form by the sounds of its stem; none where `sounds_of` has none for it."""
    for stem, ending in _stems(word):
        if sounds := sounds_of(stem):
            return [(*sound, *_ending(ending, sound[-1])) for sound in sounds]
    return []


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """(stem, "s" or "d"), the likelier first."""
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1], "s"
    elif word.endswith("ed"):
        yield word[:-1], "d"
        yield word[:-2], "d"


def _ending(ending: str, last: str) -> tuple[str, ...]:
    if ending == "s":
        return ("IH", "Z") if last in SIBILANTS else ("S",) if last in VOICELESS else ("Z",)
    return ("IH", "D") if last in ("T", "D") else ("T",) if last in VOICELESS else ("D",)
