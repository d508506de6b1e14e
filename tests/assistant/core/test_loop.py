"""A conversation: whatever happens, something is said."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from assistant import wiring
from assistant.core.attention import Attention
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Description, Language, Message, Reply, Speech, Utterance, Verbosity
from assistant.core.errors import PreferencesError
from assistant.core.handlers import all_handlers
from assistant.core.loop import Assistant, Turn
from assistant.core.memory import Memory
from assistant.core.ports.hearing import Button
from assistant.core.ports.speaking import Player, Voice
from assistant.core.preferences import Preferences
from assistant.core.speech_queue import Earcons
from intents.catalogue import load_catalogue
from tests.fakes import (
    NOISE,
    BrokenPlayer,
    BrokenVoice,
    LongPlayer,
    ScriptedButton,
    ScriptedMicrophone,
    ScriptedRecognizer,
    SpyPlayer,
    SpyVoice,
    blind,
    heard,
    navy_coat,
    no_clothes,
    no_property,
    white_sheet,
)

KOREAN = Language.KOREAN


def beep(length: int) -> Speech:
    return Speech(np.zeros(length, np.float32), 16000)


def converse(
    *script: Utterance | None,
    look: Callable[[], Description] = navy_coat,
    voice: Voice | None = None,
    player: Player | None = None,
    earcons: Earcons | None = None,
    keep: Callable[[Preferences], None] = lambda preferences: None,
    preferences: Preferences | None = None,
    attention: Attention | None = None,
    button: Button | None = None,
    recognizer: ScriptedRecognizer | None = None,
    elsewhere: Callable[[], Message | None] = lambda: None,
) -> list[Turn]:
    turns: list[Turn] = []
    Assistant(
        microphone=ScriptedMicrophone(len(script)),
        recognizer=recognizer or ScriptedRecognizer(list(script)),
        dialogue=Dialogue(
            wiring.LearntInterpreter(),
            all_handlers(look, wiring.compare, white_sheet, no_property, no_clothes()),
            Memory(preferences or Preferences()),
            keep,
        ),
        phrase=wiring.phrase,
        voice=voice or SpyVoice(),
        player=player or SpyPlayer(),
        earcons=earcons or Earcons(),
        attention=attention or Attention(),
        button=button,
        elsewhere=elsewhere,
        on_turn=turns.append,
    ).run()
    return turns


def replies(*script: Utterance, look: Callable[[], Description] = navy_coat) -> list[str]:
    return [turn.reply for turn in converse(*script, look=look)]


def test_a_question_is_answered_in_its_language() -> None:
    assert replies(heard("what is this"), heard("이거 뭐야", KOREAN)) == [
        "A navy coat or jacket.",
        "남색 겉옷이에요.",
    ]


def test_a_chosen_language_stays_whatever_the_question_comes_in() -> None:
    said = replies(
        heard("영어로 말해 줘", KOREAN), heard("무슨 색이야", KOREAN), heard("speak korean"), heard("what colour is it")
    )
    assert said == ["I'll speak English.", "Navy.", "한국어로 말할게요.", "남색이에요."]


def test_words_of_no_list_count_only_if_they_were_probably_heard_and_meant_so() -> None:
    said = Utterance("what colour is it", Language.ENGLISH, 0.9, listed=False)
    assert replies(said) == ["Navy."]
    assert replies(replace(said, confidence=0.05)) == ["Sorry, I didn't understand."]


def test_somebody_who_was_just_answered_is_believed_sooner() -> None:
    said = Utterance("what colour is it", Language.ENGLISH, 0.1, listed=False)
    assert replies(heard("what is this"), said)[1] == "Navy."
    assert replies(heard("what is this"), replace(said, confidence=0.02))[1] == "Sorry, I didn't understand."


def test_noise_gets_one_short_sentence() -> None:
    assert replies(NOISE) == ["죄송해요, 잘 못 알아들었어요."]
    assert replies(heard("what is this"), NOISE)[1] == "Sorry, I didn't understand."


def test_repeat_says_the_last_answer_not_the_last_word() -> None:
    assert replies(heard("what colour is it"), heard("louder"), heard("repeat"))[2] == "Navy."


def test_repeat_before_any_answer_says_so() -> None:
    assert replies(heard("repeat")) == ["I haven't said anything yet."]


def test_more_detail_tells_of_the_same_garment_without_looking_again() -> None:
    looks: list[int] = []

    def look() -> Description:
        looks.append(1)
        return navy_coat()

    assert replies(heard("what is this"), heard("more detail"), look=look)[1] == "A plain navy coat or jacket."
    assert len(looks) == 1


def test_more_detail_looks_first_when_nothing_was_seen() -> None:
    assert replies(heard("more detail")) == ["A plain navy coat or jacket."]


def test_louder_and_slower_are_heard_in_the_very_reply() -> None:
    voice = SpyVoice()
    converse(heard("louder"), heard("slower"), voice=voice)
    (_, first), (_, second) = voice.said
    assert first.volume == 1.4
    assert (second.volume, second.rate) == (1.4, 0.85)


def test_the_scale_ends_and_that_is_said() -> None:
    assert replies(*[heard("faster")] * 6)[-1] == "This is as fast as I speak."


def test_every_change_is_kept_at_once() -> None:
    kept: list[Preferences] = []
    converse(heard("less detail"), heard("what is this"), heard("quieter"), keep=kept.append)
    assert [(p.verbosity, p.volume) for p in kept] == [(Verbosity.BRIEF, 1.0), (Verbosity.BRIEF, 0.7)]


def test_a_change_that_can_not_be_saved_is_made_and_that_is_said() -> None:
    def full(preferences: Preferences) -> None:
        raise PreferencesError("the disk is full")

    voice = SpyVoice()
    turns = converse(heard("louder"), voice=voice, keep=full)
    assert turns[0].reply == "Done, but I couldn't save it for next time."
    assert voice.said[0][1].volume == 1.4


def test_a_broken_camera_is_spoken_and_the_conversation_goes_on() -> None:
    said = replies(heard("what is this"), heard("help"), look=blind)
    assert said[0] == "I can't see: the camera gives no picture."
    assert said[1].startswith("You can say")


def test_a_bug_is_spoken_too() -> None:
    def bug() -> Description:
        raise ZeroDivisionError

    assert replies(heard("what is this"), look=bug) == ["Something went wrong. Please try again."]


def test_a_failed_turn_changes_no_memory() -> None:
    looks = iter([navy_coat, blind])

    def look() -> Description:
        return next(looks)()

    assert replies(heard("what colour is it"), heard("what is this"), heard("repeat"), look=look)[2] == "Navy."


def test_a_broken_voice_gives_a_tone() -> None:
    alarm, player = beep(7), SpyPlayer()
    converse(heard("help"), voice=BrokenVoice(), player=player, earcons=Earcons(alarm=alarm))
    assert player.played == [alarm]


def test_a_broken_loudspeaker_ends_no_conversation() -> None:
    assert len(converse(heard("help"), heard("help"), player=BrokenPlayer())) == 2


def test_tones_say_ready_heard_and_failed() -> None:
    player, tones = SpyPlayer(), Earcons(ready=beep(1), heard=beep(2), failed=beep(3))
    converse(heard("what is this"), look=blind, player=player, earcons=tones)
    assert [len(s.samples) for s in player.played] == [1, 2, 3, 10]


def test_the_assistant_is_deaf_while_it_acts_and_speaks() -> None:
    microphone = ScriptedMicrophone(1)
    deaf_while_playing: list[bool] = []

    class Listening(SpyPlayer):
        def play(self, speech: Speech) -> None:
            deaf_while_playing.append(microphone.is_deaf)

    Assistant(
        microphone=microphone,
        recognizer=ScriptedRecognizer([heard("help")]),
        dialogue=Dialogue(
            wiring.LearntInterpreter(), all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes())
        ),
        phrase=wiring.phrase,
        voice=SpyVoice(),
        player=Listening(),
    ).run()
    assert deaf_while_playing == [True]
    assert not microphone.is_deaf


def test_the_full_answer_ignores_the_brief_preference() -> None:
    reply = Reply("describe", description=navy_coat(), verbosity=Verbosity.FULL)
    assert reply.verbosity is Verbosity.FULL
    brief = Preferences(verbosity=Verbosity.BRIEF)
    turns = converse(heard("what is this"), heard("more detail"), preferences=brief)
    assert [turn.reply for turn in turns] == ["A navy coat or jacket.", "A plain navy coat or jacket."]


def waiting(follow_up: float = 1.0) -> Attention:
    return Attention(always=False, follow_up=follow_up, after_wake=load_catalogue().after_wake)


def test_only_who_calls_is_answered_and_then_for_a_while_without_calling() -> None:
    turns = converse(
        heard("what is this"),
        NOISE,
        heard("hey wardrobe what colour is it"),
        heard("repeat"),
        *[None] * 40,  # four seconds
        heard("louder"),
        attention=waiting(),
    )
    assert [turn.reply for turn in turns] == ["Navy.", "Navy."]
    assert turns[0].utterance.text == "what colour is it"


def test_tones_say_awake_and_waiting() -> None:
    player, tones = SpyPlayer(), Earcons(awake=beep(4), waiting=beep(5))
    converse(heard("옷장아", KOREAN), *[None] * 20, attention=waiting(), player=player, earcons=tones)
    assert [len(s.samples) for s in player.played] == [4, 5]


def test_what_is_not_understood_while_awake_is_said_and_keeps_nobody_awake() -> None:
    noisy = [NOISE, *[None] * 5] * 10
    turns = converse(heard("hey wardrobe"), *noisy, attention=waiting())
    assert 0 < len(turns) < 6


def test_the_button_calls_and_forgets_what_was_said_before() -> None:
    button = ScriptedButton([False, False, True])
    player, tones = SpyPlayer(), Earcons(awake=beep(4))
    script = [heard("what is this"), None, None, heard("what colour is it")]
    turns = converse(*script, attention=waiting(), button=button, player=player, earcons=tones)
    assert [turn.reply for turn in turns] == ["Navy."]
    assert len(player.played[0].samples) == 4


def test_what_is_held_is_compared_with_what_was_seen_last() -> None:
    assert replies(heard("are they the same"), heard("are they the same")) == [
        "I remember this one. Now show me the other and ask again.",
        "They look the same.",
    ]


def test_that_the_light_has_changed_is_said_once() -> None:
    said = replies(
        heard("what colour is it"), heard("what colour is it"), look=lambda: navy_coat(hints=("light_changed",))
    )
    assert said == ["Navy. The light has changed since it was measured. Please calibrate it again.", "Navy."]


def test_the_light_is_measured_by_voice() -> None:
    assert replies(heard("조명 맞추기", KOREAN)) == ["조명을 맞췄어요."]


def test_talk_that_is_not_for_us_is_answered_in_words_once_and_then_by_a_tone() -> None:
    player = SpyPlayer()
    turns = converse(NOISE, NOISE, NOISE, player=player, earcons=Earcons(failed=beep(7)))
    assert [turn.reply for turn in turns] == ["죄송해요, 잘 못 알아들었어요.", "", ""]
    assert [len(speech.samples) for speech in player.played] == [10, 7, 7]


def test_the_recognizer_is_not_made_to_forget_talk_that_goes_on_behind_a_tone() -> None:
    class Forgetful(ScriptedRecognizer):
        resets = 0

        def reset(self) -> None:
            self.resets += 1

    recognizer = Forgetful([NOISE, NOISE])
    converse(None, None, recognizer=recognizer, earcons=Earcons(failed=beep(7)))
    assert recognizer.resets == 1


def test_after_something_was_understood_the_words_come_again() -> None:
    turns = converse(NOISE, heard("what is this"), NOISE, earcons=Earcons(failed=beep(7)))
    assert turns[2].reply == "Sorry, I didn't understand."


def test_without_the_tone_every_misunderstanding_is_said() -> None:
    assert all(turn.reply for turn in converse(NOISE, NOISE))


def test_what_is_asked_elsewhere_is_answered_aloud_like_a_question_in_the_room() -> None:
    messages, voice = [Message("무슨 색이야", KOREAN)], SpyVoice()
    turns = converse(
        None, heard("다시 말해 줘", KOREAN), voice=voice, elsewhere=lambda: messages.pop() if messages else None
    )
    assert [turn.reply for turn in turns] == ["남색이에요.", "남색이에요."]
    assert [text for text, _ in voice.said] == ["남색이에요.", "남색이에요."]


def test_what_is_to_be_said_is_said_as_it_is_and_is_no_turn() -> None:
    messages, voice = [Message("Dinner is ready.", Language.ENGLISH, to_say=True)], SpyVoice()
    turns = converse(None, voice=voice, elsewhere=lambda: messages.pop() if messages else None)
    assert turns == []
    assert [(text, manner.language) for text, manner in voice.said] == [("Dinner is ready.", Language.ENGLISH)]


def test_what_comes_from_elsewhere_waits_until_the_answer_has_been_spoken() -> None:
    messages = [Message("Dinner.", Language.ENGLISH, to_say=True)]
    player, asked = LongPlayer(lasts=3), list[bool]()

    def elsewhere() -> Message | None:
        asked.append(player.left > 0)
        return messages.pop() if messages and len(player.played) == 1 else None

    converse(heard("what is this"), *[None] * 8, player=player, elsewhere=elsewhere)
    assert not any(asked)  # while it speaks, nobody is asked
    assert len(player.played) == 2
