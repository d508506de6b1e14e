"""What the core sees with."""

from typing import Protocol, runtime_checkable

from assistant.core.domain import Description, GarmentMask, GarmentType, GarmentView, Photo, Recognition


class Camera(Protocol):
    """Where photos come from."""

    def take(self) -> Photo:
        """One photo, now.

        Raises:
            CameraError: the camera gave no picture.
            PhotoError: the picture can't be read.
        """


@runtime_checkable
class Returnable(Protocol):
    """A camera that shows given photos one after the other, or a look through it."""

    def put_back(self) -> None:
        """The photo that was taken last was not used: it comes next again. Nothing happens where it is put back."""


@runtime_checkable
class Preparable(Protocol):
    """A look that loads what it needs when it is first asked, or before."""

    def prepare(self) -> object:
        """Load it now; nothing happens the second time.

        Raises:
            ModelError: something can't be loaded.
        """


class Segmenter(Protocol):
    """Finds the garment in a photo."""

    def __call__(self, photo: Photo) -> GarmentMask: ...


class Classifier(Protocol):
    """Names the kind of garment."""

    def __call__(self, photo: Photo, mask: GarmentMask) -> GarmentType:
        """The kind of garment, and how sure that is."""


class GarmentRecognizer(Protocol):
    """Tells the person's own garments from one another and from all others.

    It keeps the views that it was taught in memory; storing them is the caller's task.
    """

    @property
    def model(self) -> str:
        """Which model makes the views. A stored view of another model can't be used: the garment is taught again."""

    def view(self, photo: Photo, mask: GarmentMask, description: Description) -> GarmentView:
        """The features of the garment in a photo; photo, mask and description are of the same picture."""

    def add(self, garment_id: int, view: GarmentView) -> None:
        """Learn one more view of a garment; the first one makes it known.

        Raises:
            ModelError: the view is of another model, or damaged; nothing has changed.
        """

    def remove(self, garment_id: int) -> None:
        """Forget a garment, its views and what was rejected for it; nothing happens where it is not known."""

    def reject(self, garment_id: int, view: GarmentView) -> None:
        """Remember that this view is not that garment ("no, it isn't").

        Raises:
            ModelError: the view is of another model, or damaged; nothing has changed.
        """

    def recognise(self, view: GarmentView) -> Recognition:
        """Which garment it is, if any."""

    def probability(self, garment_id: int, view: GarmentView) -> float:
        """How likely it is that garment, 0 to 1; 0 where the garment is not known."""


class Look(Protocol):
    """Looks at what the camera sees now."""

    def __call__(self) -> Description:
        """Take a photo and describe the garment in it."""
