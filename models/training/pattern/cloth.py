"""Cloth that never was: drawn patterns of any width and colour on folded cloth, in the shape of a garment."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Random = np.random.Generator
Field = NDArray[np.float32]
"""shape (288, 288)"""
Cloth = NDArray[np.float32]
"""shape (288, 288, 3), 0 to 1"""
SIDE = 288


def render(key: str, random: Random) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A photo, shape (288, 288, 3), of a garment with pattern `key`, and its mask, shape (288, 288)."""
    u, v = _folded(random)
    cloth = _FIGURES[key](u, v, random)
    cloth = cloth * _weave(u, v, random)[:, :, None]
    mask = _shape(random)
    cloth = cloth * _shade(random)[:, :, None] * _seams(mask, random)[:, :, None]
    soft = cv2.GaussianBlur(mask, (0, 0), 1)[:, :, None]
    photo = _ground(random) * (1 - soft) + cloth * soft
    return (255 * photo.clip(0, 1)).astype(np.uint8), (mask > 0.5).astype(np.uint8) * 255


def _smooth(random: Random, across: float, down: float | None = None) -> Field:
    """Smooth noise with standard deviation 1; bumps `across` and `down` pixels large."""
    coarse = random.normal(0, 1, (SIDE // 4, SIDE // 4)).astype(np.float32)
    blurred = cv2.GaussianBlur(coarse, (0, 0), sigmaX=across / 4, sigmaY=(down or across) / 4)
    field = cv2.resize(blurred, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    return np.asarray(field / (field.std() + 1e-6), np.float32)


def _folded(random: Random) -> tuple[Field, Field]:
    """Where on the cloth, in pixels, each pixel of the photo is: turned, and shifted by folds."""
    y, x = np.indices((SIDE, SIDE), np.float32) - SIDE / 2
    bend = random.choice([0, 1, 3, 6])
    x, y = x + bend * _smooth(random, 30), y + bend * _smooth(random, 30)
    angle = random.choice([0, np.pi / 2, random.uniform(0, np.pi)])
    return x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)


def _dyes(random: Random, count: int) -> NDArray[np.float32]:
    """Colours that differ enough to be seen, shape (count, 3)."""
    weights = np.array([0.3, 0.59, 0.11])
    for _ in range(50):
        dyes = 0.6 * random.uniform(0.05, 0.95, (count, 1)) + 0.4 * random.uniform(0, 1, (count, 3))
        if random.random() < 0.3:  # black and white
            dyes = random.choice([0.08, 0.9], (count, 1)) + random.normal(0, 0.04, (count, 3))
        if count < 2 or abs((dyes[0] - dyes[1]) @ weights) > 0.12:
            break
    return dyes.clip(0.02, 0.98).astype(np.float32)


def _bands(at: Field, period: float, dyes: NDArray[np.float32], random: Random) -> Cloth:
    """Bands of the dyes across `at`, repeated each `period` pixels, with edges as soft as the lens."""
    widths = random.dirichlet(np.full(len(dyes), random.choice([1.0, 3.0, 20.0]))) + 0.06
    edges = np.cumsum(widths / widths.sum())
    steps = np.linspace(0, 1, 256, endpoint=False)
    profile = dyes[np.searchsorted(edges[:-1], steps, side="right")]
    soft = max(1, int(256 * 0.7 / period))
    around = np.vstack([profile[-soft:], profile, profile[:soft]])
    profile = np.asarray(cv2.blur(around, (1, soft))[soft:-soft], np.float32)
    return np.asarray(profile[(at / period * 256).astype(int) % 256], np.float32)


def _plain(u: Field, v: Field, random: Random) -> Cloth:
    """One dye, which may be worn out in places, mottled, or run from light to dark."""
    dye = _dyes(random, 1)[0] * np.ones((SIDE, SIDE, 1), np.float32)
    kind = random.random()
    if kind < 0.2:
        return dye * (1 + random.uniform(0.02, 0.12) * _smooth(random, random.uniform(4, 40)))[:, :, None]
    return dye * (1 + random.uniform(-0.3, 0.3) * v / SIDE)[:, :, None] if kind < 0.3 else dye


def _striped(u: Field, v: Field, random: Random) -> Cloth:
    dyes = _dyes(random, int(random.choice([2, 2, 2, 3, 4, 5])))
    period = float(np.exp(random.uniform(np.log(4), np.log(90)))) * (1 if len(dyes) < 3 else 1.6)
    return _bands(u, period, dyes, random)


def _checked(u: Field, v: Field, random: Random) -> Cloth:
    """Gingham and tartan (bands mixed both ways), a chessboard, lozenges, or thin lines both ways."""
    dyes = _dyes(random, int(random.choice([2, 2, 3, 4])))
    period = float(np.exp(random.uniform(np.log(6), np.log(80))))
    kind = random.random()
    if kind < 0.65:
        other = dyes if random.random() < 0.7 else _dyes(random, len(dyes))
        seed = int(random.integers(1 << 30))
        again = seed if random.random() < 0.7 else seed + 1
        first = _bands(u, period, dyes, np.random.default_rng(seed))
        second = _bands(v, period * random.choice([1, 1, 1.3]), other, np.random.default_rng(again))
        return np.asarray((first + second) / 2, np.float32)
    if kind < 0.85:
        lozenge = kind > 0.78
        a, b = (u + 0.6 * v, u - 0.6 * v) if lozenge else (u, v)
        share = ((np.floor(a / period) + np.floor(b / period)) % 2)[:, :, None].astype(np.float32)
        return dyes[0] * (1 - share) + dyes[1] * share
    width = random.uniform(0.06, 0.2)
    line = (((u / period) % 1 < width) | ((v / period) % 1 < width)).astype(np.float32)
    share = cv2.GaussianBlur(line, (0, 0), 0.7)[:, :, None]
    return np.asarray(dyes[0] * (1 - share) + dyes[1] * share, np.float32)


def _dotted(u: Field, v: Field, random: Random) -> Cloth:
    """Dots in rows, in shifted rows, or scattered, sometimes of two colours or sizes."""
    period = float(np.exp(random.uniform(np.log(7), np.log(70))))
    row = np.floor(v / period)
    shifted = u + period / 2 * (row % 2) * (random.random() < 0.7)
    column = np.floor(shifted / period)
    loose = random.choice([0.0, 0.0, 0.3])
    salt = int(random.integers(1000))
    dice = [np.modf(np.abs(np.sin(column * 12.99 + row * 78.23 + salt + k)) * 43758.55)[0] for k in range(4)]
    a = np.mod(shifted, period) / period - 0.5 - loose * (dice[0] - 0.5)
    b = np.mod(v, period) / period - 0.5 - loose * (dice[1] - 0.5)
    radius = random.uniform(0.13, 0.42 if not loose else 0.3) * (1 - random.choice([0, 0, 0.4]) * dice[2])
    share = (((radius - np.hypot(a, b)) * period).clip(-0.7, 0.7) / 1.4 + 0.5)[:, :, None].astype(np.float32)
    ground, *dots = _dyes(random, int(random.choice([2, 2, 2, 3])))
    dot = np.where((dice[3] < 0.5)[:, :, None], dots[0], dots[-1])
    return np.asarray(ground * (1 - share) + dot * share, np.float32)


def _floral(u: Field, v: Field, random: Random) -> Cloth:
    """Flowers with petals, a heart and leaves, scattered over a tile that repeats."""
    dyes = _dyes(random, 6)
    tile = np.ones((256, 256, 3), np.float32) * dyes[0]
    size = float(np.exp(random.uniform(np.log(7), np.log(42))))
    for _ in range(int(random.uniform(0.25, 0.9) * (256 / size / 2.2) ** 2) + 2):
        x, y = random.uniform(0, 256, 2)
        for _ in range(int(random.integers(0, 4))):
            _petal(tile, (x, y), size * random.uniform(1, 1.8), random.uniform(0, 360), dyes[5], 0.25)
        if random.random() < 0.8:
            petals, first, dye = int(random.integers(4, 9)), random.uniform(0, 360), int(random.integers(1, 4))
            for k in range(petals):
                _petal(tile, (x, y), size * random.uniform(0.8, 1), first + 360 * k / petals, dyes[dye], 0.45)
            _petal(tile, (x, y), size * 0.3, 0, dyes[4], 1)
    return _tiled(cv2.GaussianBlur(tile, (0, 0), 0.6), u, v, random.uniform(0.6, 1.4))


def _petal(
    tile: Cloth, root: tuple[float, float], length: float, angle: float, dye: NDArray[np.float32], fat: float
) -> None:
    """A leaf from `root`, on a tile whose edges meet."""
    turn = np.radians(angle)
    for dx in (-256, 0, 256):
        for dy in (-256, 0, 256):
            x, y = root[0] + dx + np.cos(turn) * length / 2, root[1] + dy + np.sin(turn) * length / 2
            if -length < x < 256 + length and -length < y < 256 + length:
                axes = (max(1, round(length / 2)), max(1, round(length / 2 * fat)))
                cv2.ellipse(tile, (round(x), round(y)), axes, angle, 0, 360, dye.tolist(), -1, cv2.LINE_AA)


def _tiled(tile: Cloth, u: Field, v: Field, zoom: float) -> Cloth:
    x, y = np.mod(u / zoom, 256).astype(np.float32), np.mod(v / zoom, 256).astype(np.float32)
    return np.asarray(cv2.remap(tile, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32)


def _print(u: Field, v: Field, random: Random) -> Cloth:
    """Letters or a picture on the front, camouflage, zigzag, or small figures all over."""
    kind = random.random()
    if kind < 0.15:
        dyes = _dyes(random, 4)
        field = _smooth(random, random.uniform(5, 25), random.uniform(5, 25))
        return np.asarray(dyes[np.digitize(field, [-0.6, 0.1, 0.8])], np.float32)
    if kind < 0.3:
        period = random.uniform(12, 70)
        bent = np.asarray(v + random.uniform(0.3, 1) * np.abs(np.mod(u, period) - period / 2), np.float32)
        return _bands(bent, random.uniform(0.5, 1.2) * period, _dyes(random, int(random.choice([2, 3, 4]))), random)
    if kind < 0.5:
        return _tiled(_figures(random), u, v, random.uniform(0.4, 1.0))
    dyes = _dyes(random, 2)
    cloth = dyes[0] * np.ones((SIDE, SIDE, 1), np.float32)
    _picture(cloth, dyes[1], random)
    return cloth


def _figures(random: Random) -> Cloth:
    """A tile of scattered letters, stars and triangles."""
    dyes = _dyes(random, 4)
    tile = np.ones((256, 256, 3), np.float32) * dyes[0]
    for _ in range(int(random.integers(8, 30))):
        centre, size = random.uniform(0, 256, 2), random.uniform(8, 24)
        corners = int(random.choice([3, 4, 10]))
        turns = random.uniform(0, 6.3) + np.arange(corners) * 2 * np.pi / corners
        reach = size * (np.where(np.arange(corners) % 2, 0.4, 1) if corners == 10 else random.uniform(0.5, 1, corners))
        points = centre + np.stack([np.cos(turns), np.sin(turns)], 1) * reach[:, None]
        if random.random() < 0.3:
            _letters(tile, str(chr(int(random.integers(65, 91)))), centre, size / 16, dyes[1], 2)
        else:
            cv2.fillPoly(
                tile, [points.round().astype(np.int32)], dyes[int(random.integers(1, 4))].tolist(), cv2.LINE_AA
            )
    return tile


def _letters(on: Cloth, text: str, at: NDArray[np.float64], size: float, dye: NDArray[np.float32], thick: int) -> None:
    """Letters in one of OpenCV's fonts, always the same for a text."""
    font = (0, 2, 3, 4, 6)[sum(map(ord, text)) % 5]
    ink = np.zeros(on.shape[:2], np.uint8)  # OpenCV writes on bytes only
    cv2.putText(ink, text, (int(at[0]), int(at[1])), font, size, 255, thick, cv2.LINE_AA)
    on += ink[:, :, None] / np.float32(255) * (dye - on)


def _picture(cloth: Cloth, dye: NDArray[np.float32], random: Random) -> None:
    """A block of colour or blobs, and lines of letters, around the middle."""
    x, y = SIDE / 2 + random.normal(0, 14, 2) - (0, 15)
    wide, high = random.uniform(22, 65), random.uniform(18, 65)
    if random.random() < 0.65:
        field = _smooth(random, random.uniform(4, 12)) if random.random() < 0.7 else np.ones((SIDE, SIDE), np.float32)
        rows, columns = np.indices((SIDE, SIDE))
        inside = (np.abs(columns - x) < wide) & (np.abs(rows - y) < high) & (field > random.uniform(-1, 0.3))
        cloth[inside] = dye
        cloth[inside & (_smooth(random, 5) > 0.5)] = _dyes(random, 1)[0]
        if random.random() < 0.5:
            return
    for line in range(int(random.integers(1, 4))):
        text = "".join(chr(int(c)) for c in random.integers(65, 91, int(random.integers(3, 10))))
        size, at = random.uniform(0.5, 1.6), np.array([x - wide, y - high / 2 + 32 * line])
        _letters(cloth, text, at, size, dye, int(random.integers(1, 5)))


def _weave(u: Field, v: Field, random: Random) -> Field:
    """Fibre, rib, twill or knit, around 1: too fine and too faint to be a pattern."""
    noise = 1 + np.float32(random.uniform(0.005, 0.05)) * random.standard_normal(u.shape, np.float32)
    kind = random.random()
    if kind < 0.4:
        return np.asarray(noise, np.float32)
    along = u if kind < 0.6 else u + v if kind < 0.8 else u + 2 * np.abs(np.mod(v, 4) - 2)
    return np.asarray(noise + random.uniform(0.01, 0.06) * np.sin(along * random.uniform(1.0, 3.0)), np.float32)


def _shade(random: Random) -> Field:
    """Light and shadow of folds and of the lamp, around 1."""
    depth = random.choice([0.03, 0.08, 0.16])
    folds = 1 + depth * _smooth(random, random.uniform(5, 14), random.uniform(25, 60)) + depth * _smooth(random, 30)
    if random.random() < 0.3:
        folds = cv2.warpAffine(folds, cv2.getRotationMatrix2D((144, 144), random.uniform(0, 90), 1.5), (SIDE, SIDE))
    if random.random() < 0.3:  # sharp creases
        folds = folds * (1 - random.uniform(0.05, 0.3) * (np.abs(_smooth(random, 18, 60)) < 0.05))
    y, x = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    return np.asarray(folds * (1 + random.uniform(-0.2, 0.2) * x + random.uniform(-0.2, 0.2) * y), np.float32)


def _shape(random: Random) -> Field:
    """The garment: a top, trousers, a skirt, or cloth that fills the photo."""
    kind = random.random()
    mask = np.zeros((SIDE, SIDE), np.float32)
    if kind < 0.15:
        return mask + 1
    right = _OUTLINES[int(random.integers(len(_OUTLINES)))]
    points = np.vstack([right, right[::-1] * (-1, 1)]) + random.normal(0, 0.012, (2 * len(right), 2))
    points = (points - (0, 0.5)) * SIDE * random.uniform(0.75, 1.0) * (random.uniform(0.85, 1.2), 1) + SIDE / 2
    cv2.fillPoly(mask, [np.round(points * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    return mask


_OUTLINES = [
    np.array(outline)
    for outline in (
        [(0.1, 0.02), (0.24, 0.06), (0.48, 0.3), (0.37, 0.42), (0.28, 0.33), (0.29, 0.98), (0, 0.98)],
        [(0.1, 0.02), (0.24, 0.05), (0.33, 0.2), (0.46, 0.82), (0.36, 0.85), (0.27, 0.42), (0.28, 0.98), (0, 0.98)],
        [(0.22, 0.02), (0.25, 0.3), (0.26, 0.98), (0.08, 0.98), (0.03, 0.38), (0, 0.36)],
        [(0.2, 0.08), (0.23, 0.15), (0.45, 0.95), (0, 0.95)],
        [(0.09, 0.02), (0.14, 0.02), (0.2, 0.18), (0.15, 0.4), (0.36, 0.98), (0, 0.98)],
    )
]
"""the right halves of garments, from the collar down, in parts of the photo; mirrored"""


def _seams(mask: Field, random: Random) -> Field:
    """What plain garments have and stripes are not: hems, a placket with buttons, a pocket, a zip, a collar."""
    lines = np.zeros((SIDE, SIDE), np.float32)
    middle = SIDE // 2 + int(random.integers(-12, 12))
    if random.random() < 0.4:
        cv2.line(lines, (middle, 20), (middle, SIDE - 10), 1, int(random.integers(1, 4)), cv2.LINE_AA)
        for y in range(40, SIDE, int(random.integers(24, 50))) if random.random() < 0.6 else ():
            cv2.circle(lines, (middle + 5, y), int(random.integers(2, 4)), -1, -1, cv2.LINE_AA)
    if random.random() < 0.4:
        x, y = (int(v) for v in random.integers(70, 190, 2))
        cv2.rectangle(lines, (x, y), (x + int(random.integers(25, 55)), y + int(random.integers(25, 55))), 1, 1)
    if random.random() < 0.4:
        cv2.line(lines, (0, SIDE - 22), (SIDE, SIDE - 22 + int(random.integers(-6, 6))), 1, 1, cv2.LINE_AA)
    if random.random() < 0.4:
        cv2.ellipse(
            lines, (SIDE // 2, 8), (int(random.integers(25, 50)), int(random.integers(12, 40))), 0, 0, 180, 1, 2
        )
    if random.random() < 0.5:
        inner = cv2.erode(mask, np.ones((int(random.integers(5, 15)),) * 2))
        lines += np.asarray(mask - inner, np.float32) * random.uniform(-0.3, 0.5)
    return np.asarray(1 - random.uniform(0.1, 0.45) * cv2.GaussianBlur(lines, (0, 0), 0.7), np.float32)


def _ground(random: Random) -> Cloth:
    """What the garment lies on: flat, mottled, planks, or a patterned bedspread."""
    u, v = _folded(random)
    kind = random.random()
    key = "plain" if kind < 0.6 else "striped" if kind < 0.75 else random.choice(["floral", "checked", "print"])
    return np.asarray(_FIGURES[str(key)](u, v, random) * _weave(u, v, random)[:, :, None], np.float32)


_FIGURES: dict[str, Callable[[Field, Field, Random], Cloth]] = {
    "plain": _plain,
    "striped": _striped,
    "checked": _checked,
    "dotted": _dotted,
    "floral": _floral,
    "print": _print,
}
