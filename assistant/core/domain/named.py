"""The person's own garment that was seen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnGarment:
    """Which of the person's own garments it is, and how sure that is."""

    garment_id: int
    name: str
    """as the person gave it; empty where the name is a recording"""
    confidence: float
    """0 to 1"""
    sure: bool
    """named plainly; otherwise in doubt"""
    rival: str = ""
    """the name of another taught garment that it may be as well"""

    @property
    def is_one_of_two(self) -> bool:
        """It is in doubt between two names, and both are said."""
        return bool(not self.sure and self.name and self.rival)
