"""Korean words whose pronunciation can't be told from their spelling, with the articles of 표준 발음법.

Each is respelled so that the rules of korean_sound_changes give its standard pronunciation. korean_respelling says
where in a word a listed one counts.
"""

TENSED = """
갈등 갈뜽, 갈증 갈쯩, 발동 발똥, 발전 발쩐, 발생 발쌩, 발송 발쏭, 발사 발싸, 발달 발딸, 절도 절또, 절대 절때,
말살 말쌀, 불소 불쏘, 불신 불씬, 불순 불쑨, 일시 일씨, 일정 일쩡, 일상 일쌍, 일단 일딴, 일주일 일쭈일,
물질 물찔, 몰상식 몰쌍식, 불세출 불쎄출, 결정 결쩡, 결심 결씸, 결제 결쩨, 결점 결쩜, 실수 실쑤, 실제 실쩨,
실시 실씨, 실습 실씁, 활동 활똥, 출동 출똥, 출장 출짱, 출신 출씬, 출생 출쌩, 출석 출썩, 열정 열쩡, 열등 열뜽,
열심히 열씸히, 설득 설뜩, 설정 설쩡, 철도 철또, 철저히 철쩌히, 솔직 솔찍, 필수 필쑤, 별도 별또, 별장 별짱,
질서 질써, 질소 질쏘, 밀도 밀또, 탈수 탈쑤, 탈색 탈쌕, 할당 할땅, 달성 달썽, 글자 글짜, 칠십 칠씹, 팔십 팔씹,
월세 월쎄, 멸종 멸쫑, 골절 골쩔, 팔자 팔짜, 문고리 문꼬리, 눈동자 눈똥자, 신바람 신빠람, 산새 산쌔,
손재주 손째주, 길가 길까, 물동이 물똥이, 발바닥 발빠닥, 굴속 굴쏙, 술잔 술짠, 바람결 바람껼, 그믐달 그믐딸,
아침밥 아침빱, 강가 강까, 초승달 초승딸, 등불 등뿔, 창살 창쌀, 강줄기 강쭐기, 손수건 손쑤건, 손등 손뜽,
손바닥 손빠닥, 손가락 손까락, 손가방 손까방, 손짓 손찟, 손길 손낄, 발등 발뜽, 발가락 발까락, 발소리 발쏘리,
안감 안깜, 안주머니 안쭈머니, 안방 안빵, 물방울 물빵울, 물감 물깜, 물고기 물꼬기, 물개 물깨, 물속 물쏙,
물결 물껼, 물기 물끼, 물가 물까, 물소리 물쏘리, 산길 산낄, 눈길 눈낄, 눈가 눈까, 밤길 밤낄, 밤중 밤쭝,
한밤중 한밤쭝, 봄비 봄삐, 봄바람 봄빠람, 강바람 강빠람, 술집 술찝, 글귀 글뀌, 밀가루 밀까루, 콩가루 콩까루,
용돈 용똔, 비빔밥 비빔빱, 열쇠 열쐬, 실밥 실빱, 보름달 보름딸, 마음속 마음쏙, 꿈속 꿈쏙, 겨울잠 겨울짬,
방바닥 방빠닥, 땅바닥 땅빠닥, 종소리 종쏘리, 말소리 말쏘리, 창가 창까, 몸짓 몸찟, 눈짓 눈찟, 살결 살껼,
비단결 비단껼, 숨결 숨껼, 바늘귀 바늘뀌, 바늘구멍 바늘꾸멍, 신발장 신발짱, 일거리 일꺼리, 볼거리 볼꺼리,
한자 한짜, 한자어 한짜어, 문자 문짜, 문법 문뻡, 헌법 헌뻡, 인기 인끼, 조건 조껀, 사건 사껀, 용건 용껀,
요건 요껀, 안건 안껀, 성격 성껵, 인격 인껵, 점수 점쑤, 장점 장쩜, 단점 단쩜, 초점 초쩜, 관점 관쩜, 만점 만쩜,
치과 치꽈, 외과 외꽈, 원가 원까, 정가 정까, 단가 단까, 평가 평까, 여권 여꿘, 인권 인꿘, 증권 증꿘,
공권력 공꿘녁, 염증 염쯩, 통증 통쯩, 싫증 실쯩,
가능성 가능썽, 필요성 필요썽, 중요성 중요썽, 안전성 안전썽
"""
"""articles 26 and 28: the second part begins tense, in Sino-Korean words after ㄹ and in compounds"""

ADDED_N = """
나뭇잎 나문닢, 깻잎 깬닢, 베갯잇 베갠닛, 색연필 생년필, 담요 담뇨, 홑이불 혼니불, 솜이불 솜니불, 겹이불 겸니불,
여름이불 여름니불, 겨울이불 겨울리불, 한여름 한녀름, 늦여름 는녀름, 첫여름 천녀름, 맨입 맨닙, 한입 한닙,
막일 망닐, 삯일 상닐, 부엌일 부엉닐, 집안일 집안닐, 잔일 잔닐, 볼일 볼릴, 별일 별릴, 들일 들릴, 앞일 암닐,
옛일 옌닐, 뒷일 뒨닐, 헛일 헌닐, 내복약 내봉냑, 두통약 두통냑, 알약 알략, 물약 물략, 남존여비 남존녀비,
신여성 신녀성, 직행열차 직행녈차, 늑막염 능망념, 콩엿 콩녓, 물엿 물렷, 눈요기 눈뇨기, 식용유 식용뉴,
휘발유 휘발류, 백분율 백분뉼, 설익 설릭, 낯익 난닉, 불여우 불려우, 유들유들 유들류들, 학여울 항녀울,
짓이기 진니기
"""
"""article 29: ㄴ is added between the parts of a compound, and is ㄹ after ㄹ"""

LINKED_AS_SPOKEN = """
맛없 마덦, 넋없 너겂, 값어치 가버치, 값있 가빘, 겉옷 거돗, 홑옷 호돗, 웃옷 우돗, 윗옷 위돗, 헛웃음 허두슴,
젖어미 저더미, 첫인상 처딘상, 첫아이 처다이, 웃어른 우더른, 낱알 나달, 팥알 파달, 디귿 디긋, 지읒 지읏,
치읓 치읏, 키읔 키윽, 티읕 티읏, 피읖 피읍, 히읗 히읏
"""
"""articles 15 and 16: the coda has its spoken form before it is linked"""

OTHERS = """
의견란 의견난, 생산량 생산냥, 임진란 임진난, 결단력 결딴녁, 동원령 동원녕, 횡단로 횡단노, 이원론 이원논,
입원료 입원뇨
"""
"""article 20: ㄹ after ㄴ is ㄴ in these"""

RESPELLINGS = {
    word: spelling
    for listed in (TENSED, ADDED_N, LINKED_AS_SPOKEN, OTHERS)
    for word, spelling in (pair.split() for pair in listed.split(","))
}
"""word > how it would be spelled if the rules sufficed"""

OPEN_STEMS = {"맛없", "넋없", "값있", "설익", "낯익"}
"""of verbs: anything may follow"""

TENSING_STEMS = "신 껴안 안 감 남 넘 담 숨 심 참 품 삼 검 더듬 머금 다듬 쓰다듬 휘감 갈아신 뛰어넘 가다듬".split()
"""article 24: verb stems in ㄴ and ㅁ tense the ending"""
NOT_VERBS = {"검지", "감지", "심지", "참고", "담지"}
"""nouns that look like such a stem with an ending, or that may be one"""

NOT_SUFFIXED = {
    "용": set(
        "활용 적용 작용 착용 남용 인용 등용 통용 공용 겸용 상용 전용 신용 실용 운용 응용 혼용 악용 일용 복용".split()
    ),
    "역": set("번역 통역 면역 광역 전역 영역 성역 병역 공역 방역 검역 음역 권역 현역 단역 악역 배역".split()),
}
"""article 29 adds ㄴ before the suffixes 용 (for) and 역 (station) but not inside these words"""
