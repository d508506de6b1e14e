"""English words as shops and labels write them in Hangul."""

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
    new=뉴 off=오프 one=원 up=업 to=투 top=톱 the=더 dry=드라이 day=데이 do=두 not=낫 only=온리 clean=클린 china=차이나
    half=하프 wash=워시 handwash=핸드워시 orange=오렌지 season=시즌 olive=올리브 pocket=포켓 market=마켓 blanket=블랭킷
    organic=오가닉 ootd=오오티디 zipup=집업 zip-up=집업 overfit=오버핏 sweatshirt=스웨트셔츠 windbreaker=윈드브레이커
    merino=메리노 corduroy=코듀로이 lingerie=란제리 accessory=액세서리 accessories=액세서리 chiffon=시폰 satin=새틴
    tulle=튈 velvet=벨벳 suede=스웨이드 lace=레이스 mesh=메시 rayon=레이온 acrylic=아크릴 viscose=비스코스 modal=모달
    tencel=텐셀 lyocell=라이오셀 polyurethane=폴리우레탄 elastane=엘라스테인 alpaca=알파카 angora=앙고라 jacquard=자카드
    gingham=깅엄 herringbone=헤링본 argyle=아가일 camel=카멜 charcoal=차콜 burgundy=버건디 mustard=머스터드 coral=코럴
    pastel=파스텔 earring=이어링 earrings=이어링 parka=파카 anorak=아노락 trench=트렌치 turtleneck=터틀넥
    crewneck=크루넥 beanie=비니 heel=힐 heels=힐 toggle=토글 toggles=토글 sandals=샌들 jackets=재킷 coats=코트
    cardigans=카디건 slacks=슬랙스 chino=치노 chinos=치노 pajamas=파자마 camisole=캐미솔 poncho=판초 onesie=원지
    hoodies=후드티 hermes=에르메스 louis=루이 vuitton=비통 spao=스파오 muji=무지 cos=코스 dior=디올 supreme=슈프림
    moncler=몽클레르
    com=컴 net=넷 cm=센티미터 mm=밀리미터 km=킬로미터 kg=킬로그램 ml=밀리리터 inch=인치 fax=팩스 tel=전화
    xxxs=쓰리엑스스몰 item=아이템 type=타입 id=아이디 official=오피셜 mail=메일
    hot=핫 set=세트 big=빅 max=맥스 all=올 men=멘 kids=키즈
    balenciaga=발렌시아가 martens=마틴 gore-tex=고어텍스 heattech=히트텍 musinsa=무신사
    """.split()
)
