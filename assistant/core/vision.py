"""Take a photo, find the garment, describe it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.core.domain import (
    Apart,
    Colour,
    Description,
    Gains,
    GarmentMask,
    GarmentType,
    GarmentView,
    Light,
    Pattern,
    Photo,
    Verdict,
)
from assistant.core.domain.description import PATTERNLESS, WOVEN_PATTERNS
from assistant.core.ports.seeing import Camera, Classifier, Returnable, Segmenter

OwnView = Callable[[Photo, GarmentMask, Description], GarmentView]


@dataclass(frozen=True, slots=True)
class Vision:
    """The steps from a photo to a description, each a plain function."""

    segment: Segmenter
    classify: Classifier
    colours: Callable[[Photo, GarmentMask, Light], tuple[Colour, ...]]
    pattern: Callable[[Photo, GarmentMask], Pattern]
    hints: Callable[[Photo, GarmentMask, Light], tuple[str, ...]]
    warmth: Callable[[Photo, GarmentMask], float]
    """how warm the light in a photo is"""
    remove_light: Callable[[Photo, Gains], Photo]
    """takes a measured light out of a photo"""
    apart: Callable[[Photo, GarmentMask], Sequence[tuple[str, GarmentMask]]] = lambda photo, mask: ()
    """place and mask of each of two garments that lie apart; nothing where there is one"""
    measured_light: Callable[[], Gains | None] = lambda: None
    """the light as it was measured last, None where it was not; asked for each photo, for it may be measured anew"""
    own_view: OwnView | None = None
    """what own garments are known again by; None where there are none"""
    know: Callable[[Description], Description] = lambda description: description
    """adds whose garment it is"""
    pieces: Callable[[GarmentMask], tuple[GarmentMask, GarmentMask] | None] = lambda mask: None
    """two pieces of one size, such as two socks, the person's left one first; None where there are not two"""

    def describe(self, photo: Photo) -> tuple[Description, GarmentMask]:
        """What is in the photo, and where."""
        cut_out, gains = photo.cut_out, self.measured_light()
        photo = self.remove_light(photo, gains) if gains else photo
        mask = self.segment(photo) if cut_out is None else GarmentMask(cut_out)
        light = Light(self.warmth(photo, mask), measured=gains is not None)
        description = self._seen(photo, mask, light)
        if description.type.verdict is not Verdict.NONE and (pieces := self.apart(photo, mask)):
            each = tuple(Apart(place, self._seen(photo, piece, light)) for place, piece in pieces)
            if Verdict.NONE not in {one.seen.type.verdict for one in each}:
                description = replace(description, apart=each)
        if self.own_view and description.type.verdict is not Verdict.NONE:
            description = replace(description, view=self.own_view(photo, mask, description))
            if both := self.pieces(mask):
                left, right = (self._half(photo, piece, light, self.own_view) for piece in both)
                description = replace(description, halves=(left, right))
        return self.know(description), mask

    def _seen(self, photo: Photo, mask: GarmentMask, light: Light) -> Description:
        """One garment."""
        description = Description(
            type=self.classify(photo, mask),
            colours=self.colours(photo, mask, light),
            pattern=self.pattern(photo, mask),
            hints=self.hints(photo, mask, light),
        )
        return _with_verdicts(description, mask)

    def _half(self, photo: Photo, piece: GarmentMask, light: Light, own_view: OwnView) -> GarmentView:
        """What one of two pieces is compared by."""
        colours, pattern = self.colours(photo, piece, light), self.pattern(photo, piece)
        return own_view(photo, piece, Description(GarmentType(), colours, pattern))


@dataclass(frozen=True, slots=True)
class CameraLook:
    """A look at what the camera sees now; the photo itself is not kept."""

    camera: Camera
    describe: Callable[[Photo], Description]
    prepare: Callable[[], object] = lambda: None
    """loads what the first look needs"""

    def __call__(self) -> Description:
        return self.describe(self.camera.take())

    def put_back(self) -> None:
        """What was seen is not used; a camera that shows given photos shows the same one again."""
        if isinstance(self.camera, Returnable):
            self.camera.put_back()


def _with_verdicts(description: Description, mask: GarmentMask) -> Description:
    """The description, its verdicts changed where there is no garment in the photo, or the photo is spoilt."""
    kind, pattern = description.type, _worth_a_word(description.type, description.pattern)
    if not mask.alpha.any():
        kind = replace(kind, verdict=Verdict.NONE)
    elif description.spoilt and kind.verdict is not Verdict.NONE:
        kind = replace(kind, verdict=Verdict.SPOILT)
    if description.spoilt and pattern.verdict in (Verdict.SURE, Verdict.COARSE):
        pattern = replace(pattern, verdict=Verdict.SPOILT)
    return replace(description, type=kind, pattern=pattern)


def _worth_a_word(kind: GarmentType, pattern: Pattern) -> Pattern:
    """The pattern; of shoes, hats and bags only stripes and checks."""
    is_patternless = bool(kind.guesses) and kind.guesses[0].key in PATTERNLESS
    if is_patternless and pattern.key not in WOVEN_PATTERNS:
        return Pattern("unknown", 1.0, Verdict.NONE)
    return pattern
