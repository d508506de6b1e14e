"""A graph is compiled once for each list, and a damaged model is an error."""

import shutil
from pathlib import Path

import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from assistant.wiring.paths import WEIGHTS
from audio.hearing.vosk_graph import Token
from audio.hearing.vosk_loading import load_model

MODEL = WEIGHTS / "vosk-en"


@pytest.mark.heavy
def test_a_list_is_compiled_once_and_another_list_again(tmp_path: Path) -> None:
    for phrases in (["stop"], ["stop"], ["louder"]):
        load_model(MODEL, Language.ENGLISH, phrases, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.heavy
def test_a_token_stands_for_its_phrase(tmp_path: Path) -> None:
    loaded = load_model(MODEL, Language.ENGLISH, ["stop", "what is this"], tmp_path, taught=["louder"])
    assert list(loaded.tokens.values()) == [Token("stop", 4), Token("what is this", 8), Token("louder", 4)]


@pytest.mark.heavy
def test_a_torn_model_is_an_error_and_not_the_end_of_the_process(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model)
    weights = (model / "am/final.mdl").read_bytes()
    (model / "am/final.mdl").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(ModelError, match="damaged"):
        load_model(model, Language.ENGLISH, ["stop"], tmp_path / "cache")


def test_an_empty_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no phrase"):
        load_model(MODEL, Language.ENGLISH, [], tmp_path)
