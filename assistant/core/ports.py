"""What the core needs from outside: a Protocol for each thing that has more than one implementation."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from assistant.core.domain import (
    AudioChunk,
    Description,
    GarmentMask,
    GarmentType,
    GarmentView,
    Intent,
    Language,
    Manner,
    Meaning,
    Photo,
    Recognition,
    Speech,
    Utterance,
)


class Microphone(Protocol):
    """Where sound comes in."""

    def chunks(self) -> Iterator[AudioChunk]:
        """Sound as it comes, 16 kHz mono; ends when there is no more.

        Raises:
            MicrophoneError: the device broke.
        """

    def deaf(self) -> AbstractContextManager[None]:
        """A context in which sound is dropped."""


class Recognizer(Protocol):
    """Turns sound into sentences of the closed list."""

    def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
        """Process one more chunk; an utterance where a stretch of speech has ended.

        `over_speech`: the assistant speaks; a sure phrase then counts at once, without a pause behind it.
        """

    def finish(self) -> Utterance | None:
        """The input has ended: the last utterance, if there is one. Afterwards a new input can begin."""

    def reset(self) -> None:
        """Forget what was heard so far."""


class NameLearner(Protocol):
    """Listens for sentences with names that people gave."""

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these as well, in place of what was taught before.

        Raises:
            ModelError: a word can't be pronounced; everything is as before.
        """


class NamesRecognizer(Recognizer, NameLearner, Protocol):
    """A recognizer that also listens for names."""


class Interpreter(Protocol):
    """What sentences mean."""

    def requests(self, text: str, language: Language) -> tuple[Meaning, ...]:
        """The requests in a sentence, in order; none where it is not meant for the assistant, or not understood."""

    def heard(self, utterance: Utterance) -> tuple[Meaning, ...]:
        """The likeliest requests in what was heard, whichever of the alternatives was said."""

    def likely(self, texts: Sequence[str], language: Language) -> tuple[Intent, ...]:
        """The two likeliest meanings of sentences that were not understood; none where they are hardly meant for it."""

    def wanted(self, text: str, language: Language) -> str:
        """Words that were asked for, without sounds that people make before them: "um, grey trousers"."""

    def chosen(self, text: str, choices: Sequence[Intent], language: Language) -> Intent | None:
        """Which of the choices of a question these words name; None where they name none."""


class Button(Protocol):
    """Calls the assistant by hand."""

    def pressed(self) -> bool:
        """Whether it was pressed since the last call of this method."""


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


class Voice(Protocol):
    """Turns text into sound."""

    def speak(self, text: str, manner: Manner) -> Speech:
        """The whole text as sound.

        Raises:
            VoiceError: it can't be said.
        """

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        """The text sentence by sentence, so that the first is played before the last is made.

        Raises:
            VoiceError: a sentence can't be said.
        """


class Player(Protocol):
    """Where sound goes out."""

    @property
    def playing(self) -> bool:
        """Whether a sound is still being played."""

    def play(self, speech: Speech) -> None:
        """Play to the end or until stopped; or only begin, and be `playing` until the end.

        Raises:
            PlayerError: the loudspeaker broke.
        """

    def stop(self) -> None:
        """Be silent at once; nothing happens where no sound is played."""
