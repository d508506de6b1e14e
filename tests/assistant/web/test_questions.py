"""A question from the browser is a turn of the same conversation."""

from dataclasses import replace

from assistant.core.domain import Intent, Language, PendingQuestion, Reply
from assistant.core.preferences import Preferences
from tests.assistant.web.served import Served


def test_a_photo_and_a_typed_question_are_answered(served: Served) -> None:
    got = served.visitor().ask()
    assert (got.status, got.json["reply"], got.json["intents"]) == (200, "describe navy", ["what_is_this"])
    seen = got.json["seen"]
    assert seen["types"][0] == {"word": "outerwear", "probability": 0.93}
    assert seen["colours"] == [{"word": "navy", "share": 1.0, "css": "#000080", "second": ""}]


def test_a_spoken_question_is_answered(served: Served) -> None:
    got = served.visitor().ask(sound=b"a sound")
    assert (got.json["heard"], got.json["reply"]) == (["what is this"], "describe navy")


def test_silence_is_answered_too(served: Served) -> None:
    browser = served.visitor()
    browser.ask(sound=b"a sound")
    assert browser.ask(sound=b"nobody speaks").json["reply"] == "level_nothing"


def test_without_a_photo_the_camera_looks_and_its_failure_is_said(served: Served) -> None:
    assert served.visitor().ask(photo=b"").json["reply"] == "no_camera"


def test_what_is_not_understood_is_said(served: Served) -> None:
    got = served.visitor().ask("fly away")
    assert (got.json["reply"], got.json["intents"], got.json["seen"]) == ("not_understood", [], None)


def test_a_file_that_is_no_picture_is_refused_with_the_wardrobe_s_sentence(served: Served) -> None:
    got = served.visitor().ask(photo=b"no picture")
    assert (got.status, got.json["message"]) == (422, "bad_photo")
    assert "not a picture" in got.json["detail"]


def test_the_answer_is_heard_part_by_part_until_it_ends(served: Served) -> None:
    browser = served.visitor()
    name = browser.ask().json["sound"]
    first = browser.get(f"/api/speech/{name}/0")
    assert (first.status, first.headers["content-type"], first.body) == (200, "audio/wav", b"RIFFdescribe navy")
    assert browser.get(f"/api/speech/{name}/1").status == 204


def test_an_answer_is_heard_only_by_the_one_who_asked(served: Served) -> None:
    name = served.visitor().ask().json["sound"]
    assert served.visitor().get(f"/api/speech/{name}/0").status == 404


def test_each_visitor_has_a_conversation_of_its_own(served: Served) -> None:
    first, second = served.visitor(), served.visitor()
    first.ask()
    second.ask("fly away")
    visitors = list(served.site.visitors.known.values())
    assert [visitor.memory and visitor.memory.question is not None for visitor in visitors] == [True, False]


def test_what_was_set_at_the_wardrobe_counts_in_the_browser_at_once(served: Served) -> None:
    served.room.preferences = Preferences(Language.KOREAN)
    assert served.visitor().ask().json["language"] == "ko"


def test_no_photo_is_kept(served: Served) -> None:
    served.visitor().ask()
    assert served.site.conversation.services.look.photo is None


def test_an_unexpected_failure_is_a_sentence_and_the_next_question_is_answered(served: Served) -> None:
    browser = served.visitor()
    got = browser.ask(photo=b"photo of \xff")  # the fake can't decode its name
    assert (got.status, got.json["error"]) == (500, "failed")
    assert browser.ask().status == 200


def test_what_is_not_understood_is_answered_in_the_page_s_language(served: Served) -> None:
    browser = served.visitor()
    browser.ask()
    head = b'{"text":"fly away"}\n'
    assert browser.post("/api/ask", head, wardrobe_language="ko").json["language"] == "ko"
    assert browser.post("/api/ask", head, wardrobe_language="en").json["language"] == "en"


def test_what_the_assistant_has_to_tell_comes_before_the_first_answer(served: Served) -> None:
    waiting = [Reply("closet_damaged")]
    served.site.conversation.services.assistant.notices = lambda: waiting.pop() if waiting else None
    browser = served.visitor()
    assert browser.ask().json["reply"] == "closet_damaged describe navy"
    assert browser.ask().json["reply"] == "describe navy"


def test_each_visitor_may_answer_what_was_asked_before_anybody_came(served: Served) -> None:
    question = PendingQuestion(Reply("shall_i"), (Intent("what_is_this"),))
    conversation = served.site.conversation
    conversation.first = replace(conversation.first, pending=question)
    browser = served.visitor()
    assert browser.ask("fly away").json["reply"] == "several"  # "I didn't understand", and the question again
