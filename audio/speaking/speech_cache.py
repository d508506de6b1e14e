"""A cache of speech on disk: what was said once plays at once the next time."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.core.domain import Manner, Speech
from audio.loudness import at_volume
from audio.speaking.kept_speech import read_kept, write_kept
from audio.speaking.stream import Samples, Stream, in_one_piece, stream
from audio.speaking.synthesizer import SpeechSynthesizer

log = logging.getLogger(__name__)

NEARLY_FULL = 0.9
"""share of the limit: beyond it nothing is prepared any more"""


class CachedVoice:
    """Keeps a WAV for each text, voice, language and rate, up to `limit` bytes; volume is applied afterwards.

    A faulty disk never stops the speech: what can't be read is made again, what can't be written is not kept.
    """

    def __init__(self, voice: SpeechSynthesizer, folder: Path, limit: int) -> None:
        self.voice = voice
        self.folder = folder
        self.limit = limit
        self._unwritable = False
        """whether the last sentence could not be kept"""

    @property
    def name(self) -> str:
        return self.voice.name

    def speak(self, text: str, manner: Manner) -> Speech:
        path = self._path(text, manner)
        speech = self._read(path)
        if speech is None:
            speech = self.voice.speak(text, replace(manner, volume=1.0))
            self._keep(path, speech)
        return at_volume(speech, manner.volume)

    def stream(self, text: str, manner: Manner) -> Stream:
        """The same while it is being made. It is kept when it is complete; a part of it never is."""
        path = self._path(text, manner)
        if (speech := self._read(path)) is not None:
            return in_one_piece(at_volume(speech, manner.volume))
        made = stream(self.voice, text, replace(manner, volume=1.0))
        return replace(made, pieces=self._keeping(path, made, manner.volume))

    def _keeping(self, path: Path, made: Stream, volume: float) -> Iterator[Samples]:
        pieces = []
        for piece in made.pieces:
            pieces.append(piece)
            yield at_volume(Speech(piece, made.rate), volume).samples
        self._keep(path, Speech(np.concatenate(pieces), made.rate))

    def prepare(self, text: str, manner: Manner) -> None:
        """Make and keep what will be said. What is kept already doesn't count as used by this.

        Raises:
            VoiceError: the voice can't say it.
        """
        path = self._path(text, manner)
        if not _size(path):
            self._keep(path, self.voice.speak(text, replace(manner, volume=1.0)))

    def nearly_full(self) -> bool:
        """Whether new sentences would soon displace those that were used recently, or the disk takes no more."""
        return self._unwritable or sum(map(_size, self.folder.glob("*.wav"))) > NEARLY_FULL * self.limit

    def _path(self, text: str, manner: Manner) -> Path:
        key = f"{self.voice.name}\0{manner.language}\0{manner.rate}\0{text}"
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"

    def _read(self, path: Path) -> Speech | None:
        try:
            speech = read_kept(path)
            path.touch()  # the least recently used is dropped first
        except OSError:  # it isn't there, or can't be read
            return None
        if speech is None:
            log.info("%s is damaged, and is made again", path)
        return speech

    def _keep(self, path: Path, speech: Speech) -> None:
        try:
            write_kept(path, speech)
            self._make_room()
            self._unwritable = False
        except OSError as error:
            log.info("speech is not kept: %s", error)
            self._unwritable = True

    def _make_room(self) -> None:
        kept = sorted(_time_and_size(file) for file in self.folder.glob("*.wav"))
        total = sum(size for _, size, _ in kept)
        for _, size, file in kept[:-1]:
            if total <= self.limit:
                return
            file.unlink(missing_ok=True)
            total -= size


def _size(path: Path) -> int:
    """In bytes; 0 where it isn't there any more."""
    return _time_and_size(path)[1]


def _time_and_size(path: Path) -> tuple[float, int, Path]:
    try:
        found = path.stat()
    except OSError:  # another process removed it
        return 0.0, 0, path
    return found.st_mtime, found.st_size, path
