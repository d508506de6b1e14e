"""What is drawn of a photo, named as the photo is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import wiring
from assistant.core.domain import Description, GarmentMask, Photo
from assistant.core.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Pictures:
    """The folders to draw into; None where it was not asked for."""

    masks: Path | None
    """of masks, garments cut out, and overlays"""
    plot: Path | None
    """of pies of the colours"""

    def refuse_same_names(self, photos: Sequence[Path]) -> None:
        """Pictures are named as their photos, without folder and ending: one would replace the other.

        Raises:
            ConfigError: two photos have the same name.
        """
        if not (self.masks or self.plot):
            return
        for name, count in Counter(photo.stem for photo in set(photos)).items():
            if count > 1:
                raise ConfigError(f'{count} photos are named "{name}"; write their pictures into different folders')

    def draw(self, name: str, photo: Photo, mask: GarmentMask, description: Description) -> None:
        """Write the pictures of one photo."""
        if self.masks:
            wiring.write_mask(photo, mask, self.masks / f"{name}.png")
            wiring.write_cutout(photo, mask, self.masks / f"{name}.cutout.png")
            wiring.write_overlay(photo, mask, self.masks / f"{name}.overlay.png")
        if self.plot:
            wiring.write_pie(description.colours, self.plot / f"{name}.png")
