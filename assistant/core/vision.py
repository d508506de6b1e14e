"""Take a photo, find the garment, describe it."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.core.domain import Colour, Description, GarmentMask, Pattern, Photo
from assistant.core.ports import Camera, Classifier, Segmenter


@dataclass(frozen=True, slots=True)
class Vision:
    """The steps from a photo to a description, each a plain function."""

    segment: Segmenter
    classify: Classifier
    colours: Callable[[Photo, GarmentMask], tuple[Colour, ...]]
    pattern: Callable[[Photo, GarmentMask], Pattern]
    hints: Callable[[Photo, GarmentMask], tuple[str, ...]]
    in_daylight: Callable[[Photo], Photo] = lambda photo: photo
    """takes away the light that was measured"""

    def describe(self, photo: Photo) -> tuple[Description, GarmentMask]:
        """What is in the photo, and where."""
        photo = self.in_daylight(photo)
        mask = self.segment(photo)
        description = Description(
            types=self.classify(photo, mask),
            colours=self.colours(photo, mask),
            pattern=self.pattern(photo, mask),
            hints=self.hints(photo, mask),
        )
        return description, mask

    def look(self, camera: Camera) -> Description:
        """What the camera sees now; the photo itself is not kept."""
        return self.describe(camera.take())[0]
