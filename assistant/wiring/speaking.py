"""Speaking: voices, their cache, loudspeaker, tones."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.domain import Language, Manner, Reply, Verbosity
from assistant.core.ports.speaking import Voice
from assistant.core.speech_queue import Earcons
from assistant.storage import config as settings_of
from assistant.wiring import memory, paths
from assistant.wiring.language import phrase
from audio.speaking import earcons as tones
from audio.speaking.background_player import BackgroundPlayer
from audio.speaking.espeak import EspeakVoice
from audio.speaking.fallback import FallbackVoice
from audio.speaking.phrases import split_sentences
from audio.speaking.player import SoundDevicePlayer
from audio.speaking.prefetch import Prefetcher
from audio.speaking.sentences import SentenceVoice
from audio.speaking.speech_cache import CachedVoice
from audio.speaking.synthesizer import SpeechSynthesizer
from intents import closed_set
from intents.catalogue import load_catalogue

if TYPE_CHECKING:
    from audio.speaking.tacotron import TacotronVoice

GIVE_BACK_SECONDS = 0.5
"""of speaking in advance, after which free memory is given back"""


def voice(speaking: settings_of.VoiceSettings) -> Voice:
    """The voice, remembering on disk what it said; eSpeak NG stands in for any other that fails."""
    if speaking.engine == "espeak":
        return SentenceVoice(_kept(EspeakVoice(), speaking))
    own: SpeechSynthesizer = _own_voice() if speaking.engine == "tacotron" else _coqui(speaking)
    notice = partial(phrase, Reply("voice_fallback"), verbosity=Verbosity.NORMAL)
    return SentenceVoice(FallbackVoice(_kept(own, speaking), EspeakVoice(), notice))


def _kept(spoken: SpeechSynthesizer, speaking: settings_of.VoiceSettings) -> SpeechSynthesizer:
    if not speaking.cache_megabytes:
        return spoken
    return _cached(spoken, speaking)


def _cached(spoken: SpeechSynthesizer, speaking: settings_of.VoiceSettings) -> CachedVoice:
    return CachedVoice(spoken, paths.CACHE / "speech", limit=speaking.cache_megabytes * 1_000_000)


def tacotron(threads: int = 2, folder: Path | None = None) -> "TacotronVoice":
    """Our own voice, without its cache.

    `folder` has voice-ko and voice-en of another training, which are not compared with what ships.
    """
    from audio.speaking.tacotron import TacotronVoice  # noqa: PLC0415 a light start
    from models.weights_file import check, open_session, rows  # noqa: PLC0415

    if folder:
        return TacotronVoice(lambda name: open_session(folder / name, threads, as_stored=True), str(folder))
    version = "-".join(row["sha256"][:6] for name, row in rows().items() if name.startswith("voice-"))
    return TacotronVoice(lambda name: open_session(check(name), threads, as_stored=True), version)


@cache
def _own_voice() -> "TacotronVoice":
    """One for the process: what is said and what is prepared share the networks."""
    return tacotron()


def _coqui(speaking: settings_of.VoiceSettings) -> SpeechSynthesizer:
    from audio.speaking.coqui import CoquiVoice  # noqa: PLC0415 only where it is asked for

    return CoquiVoice({Language.KOREAN: speaking.coqui_korean, Language.ENGLISH: speaking.coqui_english})


def fill_speech_cache(speaking: settings_of.VoiceSettings, progress: Callable[[int], None] = lambda count: None) -> int:
    """Speak in advance what is said most, until the cache is nearly full; how many sentences there are.

    `progress` is told after each.
    """
    spoken = voice(speaking)
    room, count = 0.9 * speaking.cache_megabytes * 1_000_000, 0
    for text, manner in _wanted([Manner(language) for language in Language]):
        if room <= 0:
            break
        room -= 2 * len(spoken.speak(text, manner).samples)
        count += 1
        progress(count)
    return count


def prefetcher(speaking: settings_of.VoiceSettings, manners: Sequence[Manner]) -> Prefetcher | None:
    """Fills the same cache while the assistant is idle, with the same networks; None where there is no cache."""
    if speaking.engine != "tacotron" or not speaking.cache_megabytes:
        return None
    from onnxruntime import RunOptions  # noqa: PLC0415 a light start

    options = RunOptions()
    return Prefetcher(_cached(_own_voice().with_options(options), speaking), _wanted(manners), options)


def _wanted(manners: Sequence[Manner]) -> Iterator[tuple[str, Manner]]:
    """What is said most, in each manner by turns. Now and then free memory is given back, as after each turn."""
    given_back = time.monotonic()
    for texts in zip_longest(*(_said_most(manner.language) for manner in manners)):
        yield from ((text, manner) for text, manner in zip(texts, manners, strict=True) if text)
        if time.monotonic() - given_back >= GIVE_BACK_SECONDS:
            memory.give_back()
            given_back = time.monotonic()


def _said_most(language: Language) -> Iterator[str]:
    """Each sentence once: the fixed ones, then descriptions, plain garments of one colour first. Made one by one."""
    catalogue = load_catalogue()
    earlier: set[str] = set()
    for text in chain(closed_set.fixed(language, catalogue), closed_set.described(language, catalogue)):
        for sentence in split_sentences(text):
            if sentence not in earlier:
                earlier.add(sentence)
                yield sentence


def loudspeaker(speaking: settings_of.VoiceSettings) -> BackgroundPlayer:
    """The real one, playing while the caller goes on; enter it to hold the device."""
    return BackgroundPlayer(SoundDevicePlayer(speaking.device))


def earcons(chosen: settings_of.Earcons) -> Earcons:
    """The tones that are turned on."""
    return Earcons(
        ready=tones.ready() if chosen.ready else None,
        heard=tones.heard() if chosen.heard else None,
        failed=tones.failed() if chosen.failed else None,
        awake=tones.awake() if chosen.awake else None,
        waiting=tones.waiting() if chosen.waiting else None,
        alarm=tones.alarm(),
    )
