"""Zeros, which no room gives, are looked into; and said where nobody knows why."""

import numpy as np
import pytest

from assistant.core.errors import MicrophoneError, MutedMicrophoneError
from audio.hearing.digital_silence import DigitalSilence
from audio.pulse import Source

ZEROS, SOUND = np.zeros(1600, np.int16), np.ones(1600, np.int16)


def told(source: Source, *chunks: np.ndarray[tuple[int], np.dtype[np.int16]]) -> list[str]:
    lines: list[str] = []
    silence = DigitalSilence(lambda: source, lines.append)
    for chunk in chunks:
        silence.heard(chunk)
    return lines


def test_a_monitor_in_place_of_the_microphone_is_a_missing_microphone() -> None:
    with pytest.raises(MicrophoneError, match="what the loudspeaker plays"):
        told(Source.MONITOR, *[ZEROS] * 21)


def test_a_muted_microphone_is_told_from_a_missing_one() -> None:
    with pytest.raises(MutedMicrophoneError, match="unmute"):
        told(Source.MUTED, *[ZEROS] * 21)


def test_a_quiet_microphone_is_left_in_peace() -> None:
    assert told(Source.MICROPHONE, *[ZEROS] * 1000) == []


def test_where_nobody_knows_ten_seconds_of_zeros_are_said_once_and_their_end_too() -> None:
    assert told(Source.UNKNOWN, *[ZEROS] * 99) == []
    assert told(Source.UNKNOWN, *[ZEROS] * 500) == ["microphone_silent"]
    assert told(Source.UNKNOWN, *[ZEROS] * 150, *[SOUND] * 10) == ["microphone_silent", "microphone_back"]


def test_a_sound_now_and_then_is_a_microphone() -> None:
    assert told(Source.UNKNOWN, *([ZEROS] * 50 + [SOUND]) * 5) == []
