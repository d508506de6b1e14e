"""Over its own voice the assistant obeys a few commands, and never itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Intent, Language, Manner, Meaning, Speech, Utterance
from assistant.core.errors import VoiceError
from assistant.core.handlers import all_handlers
from assistant.core.interruption import INTERRUPTING_INTENTS, Playback
from assistant.core.loop import Assistant
from assistant.core.speech_queue import Earcons
from tests.fakes import (
    NOISE,
    LongPlayer,
    ScriptedButton,
    ScriptedMicrophone,
    ScriptedRecognizer,
    SpyVoice,
    heard,
    navy_coat,
    no_clothes,
    no_property,
    silence,
    white_sheet,
)

KOREAN = Language.KOREAN
HELP = {
    Language.ENGLISH: "You can say: what is this, what colour is it, more detail, repeat, louder, slower, stop.",
    KOREAN: "이렇게 말해 보세요. 이거 뭐야, 무슨 색이야, 더 자세히, 다시 말해 줘, 더 크게, 천천히, 그만.",
}
STOP = {Language.ENGLISH: "stop", KOREAN: "그만"}


def meant(intent: str) -> Meaning:
    return Meaning(Intent(intent), "", 1.0)


@dataclass
class SlowVoice(SpyVoice):
    """Ten seconds for each sentence."""

    made: list[str] = field(default_factory=list)

    def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
        for sentence in text.split(". "):
            self.made.append(sentence)
            yield Speech(silence(10).samples.astype("float32"), 16000, sentence)


def converse(
    *script: Utterance | None,
    player: LongPlayer,
    interruptible: bool = True,
    button: ScriptedButton | None = None,
    voice: SlowVoice | None = None,
) -> list[str]:
    replies: list[str] = []
    Assistant(
        microphone=ScriptedMicrophone(len(script)),
        recognizer=ScriptedRecognizer(list(script)),
        dialogue=Dialogue(
            wiring.LearntInterpreter(), all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes())
        ),
        phrase=wiring.phrase,
        voice=voice or SlowVoice(),
        player=player,
        interruptible=interruptible,
        button=button,
        earcons=Earcons(),
        on_turn=lambda turn: replies.append(turn.reply),
    ).run()
    return replies


@pytest.mark.parametrize("command", ["stop", "repeat", "louder", "quieter", "slower", "faster"])
def test_a_command_over_an_answer_silences_it_and_is_obeyed(command: str) -> None:
    player = LongPlayer(lasts=100)
    replies = converse(heard("what is this"), None, None, heard(command), player=player)
    assert player.stopped == 1
    assert len(replies) == 2


def test_a_question_over_an_answer_is_not_listened_to() -> None:
    player = LongPlayer(lasts=100)
    assert len(converse(heard("what is this"), None, heard("what colour is it"), NOISE, player=player)) == 1
    assert player.stopped == 0


def test_a_command_in_another_language_than_the_question_is_not_listened_to() -> None:
    player = LongPlayer(lasts=100)
    assert len(converse(heard("이거 뭐야", KOREAN), None, heard("talk up"), player=player)) == 1
    assert player.stopped == 0


def test_who_does_not_want_to_be_interrupted_is_not() -> None:
    player = LongPlayer(lasts=100)
    assert len(converse(heard("what is this"), heard("stop"), player=player, interruptible=False)) == 1
    assert player.stopped == 0


def test_after_the_answer_everything_is_listened_to_again() -> None:
    player = LongPlayer(lasts=3)
    script = [heard("what is this"), None, None, heard("what colour is it"), None]
    assert len(converse(*script, player=player)) == 2


def test_a_button_silences_the_answer() -> None:
    player = LongPlayer(lasts=100)
    button = ScriptedButton([False, False, True])
    script = [heard("what is this"), None, None, heard("what colour is it")]
    assert len(converse(*script, player=player, button=button)) == 2
    assert player.stopped >= 1


def test_the_sentences_of_an_answer_follow_one_another_and_stop_ends_them_all() -> None:
    voice = SlowVoice()
    script = [heard("도움말", KOREAN), *[None] * 8]
    converse(*script, player=LongPlayer(lasts=4), voice=voice)
    assert len(voice.made) == 2
    voice = SlowVoice()
    converse(heard("도움말", KOREAN), heard("그만", KOREAN), *[None] * 8, player=LongPlayer(lasts=4), voice=voice)
    assert voice.made == ["이렇게 말해 보세요", "네."]


def test_a_voice_that_fails_in_the_middle_gives_a_tone() -> None:
    class Failing(SlowVoice):
        def sentences(self, text: str, manner: Manner) -> Iterator[Speech]:
            yield from super().sentences("One. ", manner)
            raise VoiceError("the voice is broken")

    player = LongPlayer(lasts=2)
    alarm = Speech(silence().samples.astype("float32"), 16000)
    Assistant(
        microphone=ScriptedMicrophone(9),
        recognizer=ScriptedRecognizer([heard("help")]),
        dialogue=Dialogue(
            wiring.LearntInterpreter(), all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes())
        ),
        phrase=wiring.phrase,
        voice=Failing(),
        player=player,
        earcons=Earcons(alarm=alarm),
    ).run()
    assert player.played[-1] is alarm


@pytest.mark.parametrize("language", Language)
def test_its_own_voice_is_no_command_but_the_users_is(language: Language) -> None:
    playback = Playback(HELP[language], seconds=12)
    assert playback.interrupted_by(meant("stop"), heard(STOP[language]))
    playback.elapsed = 11.9  # it has just said so itself
    assert not playback.interrupted_by(meant("stop"), heard(STOP[language]))


def test_what_it_is_heard_to_say_need_not_be_exact() -> None:
    assert not Playback("더 크게 말할게요.", 1.5, elapsed=1).interrupted_by(meant("louder"), heard("더 크게 말해 줘"))


def test_what_it_said_in_the_sentence_before_may_still_be_in_the_room() -> None:
    playback = Playback("A long sentence about nothing of the kind.", 6, previous="You can say stop.")
    assert not playback.interrupted_by(meant("stop"), heard("stop"))
    playback.elapsed = 4
    assert playback.interrupted_by(meant("stop"), heard("stop"))


def test_only_a_few_intents_interrupt() -> None:
    assert set(all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes())) >= INTERRUPTING_INTENTS
    assert not Playback("", 1).interrupted_by(meant("what_is_this"), heard("what is this"))


def test_a_chime_is_not_listened_to_and_what_follows_it_is() -> None:
    button, player = ScriptedButton([True]), LongPlayer(lasts=3)
    replies: list[str] = []
    Assistant(
        microphone=ScriptedMicrophone(5),
        recognizer=ScriptedRecognizer([heard("what colour is it")]),
        dialogue=Dialogue(
            wiring.LearntInterpreter(), all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes())
        ),
        phrase=wiring.phrase,
        voice=SlowVoice(),
        player=player,
        button=button,
        earcons=Earcons(awake=Speech(silence().samples.astype("float32"), 16000)),
        on_turn=lambda turn: replies.append(f"{turn.reply} after {player.left}"),
    ).run()
    assert replies == ["Navy. after 2"]


def test_what_is_not_quite_sure_interrupts_nothing() -> None:
    assert not Playback("", 1).interrupted_by(meant("stop"), Utterance("stop", Language.ENGLISH, 0.8))
