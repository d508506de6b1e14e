"""What is wrong in the language files is named."""

import shutil
from pathlib import Path

import pytest

from assistant.core.errors import ConfigError
from intents.catalogue import FOLDER, load_catalogue


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ('\n[dance]\nsentences = ["dance"]\n', r"\[dance\] is not in intents.toml"),
        ('\n["set_language.fr"]\nsentences = ["speak french"]\n', 'no value "fr"'),
        ('\n["set_verbosity.huge"]\nsentences = ["louder"]\n', 'no value "huge"'),
        ("\n[broken", "not valid TOML"),
    ],
)
def test_a_mistake_in_the_sentences_is_named(tmp_path: Path, added: str, complaint: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    path = folder / "en" / "sentences.toml"
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    with pytest.raises(ConfigError, match=complaint):
        load_catalogue(folder)


def test_one_sentence_with_two_meanings_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    path = folder / "en" / "sentences.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"speed up"', '"slow down"'), encoding="utf-8")
    with pytest.raises(ConfigError, match='"slow down" means both faster and slower'):
        load_catalogue(folder)


def test_a_broken_template_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    path = folder / "ko" / "sentences.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"중지"', '"(중지"'), encoding="utf-8")
    with pytest.raises(ConfigError, match="is no template"):
        load_catalogue(folder)


def test_a_missing_language_file_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    (folder / "ko" / "sentences.toml").unlink()
    with pytest.raises(ConfigError, match="is missing"):
        load_catalogue(folder)
