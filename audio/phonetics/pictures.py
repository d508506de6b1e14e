"""What pictures in a text are called; the first name is Korean, the second English."""

import re

GARMENTS = """
👕 티셔츠/T-shirt 👖 청바지/jeans 👗 원피스/dress 👔 셔츠와 넥타이/shirt and tie 🧥 코트/coat 🧦 양말/socks
🧣 목도리/scarf 👚 블라우스/blouse 👠 구두/high heel 👞 구두/shoe 👢 부츠/boot 👜 가방/handbag 👒 모자/hat
🧢 모자/cap 🧤 장갑/gloves 👟 운동화/sneaker 🥿 단화/flat shoe 🥾 등산화/hiking boot 👡 샌들/sandal
🩴 슬리퍼/flip-flop 🩰 발레 신발/ballet shoes 👙 비키니/bikini 🩱 수영복/swimsuit 🩲 속옷/briefs 🩳 반바지/shorts
👘 기모노/kimono 🥻 사리/sari 🎽 운동복/running shirt 🥋 도복/martial arts uniform 🥼 실험복/lab coat
🦺 안전 조끼/safety vest 🎒 배낭/backpack 👛 지갑/purse 👝 파우치/pouch 💼 서류 가방/briefcase
🧳 여행 가방/suitcase 👑 왕관/crown 🎩 신사 모자/top hat 🎓 학사모/graduation cap ⛑ 안전모/helmet
🪖 철모/military helmet 💍 반지/ring 💎 보석/gem 📿 염주/beads 👓 안경/glasses 🕶 선글라스/sunglasses
🥽 고글/goggles ⌚ 손목시계/watch 🌂 우산/closed umbrella ☂ 우산/umbrella ☔ 우산/umbrella 🎀 리본/ribbon
🧵 실/thread 🧶 털실/yarn 🪡 바늘/needle 🧷 옷핀/safety pin ✂ 가위/scissors 🧺 바구니/basket 🧼 비누/soap
💄 립스틱/lipstick 🏷 가격표/label
"""
"""they are said to be pictures"""
OTHERS = """
👍 엄지손가락 그림/thumbs up 😀 웃는 얼굴/smiling face 😊 웃는 얼굴/smiling face ❤ 하트/heart ♥ 하트/heart
♡ 하트/heart 🩷 분홍 하트/pink heart 🧡 주황 하트/orange heart 💛 노란 하트/yellow heart 💚 초록 하트/green heart
💙 파란 하트/blue heart 💜 보라 하트/purple heart 🖤 검은 하트/black heart 🤍 흰 하트/white heart
🤎 갈색 하트/brown heart ⭐ 별/star ★ 별/star ☆ 별/star 🌟 별/star 🔴 빨간 동그라미/red circle
🟠 주황 동그라미/orange circle 🟡 노란 동그라미/yellow circle 🟢 초록 동그라미/green circle
🔵 파란 동그라미/blue circle 🟣 보라 동그라미/purple circle 🟤 갈색 동그라미/brown circle
⚫ 검은 동그라미/black circle ⚪ 흰 동그라미/white circle ● 동그라미/circle ○ 동그라미/circle
◎ 겹동그라미/double circle ◯ 동그라미/circle ■ 네모/square □ 네모/square ▪ 네모/square ◆ 마름모/diamond
◇ 마름모/diamond ▲ 세모/triangle △ 세모/triangle ▼ 거꾸로 세모/down triangle ▽ 거꾸로 세모/down triangle
▶ 오른쪽 세모/right triangle ► 오른쪽 세모/right triangle ▷ 오른쪽 세모/right triangle ◀ 왼쪽 세모/left triangle
◁ 왼쪽 세모/left triangle ✓ 체크 표시/check mark ✔ 체크 표시/check mark ☑ 체크 표시/check mark
✅ 체크 표시/check mark ✗ 엑스 표시/cross mark ✘ 엑스 표시/cross mark ❌ 엑스 표시/cross mark ☐ 빈칸/empty box
⚠ 주의/warning ⛔ 금지/not allowed 🚫 금지/not allowed 💧 물방울/drop of water 🔥 불/fire ❄ 눈송이/snowflake
☀ 해/sun 🌧 비/rain 🌸 벚꽃/cherry blossom ♻ 재활용/recycling ☎ 전화/telephone 📞 전화/telephone ✉ 편지/letter
📦 상자/package 🎁 선물/present 🚚 배송/delivery 🛒 장바구니/shopping cart 🆕 새것/new ※ 참고/note № 번호/number
🟥 빨간 네모/red square 🟧 주황 네모/orange square 🟨 노란 네모/yellow square 🟩 초록 네모/green square
🟦 파란 네모/blue square 🟪 보라 네모/purple square 🟫 갈색 네모/brown square ⬛ 검은 네모/black square
⬜ 흰 네모/white square ➡ 오른쪽 화살표/right arrow ⬅ 왼쪽 화살표/left arrow ⬆ 위쪽 화살표/up arrow
⬇ 아래쪽 화살표/down arrow ♨ 온천/hot spring 🆗 오케이/okay 🫧 거품/bubbles 🪢 매듭/knot ♪ 음표/note
∞ 무한대/infinity 😂 눈물 나게 웃는 얼굴/face with tears of joy 😍 하트 눈 얼굴/face with heart eyes
🥰 하트와 웃는 얼굴/smiling face with hearts 😢 우는 얼굴/crying face 😭 우는 얼굴/crying face
🤔 생각하는 얼굴/thinking face 🙏 두 손 모은 그림/folded hands 👏 박수/clapping hands 👌 손가락 동그라미/ok hand
👎 내린 엄지손가락/thumbs down
"""


def _named(table: str) -> list[tuple[str, str, str]]:
    """(picture, Korean, English)"""
    return re.findall(r"([^\w\s/-]) ([가-힣 ]+)/([A-Za-z -]*[A-Za-z])", table)


PICTURES = {
    **{picture: (f"{korean} 그림", f"{english} picture") for picture, korean, english in _named(GARMENTS)},
    **{picture: (korean, english) for picture, korean, english in _named(OTHERS)},
}
