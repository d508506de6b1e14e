"""English spelling to phones by rule, for names that are in no dictionary."""

import re

# letters=phones. The longest rule that matches is taken; "^" is the beginning of a word and "$" its end.
RULE_TABLE = """
b=B d=D f=F h=HH j=JH k=K l=L m=M n=N p=P r=R t=T v=V w=W z=Z a=AE e=EH i=IH o=AA u=AH c=K g=G s=S q=K x=K.S y=IH
a$=AH i$=IY o$=OW u$=UW y$=IY ^y=Y e$= es$=Z ed$=D ai=EY ay=EY au=AO aw=AO ar=AA.R al=AE.L all=AO.L air=EH.R
are$=EH.R ea=IY ee=IY ei=EY ey=EY ey$=IY eu=UW ew=UW er=ER ear=IH.R ie=IY ie$=IY igh=AY ir=ER io=IY.OW ia=IY.AH
oa=OW oe=OW oi=OY oy=OY oo=UW ook=UH.K ou=AW ow=OW or=AO.R ou$=UW oon=UW.N eo=IY.OW ue=UW ui=UW ur=ER ure$=Y.UH.R
yu=Y.UW ce=S.EH
ce$=S ces$=S.IH.Z ci=S.IH cy=S.IY ch=CH ck=K cc=K cq=K dge=JH ge$=JH gi=JH.IH gy=JH.IY gh= gn$=N ^gn=N ^kn=N mb$=M ng=NG
nk=NG.K ph=F ^ps=S qu=K.W sc=S.K sci=S.AY sce=S.EH sh=SH sch=SH sion=ZH.AH.N ssion=SH.AH.N tion=SH.AH.N th=TH tch=CH
ture$=CH.ER wh=W ^wr=R ^x=Z le$=AH.L bb=B dd=D ff=F gg=G ll=L mm=M nn=N pp=P rr=R ss=S tt=T zz=Z kk=K aa=AA ii=IY
uu=UW ted$=T.IH.D ded$=D.IH.D bs$=B.Z ds$=D.Z gs$=G.Z ngs$=NG.Z ls$=L.Z ms$=M.Z ns$=N.Z ees$=IY.Z ies$=IY.Z
"""
RULES = {letters: phones.replace(".", " ") for letters, phones in (rule.split("=") for rule in RULE_TABLE.split())}
LONG_VOWELS = {"a": "EY", "e": "IY", "i": "AY", "o": "OW", "u": "UW", "y": "AY"}
"""the sound of a vowel before one consonant and a silent e"""
MAX_RULE_LETTERS = max(map(len, RULES))


def phones_by_rule(word: str) -> tuple[str, ...]:
    """The phones of a word in ARPAbet; empty where it has no Latin letter."""
    letters = re.sub("[^a-z]", "", word.lower())
    phones: list[str] = []
    position = 0
    while position < len(letters):
        matched, length = _long_vowel(letters, position) or _longest_match(letters, position)
        phones += matched.split()
        position += length
    return tuple(phones)


def _long_vowel(letters: str, position: int) -> tuple[str, int] | None:
    if letters[position] in LONG_VOWELS and re.fullmatch("[^aeiouyrwx]e", letters[position + 1 :]):
        return LONG_VOWELS[letters[position]], 1
    return None


def _longest_match(letters: str, position: int) -> tuple[str, int]:
    """The phones of the longest rule that matches here, and how many letters it takes."""
    marked = ("^" if position == 0 else "") + letters[position:] + "$"
    ahead = marked.removeprefix("^")
    for length in range(MAX_RULE_LETTERS, 0, -1):
        for start in (marked, ahead):
            rule = start[:length]
            if rule in RULES:
                return RULES[rule], len(rule.strip("^$"))
    return "", 1
