"""What ships can be trained further."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import onnxruntime
import torch

from assistant.core.domain import Language
from models.training.voice import export
from models.training.voice.exported_weights import read_acoustic

pytestmark = pytest.mark.heavy
WEIGHTS = Path(__file__).parents[4] / "models" / "weights"


@pytest.mark.parametrize("language", Language)
def test_the_network_of_a_shipped_file_gives_what_the_file_gives(language: Language) -> None:
    path = WEIGHTS / f"voice-{language}" / "acoustic.onnx"
    network, symbols = read_acoustic(path, "somebody")
    tokens = np.arange(1, len(symbols.tokens))[None]
    zeros, session = np.zeros(tokens.shape, np.float32), onnxruntime.InferenceSession(str(path))
    mel, durations = session.run(None, {"tokens": tokens, "rate": np.ones(1, np.float32), "melody": zeros})
    facts = session.get_modelmeta().custom_metadata_map
    scales = float(facts["liveliness"]), float(facts.get("pace", 1))  # files of before 0.8.0 have the speaker's pace
    exported = export.TacotronForExport(network, 0, symbols.tokens, *scales).eval()
    with torch.no_grad():
        made, frames = exported(torch.from_numpy(tokens), torch.ones(1), torch.from_numpy(zeros))
    assert np.array_equal(frames.numpy(), durations)
    assert np.abs(made.numpy() - mel).max() < 1e-3
