"""What a Wyoming client gets, and that one client's trouble is not another's."""

import asyncio
import json
import re
import socket
import warnings

import numpy as np
import pytest
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event, Eventable
from wyoming.info import Describe, Info
from wyoming.ping import Ping
from wyoming.tts import (
    Synthesize,
    SynthesizeChunk,
    SynthesizeStart,
    SynthesizeStop,
    SynthesizeVoice,
)

from assistant.core.domain import Language
from assistant.core.errors import ConfigError, DeviceError
from assistant.home import connection as serving_one
from assistant.home import server as serving_all
from assistant.home.server import MOST_CLIENTS, address, bound, is_near
from tests.assistant.home.serving import SECONDS, WordRecognizer, client, told
from tests.fakes import SpyVoice

FORMATS = [(16000, 2, 1), (44100, 2, 2), (48000, 3, 1), (8000, 1, 1), (22050, 4, 2)]


def sound(rate: int = 16000, width: int = 2, channels: int = 1, silent: bool = False) -> list[Eventable]:
    """A second of a loud tone, in pieces that end in the middle of a frame."""
    wave = 0.5 * np.sin(np.arange(rate) * 2 * np.pi * 440 / rate) * (not silent)
    if width == 1:
        data = (128 + 127 * wave).astype(np.uint8)[:, np.newaxis].repeat(channels, 1).tobytes()
    else:
        whole = (wave * (2**31 - 1)).astype("<i4")[:, np.newaxis].repeat(channels, 1)
        data = np.frombuffer(whole.tobytes(), np.uint8).reshape(-1, 4)[:, 4 - width :].tobytes()
    pieces = [data[start : start + 1001] for start in range(0, len(data), 1001)]
    return [
        AudioStart(rate, width, channels),
        *(AudioChunk(rate, width, channels, piece) for piece in pieces),
        AudioStop(),
    ]


def heard(port: int, *before: Eventable, silent: bool = False) -> Transcript:
    return Transcript.from_event(told(port, *before, *sound(silent=silent), last="transcript")[-1])


def test_it_describes_both_languages_with_their_licences(port: int) -> None:
    offered = Info.from_event(told(port, Describe(), last="info")[0])
    assert {model.name: model.languages for model in offered.asr[0].models} == {"vosk-ko": ["ko"], "vosk-en": ["en"]}
    voices = {voice.name: voice for voice in offered.tts[0].voices}
    assert set(voices) == {"wardrobe-ko", "wardrobe-en"}
    assert "CC BY-NC-SA 4.0" in str(voices["wardrobe-ko"].description)
    assert "KAIST" in voices["wardrobe-ko"].attribution.name
    assert sorted(offered.handle[0].models[0].languages) == ["en", "ko"]
    assert offered.tts[0].supports_synthesize_streaming


@pytest.mark.parametrize("source", ["dataset-voice-kathleen", "Kokoro-82M", "Picovoice", "eSpeak NG"])
def test_all_that_english_hearing_learned_from_is_named(port: int, source: str) -> None:
    offered = Info.from_event(told(port, Describe(), last="info")[0])
    assert source in next(model.attribution.name for model in offered.asr[0].models if model.name == "vosk-en")


@pytest.mark.parametrize("form", FORMATS)
def test_sound_of_any_format_is_a_second_long(
    port: int, made: list[WordRecognizer], form: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds: list[float] = []
    monkeypatch.setattr(WordRecognizer, "reset", lambda one: seconds.append(one.heard / 16000))
    for one in made:
        one.heard = 0
    assert told(port, *sound(*form), last="transcript")[-1].data["text"] == "what is this"
    ended = told(port, Ping(), last="pong")  # the recognizer is given back before that
    assert ended and 1.4 < seconds[0] < 1.6  # with the tail of silence


@pytest.mark.parametrize(
    ("wanted", "languages"),
    [
        (Transcribe(language="ko"), ("ko",)),
        (Transcribe(language="en-GB"), ("en",)),
        (Transcribe(name="vosk-ko"), ("ko",)),
        (Transcribe(), ("ko", "en")),
    ],
)
def test_the_language_that_is_asked_for_is_obeyed(
    port: int, made: list[WordRecognizer], wanted: Transcribe, languages: tuple[str, ...]
) -> None:
    assert heard(port, wanted).language == languages[0]
    assert languages in {one.languages for one in made}


def test_another_language_is_refused_aloud(port: int) -> None:
    refused = told(port, Transcribe(language="de"), *sound(), last="transcript")
    assert [event.type for event in refused] == ["error"]
    assert "ko and en" in refused[0].data["text"]


def test_silence_has_no_transcript(port: int) -> None:
    assert heard(port, silent=True).text == ""


def test_a_question_is_handled_and_the_rest_is_told(port: int) -> None:
    coat = told(port, Transcript("What is this?"), last="handled")[-1]
    assert coat.type == "handled" and "navy" in coat.data["text"]
    korean = told(port, Transcript("이거 뭐야", language="ko"), last="handled")[-1]
    assert "남색" in korean.data["text"]
    for nothing in (Transcript("", language="ko"), Transcript("…", language="ko")):
        refused = told(port, nothing, last="not-handled")[-1]
        assert "못 알아들었어요" in refused.data["text"]


def test_a_conversation_goes_on_at_its_own_satellite_only(port: int) -> None:
    def said(text: str, satellite: str) -> str:
        asked = Transcript(text, language="en", context={"satellite_id": satellite, "conversation_id": text})
        return str(told(port, asked, last="handled")[-1].data["text"])

    said("what colour is it", "bedroom")
    assert said("repeat", "bedroom") == "Navy."
    assert said("repeat", "hall") != "Navy."


def spoken(port: int, *requests: Eventable, last: str = "audio-stop") -> list[Event]:
    events = told(port, *requests, last=last)
    assert [event.type for event in events if event.type != "audio-chunk"][:2] == ["audio-start", "audio-stop"]
    return events


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ("A red T-shirt. It is plain.", None, [("A red T-shirt.", "en"), ("It is plain.", "en")]),
        ("빨간 티셔츠예요.", SynthesizeVoice(language="ko"), [("빨간 티셔츠예요.", "ko")]),
        ("빨간 T-shirt예요.", SynthesizeVoice(name="wardrobe-ko"), [("빨간 T-shirt예요.", "ko")]),
        ("Sorry.", SynthesizeVoice(name="wardrobe-ko"), [("Sorry.", "en")]),
        ("안녕하세요", SynthesizeVoice(name="wardrobe-en"), [("안녕하세요", "ko")]),
        ("42", SynthesizeVoice(name="wardrobe-en"), [("42", "en")]),
        ("", None, []),
        ("... !", None, []),
    ],
)
def test_a_text_is_said_by_the_voice_that_can_say_it(
    port: int, voice: SpyVoice, text: str, wanted: SynthesizeVoice | None, said: list[tuple[str, str]]
) -> None:
    voice.said.clear()
    events = spoken(port, Synthesize(text, voice=wanted))
    assert [(sentence, manner.language) for sentence, manner in voice.said] == said
    assert any(event.payload for event in events)  # a sound file of nothing is no sound file


def test_text_that_comes_in_pieces_is_said_by_sentences(port: int, voice: SpyVoice) -> None:
    voice.said.clear()
    pieces = ["A red ", "T-shirt.", " It is 3.", "5 kg", " heavy. ", "Yes"]
    stream = [SynthesizeStart(), *map(SynthesizeChunk, pieces), Synthesize("".join(pieces)), SynthesizeStop()]
    spoken(port, *stream, last="synthesize-stopped")
    assert [sentence for sentence, _ in voice.said] == ["A red T-shirt.", "It is 3.5 kg heavy.", "Yes"]


@pytest.mark.parametrize("length", [1, 3, 7, 50])
def test_no_word_is_lost_or_said_twice_however_the_text_is_cut(port: int, voice: SpyVoice, length: int) -> None:
    text = (
        "It is a navy shirt with white stripes and a collar, and it goes with your grey trousers or the black ones. "
        "Wow! It costs 3.5 pounds, as far as I know"
    )
    voice.said.clear()
    pieces = [SynthesizeChunk(text[start : start + length]) for start in range(0, len(text), length)]
    spoken(port, SynthesizeStart(), *pieces, SynthesizeStop(), last="synthesize-stopped")
    said = " ".join(sentence for sentence, _ in voice.said)
    assert re.findall(r"[\w.]*\w", said) == re.findall(r"[\w.]*\w", text)


def test_the_marks_of_ssml_are_not_said(port: int, voice: SpyVoice) -> None:
    voice.said.clear()
    spoken(port, Synthesize("<speak>A <b>red</b> shirt &amp; a hat</speak>", text_format="ssml"))
    assert voice.said[0][0] == "A red shirt & a hat"


GARBAGE = [
    b"\x00\xff\xfe garbage\n",
    b"GET / HTTP/1.1\r\nHost: wardrobe\r\n\r\n",
    b"[]\n",
    b"{}\n",
    b'{"type": 5}\n',
    b'{"type": "transcript", "data": []}\n',
    b'{"type": "transcript"}\n',
    b'{"type": "transcript", "data": {"text": null}}\n',
    b'{"type": "audio-start", "data": {"rate": "fast", "width": 2, "channels": 1}}\n',
    b'{"type": "audio-start", "data": {"rate": 16000, "width": 9, "channels": 1}}\n',
    b'{"type": "audio-start", "data": {"rate": 16000, "width": 2, "channels": 0}}\n',
    b'{"type": "audio-chunk", "payload_length": 999999999999}\n',
    b'{"type": "describe", "data_length": -1}\n',
    b'{"type": "audio-stop"}\n',
    b"[" * 60_000 + b"\n",
    b"x" * 200_000,
    json.dumps({"type": "synthesize", "data": {"text": "long " * 9000}}).encode() + b"\n",
]


@pytest.mark.parametrize("sent", GARBAGE, ids=lambda sent: str(sent[:40]))
def test_garbage_is_told_and_ends_its_own_connection_only(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(sent)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionResetError:  # there was more to read than the server wanted to
            pass
    assert not answer or json.loads(answer.splitlines()[0])["type"] == "error"
    assert told(port, Ping(), last="pong")


def test_what_is_not_for_us_is_passed_over(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(b'{"type": "run-satellite"}\n{"type": "ping"}\n')
        assert b"pong" in connection.recv(65536)


def test_a_client_that_goes_in_the_middle_of_a_sentence_leaves_its_recognizer(
    port: int, made: list[WordRecognizer]
) -> None:
    for _ in range(4):  # more than there are recognizers
        with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
            connection.sendall(b'{"type": "audio-start", "data": {"rate": 16000, "width": 2, "channels": 1}}\n')
            connection.sendall(b'{"type": "audio-chunk", "data": {"rate": 16000}, "payload_length": 2000}\n\0\0\0')
    assert heard(port).text == "what is this"


def test_a_client_that_goes_while_it_is_spoken_to_harms_nobody(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        text = json.dumps({"type": "synthesize", "data": {"text": "One. " * 100}})
        connection.sendall(text.encode() + b"\n")
    assert heard(port).text == "what is this"


def test_a_client_that_says_nothing_more_makes_room(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_one, "QUIET_SECONDS", 0.1)
    monkeypatch.setattr(serving_one, "IDLE_SECONDS", 0.1)
    for sent in (b"", b'{"type": "desc', b'{"type": "synthesize-start"}\n{"type": "synthesize-ch'):
        with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
            connection.sendall(sent)
            assert json.loads(connection.recv(65536).splitlines()[0])["type"] == "error"


def test_a_client_that_does_not_read_is_left(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_one, "IDLE_SECONDS", 0.3)
    monkeypatch.setattr(serving_all, "LINGER_SECONDS", 0.3)
    ping = json.dumps({"type": "ping", "data": {"text": "x" * 60_000}}).encode() + b"\n"
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection, pytest.raises(OSError):
        for _ in range(2000):  # 120 MB of answers, which nobody reads
            connection.sendall(ping)


def test_several_clients_are_heard_at_once(port: int) -> None:
    async def hear(connections: int) -> list[str]:
        async def one() -> str:
            async with client(port) as connected:
                for event in sound():
                    await connected.write_event(event.event())
                answer = await connected.read_event()
                assert answer
                return str(answer.data["text"])

        return await asyncio.gather(*(one() for _ in range(connections)))

    assert asyncio.run(hear(8)) == ["what is this"] * 8


def ping(connection: socket.socket) -> None:
    """Ask, and read the whole answer: its data come behind its line, and may come later."""
    connection.sendall(b'{"type": "ping"}\n')
    answer = b""
    while not answer.endswith(b'{"text": null}'):
        answer += connection.recv(65536)
    assert b"pong" in answer


def test_too_many_clients_are_told_and_the_first_ones_stay(port: int) -> None:
    held = [socket.create_connection(("127.0.0.1", port), SECONDS) for _ in range(MOST_CLIENTS)]
    try:
        for connection in held:  # each is served now
            ping(connection)
        assert told(port, Ping(), last="pong")[0].data["code"] == "busy"
        ping(held[0])
    finally:
        for connection in held:
            connection.close()


def test_names_that_are_taught_are_listened_for_from_the_next_sentence_on(
    port: int, made: list[WordRecognizer]
) -> None:
    heard(port, Transcribe(language=Language.KOREAN))
    assert all(one.taught for one in made if one.languages == (Language.KOREAN,))


@pytest.mark.parametrize(
    ("uri", "lan", "found"),
    [
        ("tcp://127.0.0.1:10700", False, ("127.0.0.1", 10700)),
        ("tcp://localhost:1", False, ("localhost", 1)),
        ("tcp://127.0.0.1:10700", True, ("0.0.0.0", 10700)),
        ("tcp://192.168.1.5:10700", True, ("192.168.1.5", 10700)),
        ("tcp://[::1]:10700", False, ("::1", 10700)),
    ],
)
def test_others_are_let_in_by_intent_only(uri: str, lan: bool, found: tuple[str, int]) -> None:
    assert address(uri, lan) == found


@pytest.mark.parametrize(
    "uri", ["tcp://0.0.0.0:10700", "tcp://wardrobe.local:10700", "tcp://127.0.0.1", "unix:///tmp/a", "tcp://a:b", ""]
)
def test_an_address_that_others_reach_or_that_is_none_is_refused(uri: str) -> None:
    with pytest.raises(ConfigError):
        address(uri, lan=False)


@pytest.mark.parametrize(
    ("peer", "near"),
    [
        ("127.0.0.1", True),
        ("192.168.1.20", True),
        ("::ffff:10.0.0.4", True),
        ("fe80::1%eth0", True),
        ("203.0.114.9", False),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
        ("nonsense", False),
    ],
)
def test_only_the_home_network_is_near(peer: str, near: bool) -> None:
    assert is_near(peer) is near


@pytest.mark.parametrize("host", ["a..b", "192.0.2.1"])
def test_an_address_that_is_not_ours_is_told_and_no_socket_is_left(host: str) -> None:
    with warnings.catch_warnings(), pytest.raises(DeviceError, match="can't be used"):
        warnings.simplefilter("error")
        bound(host, 10700)
