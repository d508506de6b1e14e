"""A vocoder in chunks gives what it gives in one piece."""

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import Language, Manner
from audio.phonetics.phonemizer import tokens
from audio.speaking.chunks import CONTEXT, HOP_SAMPLES, STREAMED, WHOLE, generated, spans

TEXTS = {
    Language.ENGLISH: "I think it is a dark blue shirt, perhaps with thin white stripes.",
    Language.KOREAN: "어두운 파란색 셔츠인 것 같은데, 가는 흰색 줄무늬가 있을지도 몰라요.",
}


@pytest.mark.parametrize("lengths", [STREAMED, WHOLE])
@pytest.mark.parametrize("frames", [1, 16, 17, 40, 500, 5000])
def test_chunks_hold_every_frame_once_and_are_bounded(frames: int, lengths: tuple[int, ...]) -> None:
    chunks = list(spans(frames, lengths))
    assert [frame for first, end in chunks for frame in range(first, end)] == list(range(frames))
    assert chunks[0][1] < 2 * lengths[0]
    assert max(end - first for first, end in chunks) < 2 * max(lengths)


def test_no_chunk_asks_for_more_than_its_context() -> None:
    asked: list[int] = []

    def vocoder(mel: np.ndarray) -> np.ndarray:
        asked.append(mel.shape[2])
        return np.repeat(mel[0, 0], HOP_SAMPLES)

    numbers = np.arange(3000, dtype=np.float32)
    made = np.concatenate(list(generated(vocoder, np.broadcast_to(numbers, (1, 80, 3000)))))
    assert (made == np.repeat(numbers, HOP_SAMPLES)).all()
    assert asked[0] == STREAMED[0] + CONTEXT
    assert max(asked) < max(STREAMED) + min(STREAMED) + 2 * CONTEXT


@pytest.mark.heavy
@pytest.mark.parametrize("language", Language)
def test_the_shipped_vocoder_gives_in_chunks_what_it_gives_in_one_piece(language: Language) -> None:
    voice = wiring.tacotron(1)
    sequence = tokens(TEXTS[language], language)
    mel, _ = voice.mel(sequence, Manner(language))
    session = voice.networks[language].vocoder

    def vocoder(part: np.ndarray) -> np.ndarray:
        return np.asarray(session.run(None, {"mel": part})[0][0])

    pieces = list(generated(vocoder, mel))
    assert len(pieces) > 3
    assert np.abs(np.concatenate(pieces) - vocoder(mel)).max() < 1e-4
