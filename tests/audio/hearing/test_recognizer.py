"""Real Vosk with the models that ship, on sentences spoken by eSpeak NG."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import AudioChunk, Language, Manner, Utterance
from assistant.core.errors import ModelError
from assistant.core.ports import Recognizer
from assistant.wiring.paths import WEIGHTS
from audio.hearing.microphone import CHUNK
from audio.hearing.recognizer import BilingualRecognizer, VoskRecognizer
from audio.hearing.vosk_models import PARTS, checked, find_model
from audio.speaking.espeak import EspeakVoice
from audio.wav import RATE, resampled, to_int16
from intents.catalogue import load_catalogue

pytestmark = pytest.mark.heavy
Sound = np.ndarray[tuple[int], np.dtype[np.int16]]

# eSpeak NG reads 짧게 as 잡께, so that "짧게 말해 줘" sounds like "작게 말해 줘" in its voice
COMMANDS = {
    Language.KOREAN: ["이거 뭐야", "무슨 색이야", "다시 말해 줘", "그만", "영어로 말해 줘", "짧게 해 줘"],
    Language.ENGLISH: ["what is this", "what colour is it", "say that again", "stop", "speak korean", "less detail"],
}
STRANGERS = {
    Language.KOREAN: ["내일 아침에 비가 온다고 해서 우산을 챙겼어", "어제 친구랑 영화를 보고 늦게 들어왔어"],
    Language.ENGLISH: ["the train to the city leaves in twenty minutes", "my sister bought a house near the river"],
}


def spoken(text: str, language: Language) -> Sound:
    """A sentence with the silence of a room around it."""
    speech = EspeakVoice(variant="+f2", pitch=60).speak(text, Manner(language))
    pause = np.zeros(RATE // 2, np.int16)
    return np.concatenate([pause, to_int16(resampled(speech.samples, speech.rate, RATE)), pause, pause])


def heard(recognizer: Recognizer, *sounds: Sound) -> list[Utterance]:
    samples = np.concatenate(sounds)
    chunks = [AudioChunk(samples[at : at + CHUNK], RATE) for at in range(0, len(samples), CHUNK)]
    utterances = [u for chunk in chunks if (u := recognizer.accept(chunk))]
    return utterances + ([u] if (u := recognizer.finish()) else [])


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("graphs")


def recognizer(language: Language, cache: Path, phrases: Sequence[str] | None = None) -> VoskRecognizer:
    catalogue = load_catalogue()
    listed = phrases or catalogue.phrases(language)
    strangers = () if phrases else catalogue.strangers[language]
    return VoskRecognizer(WEIGHTS / f"vosk-{language}", language, listed, cache, strangers)


@pytest.mark.parametrize("language", Language)
def test_commands_are_heard_as_they_are_meant(language: Language, cache: Path) -> None:
    ears, catalogue = recognizer(language, cache), load_catalogue().sentences[language]
    for command in COMMANDS[language]:
        (utterance,) = heard(ears, spoken(command, language))
        assert catalogue[utterance.text] == catalogue[command], (command, utterance)
        assert utterance.confidence > 0.5


@pytest.mark.parametrize("language", Language)
def test_other_peoples_sentences_are_refused(language: Language, cache: Path) -> None:
    ears = recognizer(language, cache)
    for sentence in STRANGERS[language]:
        assert all(u.rejected and u.text == "" for u in heard(ears, spoken(sentence, language))), sentence


@pytest.mark.parametrize("language", Language)
def test_silence_and_a_humming_fridge_are_no_speech(language: Language, cache: Path) -> None:
    ears = recognizer(language, cache)
    hum = (60 * np.sin(np.arange(3 * RATE) * 2 * np.pi * 100 / RATE)).astype(np.int16)
    for sound in (np.zeros(3 * RATE, np.int16), hum):
        assert all(u.rejected for u in heard(ears, sound))


def test_both_languages_are_heard_at_once(cache: Path) -> None:
    ears = BilingualRecognizer([recognizer(language, cache) for language in Language])
    for language in Language:
        for command in COMMANDS[language][:4]:
            (utterance,) = heard(ears, spoken(command, language))
            assert utterance.language is language, (command, utterance)


def test_sentences_spoken_one_after_the_other_are_kept_apart(cache: Path) -> None:
    ears = recognizer(Language.ENGLISH, cache)
    commands = ["what is this", "louder", "stop"]
    utterances = heard(ears, *(spoken(c, Language.ENGLISH) for c in commands))
    assert [u.text for u in utterances] == commands


def test_any_list_of_sentences_can_be_heard(cache: Path) -> None:
    listed = ["open the door", "close the window", "turn on the light"]
    ears = recognizer(Language.ENGLISH, cache, listed)
    assert [heard(ears, spoken(line, Language.ENGLISH))[0].text for line in listed] == listed


@pytest.mark.parametrize(
    ("language", "phrase", "named"), [(Language.ENGLISH, "hello xyzzyq", "xyzzyq"), (Language.KOREAN, "hello", "hello")]
)
def test_a_word_that_has_no_pronunciation_is_named(language: Language, phrase: str, named: str, cache: Path) -> None:
    with pytest.raises(ModelError, match=named):
        recognizer(language, cache, [phrase])


@pytest.mark.parametrize("missing", [*PARTS, "graph/phones.txt", "graph/loop.txt"])
def test_a_model_with_a_missing_file_is_refused_by_name(missing: str, tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(WEIGHTS / "vosk-en", model)
    (model / missing).unlink()
    with pytest.raises(ModelError, match=re.escape(missing.split("/", maxsplit=1)[0])):
        checked(model)


def test_a_torn_model_is_an_error_and_not_the_end_of_the_process(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(WEIGHTS / "vosk-en", model)
    whole = (model / "am/final.mdl").read_bytes()
    (model / "am/final.mdl").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="damaged"):
        VoskRecognizer(model, Language.ENGLISH, ["stop"], tmp_path / "cache")


def test_the_model_that_is_asked_for_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, downloaded = WEIGHTS / "vosk-en", tmp_path / "vosk-model-small-en-us-0.15"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_model(Language.ENGLISH, "", ours) == ours
    shutil.copytree(ours, downloaded)
    monkeypatch.setenv("VOSK_MODEL_PATH", str(tmp_path))
    assert find_model(Language.ENGLISH, "", ours) == downloaded
    assert find_model(Language.ENGLISH, str(ours), downloaded) == ours
    with pytest.raises(ModelError, match="nowhere"):
        find_model(Language.ENGLISH, str(tmp_path / "nowhere"), ours)


@pytest.mark.parametrize(
    ("language", "taught", "said"),
    [
        (Language.ENGLISH, "where is the jihoon shirt", "where is the jihoon shirt"),
        (Language.KOREAN, "면접 셔츠 어디 있어", "면접 셔츠 어디 있어"),
    ],
)
def test_a_taught_name_is_heard_beside_the_commands(language: Language, taught: str, said: str, cache: Path) -> None:
    ears = recognizer(language, cache)
    ears.learn([taught])
    assert [u.text for u in heard(ears, spoken(said, language))] == [taught]
    command = COMMANDS[language][0]
    assert [u.text for u in heard(ears, spoken(command, language))] == [command]


def test_a_taught_name_that_cant_be_pronounced_is_named_and_the_rest_goes_on(cache: Path) -> None:
    ears = recognizer(Language.ENGLISH, cache)
    with pytest.raises(ModelError, match="셔츠"):
        ears.learn(["where is the 셔츠"])
    assert [u.text for u in heard(ears, spoken("stop", Language.ENGLISH))] == ["stop"]


@pytest.mark.parametrize(
    ("listed", "joined"),
    [
        (["open the red door", "close the blue window"], "open the blue window"),
        (["what colour is the shirt", "where is the dress"], "what colour is the dress"),
    ],
)
def test_sentences_that_share_words_dont_recombine(listed: list[str], joined: str, cache: Path) -> None:
    ears = recognizer(Language.ENGLISH, cache, listed)
    assert all(u.text in {"", *listed} for u in heard(ears, spoken(joined, Language.ENGLISH)))
