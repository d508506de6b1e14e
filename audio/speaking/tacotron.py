"""Our own voice: a duration-based Tacotron and a HiFi-GAN vocoder, run by ONNX Runtime."""

import json
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.loudness import at_volume
from audio.phonetics.phonemizer import MARKS, START, fingerprint, tokens
from audio.speaking.chunks import HOP_SAMPLES, STREAMED, WHOLE, Vocoder, generated
from audio.speaking.melody import melody
from audio.speaking.rendering import RENDERING, with_quiet_pauses, with_soft_ends, without_lead
from audio.speaking.sound_check import SoundCheck
from audio.speaking.stream import Stream, whole
from audio.speaking.tone import Tone, equalised, sharpened

VOICE_SAMPLE_RATE_HZ = 22050
FRAME_SECONDS = HOP_SAMPLES / VOICE_SAMPLE_RATE_HZ
"""a frame of the mel spectrogram"""
MIN_PHONE_SECONDS, MAX_PHONE_SECONDS = 0.035, 0.5
"""what a phone may take on average at rate 1.0; otherwise the voice babbles or leaves sounds out"""
GAINS = {Language.KOREAN: 2.71, Language.ENGLISH: 1.88}
"""make each language as loud as audio.loudness says; measured by `wardrobe evaluate voice`"""
TONES = {Language.KOREAN: Tone(bass=-6.0, treble=3.0, edges=0.8), Language.ENGLISH: Tone()}
"""by which DNSMOS likes the voice better, while Whisper understands as much (docs/experiments/voice.md)"""

OpenSession = Callable[[str], Any]
"""The ONNX session of a shipped weight file, by name; a ModelError where it is missing or damaged."""

SIMILAR_MARKS = {"?": ".", "!": "."}
"""for a mark that a network never heard in its recordings"""


@dataclass(frozen=True)
class Networks:
    """The two networks of one language, loaded when they are first used."""

    open_session: OpenSession
    folder: str
    """of the weight files: voice-en"""

    @cached_property
    def acoustic(self) -> Any:
        return self.open_session(f"{self.folder}/acoustic.onnx")

    @cached_property
    def vocoder(self) -> Any:
        return self.open_session(f"{self.folder}/vocoder.onnx")

    @cached_property
    def token_numbers(self) -> dict[str, int]:
        """Token > its number, as the network was trained."""
        names = json.loads(self.acoustic.get_modelmeta().custom_metadata_map["tokens"])
        return {name: number for number, name in enumerate(names)}

    @cached_property
    def noise(self) -> NDArray[np.float32]:
        """What each band of the mel has in pauses, shape (80,): what the recordings had there."""
        facts = self.acoustic.get_modelmeta().custom_metadata_map
        return np.array(json.loads(facts["noise"]), np.float32)


class TacotronVoice:
    """Speaks one sentence at a time. `version` tells the weights from others, for the cache."""

    def __init__(self, open_session: OpenSession, version: str) -> None:
        self.networks = {language: Networks(open_session, f"voice-{language}") for language in Language}
        self.version = version
        self.options: Any = None

    def with_options(self, options: Any) -> Self:
        """The same voice with the same networks; `options` are ONNX Runtime's RunOptions: by their `terminate`
        another thread can end a run."""
        other = copy(self)
        other.options = options
        return other

    @property
    def name(self) -> str:
        gains = "-".join(f"{gain:.2f}" for gain in GAINS.values())
        return f"tacotron-{self.version}-{fingerprint()}-{gains}-{RENDERING}"

    def speak(self, text: str, manner: Manner) -> Speech:
        """One sentence as sound; rate stretches the phones, the pitch stays.

        Raises:
            VoiceError: a word can't be pronounced, or what came out is no speech.
            ModelError: a weight file is missing or damaged.
        """
        return whole(self._made(text, manner, WHOLE))

    def stream(self, text: str, manner: Manner) -> Stream:
        """The same sentence while it is being made. Errors are raised here or where a piece is asked for."""
        return self._made(text, manner, STREAMED)

    def _made(self, text: str, manner: Manner, lengths: Sequence[int]) -> Stream:
        sequence = tokens(text, manner.language)
        mel, durations = self.mel(sequence, manner, melody(sequence, text, manner.language))
        check_durations(sequence, durations, manner.rate)
        tone = TONES[manner.language]
        sharp = sharpened(mel[0], tone.edges)[np.newaxis]
        pieces = self._checked(generated(self._vocoder(manner.language), sharp, lengths), manner.rate)
        quiet = with_quiet_pauses(pieces, mel[0], self.networks[manner.language].noise)
        clean = equalised(quiet, tone, VOICE_SAMPLE_RATE_HZ)
        first = next(clean)
        beginning = without_lead(first, VOICE_SAMPLE_RATE_HZ)
        count = HOP_SAMPLES * mel.shape[2] - (len(first) - len(beginning))
        soft = with_soft_ends(chain([beginning], clean), count, VOICE_SAMPLE_RATE_HZ, GAINS[manner.language])
        louder = (at_volume(Speech(piece, VOICE_SAMPLE_RATE_HZ), manner.volume).samples for piece in soft)
        return Stream(louder, count, VOICE_SAMPLE_RATE_HZ)

    def _vocoder(self, language: Language) -> Vocoder:
        session = self.networks[language].vocoder
        return lambda mel: session.run(None, {"mel": mel}, self.options)[0][0]

    def _checked(self, pieces: Iterator[NDArray[np.float32]], rate: float) -> Iterator[NDArray[np.float32]]:
        check = SoundCheck(VOICE_SAMPLE_RATE_HZ, rate)
        for piece in pieces:
            check.add(piece)
            yield piece
        check.end()

    def mel(
        self, sequence: list[str], manner: Manner, added: NDArray[np.float32] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The mel spectrogram, shape (1, 80, frames), and the number of frames of each token.

        `added` is what is added to the pitch of each token, shape (1, tokens).

        Raises:
            VoiceError: there are tokens that the network has not learnt.
        """
        networks = self.networks[manner.language]
        sequence = [token if token in networks.token_numbers else SIMILAR_MARKS.get(token, token) for token in sequence]
        unknown = [token for token in sequence if token not in networks.token_numbers]
        if unknown:
            raise VoiceError(f"the voice has no sound for {' '.join(unknown)}")
        numbers = np.array([[networks.token_numbers[token] for token in sequence]], np.int64)
        added = np.zeros(numbers.shape, np.float32) if added is None else added
        inputs = {"tokens": numbers, "rate": np.array([manner.rate], np.float32), "melody": added}
        mel, durations = networks.acoustic.run(None, inputs, self.options)
        return mel, durations[0]


def check_durations(sequence: list[str], durations: NDArray[np.int64], rate: float) -> None:
    """Every phone has a duration, and the average is that of speech.

    Raises:
        VoiceError: a phone was left out, or they are too short or too long.
    """
    phones = np.array([token != START and token not in MARKS for token in sequence])
    if not durations[phones].all():
        raise VoiceError("a sound was left out")
    seconds = durations[phones].mean() * FRAME_SECONDS * rate
    if not MIN_PHONE_SECONDS < seconds < MAX_PHONE_SECONDS:
        raise VoiceError(f"{seconds:.3f} s for each sound is no speech")
