"""Composes scenes: a garment cut out of a photo is laid on another ground, with hands, hangers and shadows."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Labelled, Pixels
from models.training.mask.grounds import ground, photographed
from models.training.mask.library import Library
from models.training.mask.props import hand, hanger, paste, shade

Floats = NDArray[np.float32]
Shape = tuple[int, int]
FILLED, FAR = (0.12, 0.7), (0.01, 0.12)
"""the part of the photo that a garment fills: near, and far away"""
CLUTTERED = 0.45
"""the share of scenes in which other things lie around: cushions, rugs, boxes, pieces of other cloth"""
DETAIL = 3.0
"""the median distance in CIELAB between pixels of a thing and their surroundings, from which it isn't plain"""
DYED = 0.2
"""the share of garments in one strong colour of any hue"""


def empty(library: Library, shape: Shape, random: np.random.Generator) -> Labelled:
    """No garment: a ground, sometimes a hand or a bare hanger."""
    scene = _cluttered(library, shape, random)
    label = np.zeros(shape, np.uint8)
    if random.random() < 0.3:
        hand(scene, label, library, random)
    if random.random() < 0.2:
        hanger(scene, np.array([shape[1] / 2, shape[0] * random.uniform(0.05, 0.4)]), shape[1] * 0.5, random)
    return Labelled(scene, label)


def composed(library: Library, shape: Shape, random: np.random.Generator) -> Labelled:
    """One garment, now and then two, on a ground; often of nearly the same colour."""
    scene = _cluttered(library, shape, random)
    label = np.zeros(shape, np.uint8)
    alone = random.random() < 0.88
    for place in (None,) if alone else (0.27, 0.73):
        garment = _dressed(library.draw_piece(random), library, random)
        _lay(scene, label, _toned(garment, scene, random), place, random)
    for _ in range(random.choice(3, p=(0.5, 0.3, 0.2))):
        hand(scene, label, library, random)
    return Labelled(scene, label)


def _cluttered(library: Library, shape: Shape, random: np.random.Generator) -> Pixels:
    """A ground, often with things on it that are no garment: boxes and discs of ground, cut from a photo.

    None is of one colour: a network that learns to reject plain things rejects plain garments, too.
    """
    scene = ground(library, shape, random)
    if library.grounds and random.random() < CLUTTERED:
        for _ in range(random.integers(1, 5)):
            thing, above = _outline_of_a_thing(shape, random), photographed(library, shape, random)
            if not plain(above, thing):
                shade(scene, thing, random)
                paste(scene, above, cv2.GaussianBlur(thing, (0, 0), random.uniform(0.4, 1.2)))
    return scene


def plain(pixels: Pixels, thing: Pixels) -> bool:
    """Whether the pixels of a thing have no pattern, print or grain."""
    lab = cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    detail = np.linalg.norm(lab - cv2.GaussianBlur(lab, (0, 0), 6), axis=2)[thing > 0]
    return not len(detail) or float(np.median(detail)) < DETAIL


def _outline_of_a_thing(shape: Shape, random: np.random.Generator) -> Pixels:
    """255 inside a box or a disc: small and whole, or large and cut by the frame."""
    thing = np.zeros(shape, np.uint8)
    height, width = shape
    reach = random.uniform(0.08, 0.3, 2) if random.random() < 0.6 else random.uniform(0.3, 0.8, 2)
    sides = [float(v) for v in reach * (width, height)]
    middle = [float(v) for v in random.uniform(-0.1, 1.1, 2) * (width, height)]
    angle = float(random.choice([0, 90]) + random.normal(0, 20))
    if random.random() < 0.7:
        cv2.fillPoly(thing, [cv2.boxPoints((middle, sides, angle)).astype(np.int32)], 255)
    else:
        cv2.ellipse(thing, (middle, sides, angle), 255, -1)
    return thing


def _dressed(piece: Labelled, library: Library, random: np.random.Generator) -> Labelled:
    """The garment as it is, or in another hue, or dyed, or cut from another cloth."""
    draw = random.random()
    if draw < 0.15:
        cloth = ground(library, piece.label.shape, random).astype(np.float32)
        shade = cv2.cvtColor(piece.pixels, cv2.COLOR_RGB2GRAY)[:, :, None].astype(np.float32)
        pixels = cloth * (0.4 + 0.6 * shade / max(1.0, float(np.median(shade[piece.label > 0]))))
    elif draw < 0.15 + DYED:
        pixels = dyed(piece, random)
    elif draw < 0.6:
        lab = cv2.cvtColor(piece.pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
        lab += random.normal(0, (12, 25, 25)).astype(np.float32)
        pixels = cv2.cvtColor(lab, cv2.COLOR_Lab2RGB) * 255
    else:
        return piece
    return Labelled(pixels.clip(0, 255).astype(np.uint8), piece.label)


def dyed(piece: Labelled, random: np.random.Generator) -> Floats:
    """One colour of any hue, mostly vivid, in the garment's own light and shade."""
    light = cv2.cvtColor(piece.pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)[:, :, 0]
    light = cv2.GaussianBlur(light, (0, 0), random.uniform(0.3, 4))
    folds = (light - np.median(light[piece.label > 0])) * random.uniform(0.2, 0.9)
    hue, chroma = random.uniform(0, 2 * np.pi), 75 * np.sqrt(random.random())
    lab = np.dstack(
        [
            (random.uniform(20, 92) + folds).clip(2, 98),
            np.full_like(light, chroma * np.cos(hue)),
            np.full_like(light, chroma * np.sin(hue)),
        ]
    )
    return np.asarray(cv2.cvtColor(lab.astype(np.float32), cv2.COLOR_Lab2RGB) * 255, np.float32)


def _toned(garment: Labelled, scene: Pixels, random: np.random.Generator) -> Labelled:
    """Sometimes give the ground the garment's colour, or make both white, or both black. Changes `scene`."""
    draw = random.random()
    if draw > 0.4:
        return garment
    ground_lab = cv2.cvtColor(scene.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    cloth_lab = cv2.cvtColor(garment.pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    mean = cloth_lab[garment.label > 0].mean(0)
    target = mean
    if draw < 0.14:
        target = np.array([random.uniform(78, 93), random.normal(0, 2), random.normal(2, 4)], np.float32)
    elif draw < 0.2:
        target = np.array([random.uniform(8, 22), random.normal(0, 2), random.normal(0, 3)], np.float32)
    if draw < 0.2:
        cloth_lab = (cloth_lab - mean) * (0.6, 0.25, 0.25) + target
    away = random.normal(0, (9, 5, 5))
    ground_lab = (ground_lab - ground_lab.mean((0, 1))) * random.uniform(0.4, 1.0) + target + away
    scene[:] = _rgb(ground_lab)
    return Labelled(_rgb(cloth_lab), garment.label)


def _rgb(lab: Any) -> Pixels:
    return np.asarray((cv2.cvtColor(lab.astype(np.float32), cv2.COLOR_Lab2RGB) * 255).clip(0, 255), np.uint8)


def _lay(scene: Pixels, label: Pixels, garment: Labelled, place: float | None, random: np.random.Generator) -> None:
    """Scaled, turned and put down with its shadow, at `place` across the photo or near its middle."""
    height, width = label.shape
    rows, columns = garment.label.shape
    far = random.random() < 0.25
    filled = random.uniform(*(FAR if far else FILLED)) if place is None else random.uniform(0.1, 0.2)
    covered = (garment.label > 0).mean() * rows * columns
    scale = min(float(np.sqrt(filled * height * width / covered)), 1.25 * max(height / rows, width / columns))
    angle = random.normal(0, 12) if random.random() < 0.65 else random.uniform(-180, 180)
    spread = 0.03 if place is not None else 0.2 if far else 0.07
    middle = np.array([(place or 0.5) * width, 0.5 * height]) + random.normal(0, spread, 2) * (width, height)
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, scale)
    matrix[:, 2] += middle - (columns / 2, rows / 2)
    if random.random() < 0.25:
        hanger(scene, middle - (0, 0.47 * rows * scale), 0.6 * columns * scale, random)
    alpha = cv2.warpAffine(garment.label, matrix, (width, height), flags=cv2.INTER_LINEAR)
    cloth = cv2.warpAffine(garment.pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    shade(scene, alpha, random)
    paste(scene, cloth, cv2.GaussianBlur(alpha, (0, 0), random.uniform(0.4, 1.0)))
    label[alpha > 127] = 255
