"""What devices have to tell is said once, when it can be heard."""

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Language, Reply
from assistant.core.handlers import all_handlers
from assistant.core.loop import Assistant
from assistant.core.notices import Notices
from tests.fakes import (
    ScriptedMicrophone,
    ScriptedRecognizer,
    SpyPlayer,
    SpyVoice,
    navy_coat,
    no_clothes,
    no_property,
    white_sheet,
)


def test_lines_are_said_in_their_order_once() -> None:
    notices = Notices()
    notices.tell("microphone", "no_microphone")
    notices.tell("camera", "no_camera")
    assert [notices.next() for _ in range(3)] == [Reply("no_microphone"), Reply("no_camera"), None]


def test_what_waits_to_be_heard_is_replaced_by_what_is_true_now() -> None:
    audible = [False]
    notices = Notices(lambda: audible[0])
    notices.tell("microphone", "no_microphone")
    notices.tell("loudspeaker", "player_back")
    notices.tell("microphone", "microphone_back")
    assert notices.next() is None
    audible[0] = True
    assert [notices.next() for _ in range(3)] == [Reply("player_back"), Reply("microphone_back"), None]


def test_the_conversation_says_them() -> None:
    notices, voice = Notices(), SpyVoice()
    notices.tell("microphone", "no_microphone")
    notices.tell("camera", "no_camera")
    assistant = Assistant(
        microphone=ScriptedMicrophone(4),
        recognizer=ScriptedRecognizer([]),
        dialogue=Dialogue(
            wiring.LearntInterpreter(),
            all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes()),
            last_language=Language.ENGLISH,
        ),
        phrase=wiring.phrase,
        voice=voice,
        player=SpyPlayer(),
        notices=notices.next,
    )
    assistant.run()
    assert [text for text, _ in voice.said] == [
        "I can't hear: the microphone is missing.",
        "I can't see: the camera gives no picture.",
    ]
