"""Where something from outside enters: a whole example of each kind, and what is done with it.

Each function raises a WardrobeError for what it refuses, and an AssertionError where it accepted something wrong.
"""

import io
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from assistant.core.calibration import Calibration
from assistant.core.domain import GarmentView, Looks, Photo, Speech, clean
from assistant.core.errors import CalibrationError, PreferencesError
from assistant.core.preferences import RATES, Preferences
from assistant.devices.picture_decoding import WORKING_PIXELS, decoded
from assistant.devices.rendered_garments import Garment, render
from assistant.storage.archive import unpack
from assistant.storage.checksums import Checksums
from assistant.storage.closet.exchange import add_exported, read_export, to_json
from assistant.storage.closet.recovery import open_closet
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.storage.config import Config, load_config
from assistant.storage.json_file import JsonFile
from assistant.storage.text_rows import read_rows
from assistant.wiring.language import language_of, understanding, why_unpronounceable
from assistant.wiring.paths import WEIGHTS
from audio.hearing.folder_checksums import is_whole, write_checksums
from audio.phonetics.phonemizer import tokens
from audio.sound_file import MAX_SECONDS, read_sound
from audio.speaking.kept_speech import read_kept, write_kept
from audio.wav import SAMPLE_RATE_HZ
from intents.catalogue import FOLDER, load_catalogue
from models.weights_file import check

Examples = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """One way in."""

    examples: Callable[[Path], Examples]
    """makes whole files of the kind, in a folder that stays"""
    enter: Callable[[bytes, Path, Examples], object]
    """takes a damaged one; the folder is the same, and may be used"""


def _pictures(folder: Path) -> Examples:
    from PIL import Image  # noqa: PLC0415 a light start

    picture = Image.fromarray(render(Garment("t_shirt", "red"), seed=1)[0].pixels).resize((72, 96))
    exif = Image.Exif()
    exif[0x0112] = 6
    kinds = {"JPEG": picture, "PNG": picture.convert("RGBA"), "WEBP": picture, "GIF": picture.convert("P")}
    kinds |= {"TIFF": picture.convert("CMYK"), "BMP": picture.convert("L"), "AVIF": picture}
    return tuple(
        _encoded(image, kind, exif if kind in ("JPEG", "WEBP", "AVIF") else None) for kind, image in kinds.items()
    )


def _encoded(image: "object", kind: str, exif: "object | None") -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **({"exif": exif} if exif is not None else {}))  # type: ignore[attr-defined]
    return file.getvalue()


def _look(data: bytes, folder: Path, examples: Examples) -> Photo:
    photo = decoded(data, "photo")
    height, width, channels = photo.pixels.shape
    assert (photo.pixels.dtype, channels) == (np.dtype(np.uint8), 3)
    assert height * width <= 1.1 * WORKING_PIXELS
    return photo


def _sounds(folder: Path) -> Examples:
    import soundfile  # noqa: PLC0415 a light start

    tone = 0.5 * np.sin(np.arange(2400) / 9)
    kinds = (("WAV", "PCM_16"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("AIFF", "PCM_24"))
    made = []
    for kind, subtype in kinds:
        file = io.BytesIO()
        soundfile.write(file, np.stack([tone, -tone], 1), 22_050, format=kind, subtype=subtype)
        made.append(file.getvalue())
    return tuple(made)


def _hear(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "sound").write_bytes(data)
    heard = read_sound(folder / "sound")
    assert (heard.rate, heard.samples.dtype) == (SAMPLE_RATE_HZ, np.dtype(np.int16))
    assert 0 < len(heard.samples) <= (MAX_SECONDS + 1) * SAMPLE_RATE_HZ


def _load_preferences(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "preferences.json").write_bytes(data)
    kept = JsonFile(folder / "preferences.json", Preferences, PreferencesError).load()
    assert kept is None or RATES[0] <= kept.rate <= RATES[-1]


def _load_light(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "light.json").write_bytes(data)
    kept = JsonFile(folder / "light.json", Calibration, CalibrationError).load()
    assert kept is None or all(0.02 <= gain <= 50 for gain in kept.gains)


def _load_checksums(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "downloads.json").write_bytes(data)
    assert all(len(digest) == 64 for digest in Checksums(folder / "downloads.json").known().values())


def _load_settings(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "config.toml").write_bytes(data)
    assert isinstance(load_config(folder / "config.toml"), Config)


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


def _archives(folder: Path) -> Examples:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("model/am/final.mdl", bytes(range(256)) * 4)
        archive.writestr("model/conf/model.conf", b"--beam=13\n" * 9)
    return (file.getvalue(),)


def _unpack(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "a.zip").write_bytes(data)
    before = set(folder.iterdir())
    try:
        unpack(folder / "a.zip", "model", folder, 10_000, lambda unpacked: None)
    finally:
        shutil.rmtree(folder / "model", ignore_errors=True)
        assert set(folder.iterdir()) == before


def _kept(folder: Path) -> Examples:
    write_kept(folder / "kept.wav", Speech(np.sin(np.arange(1500) / 7).astype(np.float32), 22_050))
    return ((folder / "kept.wav").read_bytes(),)


def _read_kept(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "kept.wav").write_bytes(data)
    assert (read_kept(folder / "kept.wav") is not None) == (data in examples)


def _graphs(folder: Path) -> Examples:
    (folder / "graph").mkdir()
    (folder / "graph" / "HCLG.fst").write_bytes(bytes(range(256)) * 4)
    write_checksums(folder / "graph")
    return ((folder / "graph" / "HCLG.fst").read_bytes(),)


def _open_graph(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "graph" / "HCLG.fst").write_bytes(data)
    assert is_whole(folder / "graph") == (data in examples)


def _weights(folder: Path) -> Examples:
    return ((WEIGHTS / "light.npz").read_bytes(),)


def _open_weights(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "light.npz").write_bytes(data)
    assert check("light.npz", folder) and data in examples


def _view() -> GarmentView:
    rng = np.random.default_rng(1)
    unit = np.full(16, 0.25, np.float32)
    colours, properties = rng.random((2, 4)).astype(np.float32), rng.random(6).astype(np.float32)
    return GarmentView("fuzz", unit, colours, properties, np.ones((3, 5), np.int8), np.ones((3, 2), np.float32))


def _closets(folder: Path) -> Examples:
    with closing(SqliteCloset(folder / "closet.db")) as closet:
        for name in ("면접 셔츠", "the red one"):
            garment = closet.teach(name, Looks("shirt", ("red",), "plain"), [_view()], date(2026, 11, 28), None)
            closet.wear(garment, date(2026, 11, 28))
        closet.back_up(folder / "copy.db")
        (folder / "export.json").write_bytes(to_json(closet))
    return ((folder / "copy.db").read_bytes(),)


def _exports(folder: Path) -> Examples:
    _closets(folder)
    return ((folder / "export.json").read_bytes(),)


def _import(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "export.json").write_bytes(data)
    with closing(SqliteCloset(None)) as closet:
        names = list(add_exported(closet, read_export(folder / "export.json")))
        assert len(closet.garments()) == len(names)


def _open_closet(data: bytes, folder: Path, examples: Examples) -> None:
    for path in folder.glob("closet*"):
        path.unlink()
    (folder / "closet.db").write_bytes(data)
    closet, damaged = open_closet(folder / "closet.db")
    with closing(closet):
        owners = closet.view_owners()
        assert len(list(closet.views(tuple(owners)))) == len(owners)
        assert not (damaged and closet.garments())


def _text(*texts: str) -> Callable[[Path], Examples]:
    return lambda folder: tuple(text.encode() for text in texts)


SPOKEN = (
    "what colour is this?",
    "이거 무슨 색이야?",
    "An XL shirt costs 35,000 won (100% cotton).",
    "T셔츠 3벌, 2026-11-28",
)
ENTRY_POINTS = {
    "picture": EntryPoint(_pictures, _look),
    "sound": EntryPoint(_sounds, _hear),
    "preferences.json": EntryPoint(_text('{"language":"ko","verbosity":"brief","rate":1.2}'), _load_preferences),
    "light.json": EntryPoint(
        _text('{"date":"2026-01-01T10:00","gains":[1,1,1],"controls":{"exposure":9,"gain":1,"colour_gains":[1,2]}}'),
        _load_light,
    ),
    "downloads.json": EntryPoint(_text('{"vosk-model-small-ko-0.22":"' + "ab" * 32 + '"}'), _load_checksums),
    "config.toml": EntryPoint(
        _text('language = "ko"\nrate = 1.2\n[hearing]\nfollow_up = 8\n[voice]\nengine = "espeak"\n'), _load_settings
    ),
    "sentences.toml": EntryPoint(_sentence_files, _load_sentences),
    "list of phrases": EntryPoint(_lists, _read_list),
    "text": EntryPoint(_text(*SPOKEN), _understand_and_say),
    "archive": EntryPoint(_archives, _unpack),
    "kept speech": EntryPoint(_kept, _read_kept),
    "compiled graph": EntryPoint(_graphs, _open_graph),
    "closet.db": EntryPoint(_closets, _open_closet),
    "closet export": EntryPoint(_exports, _import),
    "weights": EntryPoint(_weights, _open_weights),
}
