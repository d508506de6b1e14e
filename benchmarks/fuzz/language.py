"""Sentences, lists of phrases, and text that is said."""

import shutil
from pathlib import Path

from assistant.core.domain import clean
from assistant.storage.text_rows import read_rows
from assistant.wiring.language import language_of, understanding, why_unpronounceable
from audio.phonetics.phonemizer import tokens
from benchmarks.fuzz.entry_point import EntryPoint, Examples, texts
from intents.catalogue import FOLDER, load_catalogue

SPOKEN = (
    "what colour is this?",
    "이거 무슨 색이야?",
    "An XL shirt costs 35,000 won (100% cotton).",
    "T셔츠 3벌, 2026-11-28",
)


def _sentence_files(folder: Path) -> Examples:
    shutil.copytree(FOLDER, folder / "intents", ignore=shutil.ignore_patterns("*.py", "__pycache__", "understanding"))
    rows = '[stop]\nexample = "stop"\nsentences = ["(stop|be quiet)", "[please] stop (it;now)"]\n'
    rows += '["set_language.ko"]\nsentences = ["speak korean"]\n[wake]\nsentences = ["hey"]\n'
    (folder / "intents" / "ko" / "sentences.toml").write_text('[stop]\nsentences = ["그만"]\n', encoding="utf-8")
    return (rows.encode(), '[repeat]\nsentences = ["다시 (말해|얘기해) 줘", "[좀] 다시"]\n'.encode())


def _load_sentences(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "intents" / "en" / "sentences.toml").write_bytes(data)
    load_catalogue.cache_clear()
    try:
        for sentences in load_catalogue(folder / "intents").sentences.values():
            assert all(sentence.strip() for sentence in sentences)
    finally:
        load_catalogue.cache_clear()


def _lists(folder: Path) -> Examples:
    return (b"what is this\n---\nan XL shirt, 100%\n", "이거 뭐야\nT셔츠 보여 줘\n".encode(), b"H&M\r\nA+\n")


def _read_list(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "list.txt").write_bytes(data)
    for row in read_rows(folder / "list.txt").values():
        why_unpronounceable(row, language_of(row), guess=True)


def _understand_and_say(data: bytes, folder: Path, examples: Examples) -> None:
    text = clean(data.decode("utf-8", "surrogateescape"))
    language = language_of(text)
    assert all(0 <= reading.confidence <= 1 for reading in understanding(text, language))
    tokens(text, language)


LANGUAGE = {
    "sentences.toml": EntryPoint(_sentence_files, _load_sentences),
    "list of phrases": EntryPoint(_lists, _read_list),
    "text": EntryPoint(texts(*SPOKEN), _understand_and_say),
}
