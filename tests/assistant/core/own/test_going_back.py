"""What can be taken back, and what is done although it can't."""

from assistant.core.domain import Intent
from assistant.core.handlers.own.going_back import KEPT_SETTINGS
from tests.assistant.core.own.evening import Evening


def test_a_setting_is_changed_also_where_the_closet_can_not_be_read() -> None:
    evening = Evening()
    evening.closet.close()
    reply, memory = evening.dialogue.handlers["slower"](Intent("slower"), evening.dialogue.memory)
    assert reply.line == "slower"
    assert memory.preferences.rate < 1


def test_no_more_changes_of_settings_are_kept_than_of_clothes() -> None:
    dialogue = Evening().dialogue
    for number in range(KEPT_SETTINGS + 20):
        _, dialogue.memory = dialogue.handlers["slower" if number % 2 else "faster"](
            Intent("slower" if number % 2 else "faster"), dialogue.memory
        )
    assert len(dialogue.memory.settings_before) == KEPT_SETTINGS
