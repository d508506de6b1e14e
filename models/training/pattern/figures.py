"""Figures of drawn cloth that are no flowers: each from where on the cloth a pixel is to its colour."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.pattern.dyes import SIDE, Cloth, Field, Random, dyes_of, smooth, tiled


def plain(u: Field, v: Field, random: Random) -> Cloth:
    """One dye, which may be worn out in places, mottled, or run from light to dark."""
    dye = dyes_of(random, 1)[0] * np.ones((SIDE, SIDE, 1), np.float32)
    kind = random.random()
    if kind < 0.2:
        return dye * (1 + random.uniform(0.02, 0.12) * smooth(random, random.uniform(4, 40)))[:, :, None]
    return dye * (1 + random.uniform(-0.3, 0.3) * v / SIDE)[:, :, None] if kind < 0.3 else dye


def striped(u: Field, v: Field, random: Random) -> Cloth:
    """Bands of two to five dyes, repeated."""
    dyes = dyes_of(random, int(random.choice([2, 2, 2, 3, 4, 5])))
    period = float(np.exp(random.uniform(np.log(4), np.log(90)))) * (1 if len(dyes) < 3 else 1.6)
    return _bands(u, period, dyes, random)


def checked(u: Field, v: Field, random: Random) -> Cloth:
    """Gingham and tartan (bands mixed both ways), a chessboard, lozenges, or thin lines both ways."""
    dyes = dyes_of(random, int(random.choice([2, 2, 3, 4])))
    period = float(np.exp(random.uniform(np.log(6), np.log(80))))
    kind = random.random()
    if kind < 0.65:
        other = dyes if random.random() < 0.7 else dyes_of(random, len(dyes))
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


def dotted(u: Field, v: Field, random: Random) -> Cloth:
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
    ground, *dots = dyes_of(random, int(random.choice([2, 2, 2, 3])))
    dot = np.where((dice[3] < 0.5)[:, :, None], dots[0], dots[-1])
    return np.asarray(ground * (1 - share) + dot * share, np.float32)


def printed(u: Field, v: Field, random: Random) -> Cloth:
    """Letters or a picture on the front, camouflage, zigzag, or small figures all over."""
    kind = random.random()
    if kind < 0.15:
        dyes = dyes_of(random, 4)
        field = smooth(random, random.uniform(5, 25), random.uniform(5, 25))
        return np.asarray(dyes[np.digitize(field, [-0.6, 0.1, 0.8])], np.float32)
    if kind < 0.3:
        period = random.uniform(12, 70)
        bent = np.asarray(v + random.uniform(0.3, 1) * np.abs(np.mod(u, period) - period / 2), np.float32)
        return _bands(bent, random.uniform(0.5, 1.2) * period, dyes_of(random, int(random.choice([2, 3, 4]))), random)
    if kind < 0.5:
        return tiled(_figures(random), u, v, random.uniform(0.4, 1.0))
    dyes = dyes_of(random, 2)
    cloth = dyes[0] * np.ones((SIDE, SIDE, 1), np.float32)
    _picture(cloth, dyes[1], random)
    return cloth


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


def _figures(random: Random) -> Cloth:
    """A tile of scattered letters, stars and triangles."""
    dyes = dyes_of(random, 4)
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
        field = smooth(random, random.uniform(4, 12)) if random.random() < 0.7 else np.ones((SIDE, SIDE), np.float32)
        rows, columns = np.indices((SIDE, SIDE))
        inside = (np.abs(columns - x) < wide) & (np.abs(rows - y) < high) & (field > random.uniform(-1, 0.3))
        cloth[inside] = dye
        cloth[inside & (smooth(random, 5) > 0.5)] = dyes_of(random, 1)[0]
        if random.random() < 0.5:
            return
    for line in range(int(random.integers(1, 4))):
        text = "".join(chr(int(c)) for c in random.integers(65, 91, int(random.integers(3, 10))))
        size, at = random.uniform(0.5, 1.6), np.array([x - wide, y - high / 2 + 32 * line])
        _letters(cloth, text, at, size, dye, int(random.integers(1, 5)))
