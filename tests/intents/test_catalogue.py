"""What is wrong in the language files is named."""

import shutil
import unicodedata
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


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ("\n[tag]\nsentences = 3\n", r"\[tag\]: expected `array`, got `int`"),
        ("\n[tag]\nexample = 'teach'\n", r"\[tag\]: object missing required field `sentences`"),
        ("\n[tag]\nsentence = ['learn this']\n", r"\[tag\]: object"),
        ("\n['teach.red']\nsentences = ['learn this']\n", 'no value "red"'),
        ("\n[tag]\nsentences = ['{colour} this']\n", "is no template"),
        ("\n[tag]\nsentences = ['(this|that;now)']\n", "is no template"),
        ("\n[tag]\nsentences = ['[please]']\n", "without a word"),
        ("\n[tag]\nsentences = ['" + "(a|b|c|d)" * 9 + "']\n", "gives 262144 sentences"),
        ("\n[tag]\nsentences = ['(a;b;c;d;e;f;g;h;i;j;k;l)']\n", "sentences, at most"),
        ("\n[tag]\nsentences = ['" + "x" * 400 + "']\n", "more than 300 letters"),
        ("\n[tag]\nsentences = ['" + "(" * 290 + "']\n", "is no template"),
        ("\nx = " + "[" * 90_000, "nested too deeply"),
        ("\nx = " + "9" * 5_000, "not valid TOML"),
        ("\n\ud800", "not valid TOML"),
    ],
)
def test_a_file_that_is_wrong_in_any_other_way_is_named(tmp_path: Path, added: str, complaint: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    path = folder / "en" / "sentences.toml"
    path.write_bytes(path.read_bytes() + added.encode("utf-8", "surrogatepass"))
    with pytest.raises(ConfigError, match=complaint) as raised:
        load_catalogue(folder)
    assert str(path) in str(raised.value)


def test_sentences_from_a_mac_and_in_wide_letters_are_the_same_sentences(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    path = folder / "ko" / "sentences.toml"
    path.write_text(unicodedata.normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert load_catalogue(folder).sentences == load_catalogue().sentences


def test_an_intents_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "intents")
    (folder / "intents.toml").write_text("[what_is_this]\ncolour = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"intents\.toml: \[what_is_this\]: expected `bool \| array`"):
        load_catalogue(folder)
