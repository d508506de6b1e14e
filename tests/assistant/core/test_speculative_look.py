"""A look may begin before it is asked for, is used once, and is thrown away if talk goes on."""

import threading
import time

import numpy as np
import pytest

from assistant.core.domain import Description, Intent, Photo, Reply
from assistant.core.errors import CameraError, ModelError
from assistant.core.memory import Memory
from assistant.core.speculative_look import SpeculativeLook, looking_ahead
from assistant.core.vision import CameraLook
from tests.fakes import blind, navy_coat


class Counting:
    """Counts the looks, each of which waits until it may end."""

    def __init__(self) -> None:
        self.begun = 0
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self) -> Description:
        self.begun += 1
        self.may_end.wait(5)
        return navy_coat()


def test_what_was_begun_is_the_answer_and_is_used_once() -> None:
    look = Counting()
    ahead = SpeculativeLook(look)
    ahead.begin()
    ahead.begin()
    assert ahead() == navy_coat()
    assert look.begun == 1
    ahead()
    assert look.begun == 2


def test_after_talk_went_on_it_looks_again() -> None:
    look = Counting()
    ahead = SpeculativeLook(look)
    ahead.begin()
    ahead.discard()
    ahead()
    ahead.discard()
    assert look.begun >= 1


def test_what_a_look_needs_is_loaded_once_somebody_speaks() -> None:
    done: list[str] = []
    camera = Numbered()

    def describe(photo: Photo) -> Description:
        done.append("described")
        return navy_coat()

    ahead = SpeculativeLook(CameraLook(camera, describe, lambda: done.append("loaded")))
    assert done == []
    ahead.prepare()
    ahead()
    assert done == ["loaded", "described"]


def test_what_cannot_be_loaded_is_told_by_the_look_that_needs_it() -> None:
    def damaged() -> None:
        raise ModelError("damaged")

    def describe(photo: Photo) -> Description:
        damaged()
        return navy_coat()

    ahead = SpeculativeLook(CameraLook(Numbered(), describe, damaged))
    ahead.prepare()
    with pytest.raises(ModelError, match="damaged"):
        ahead()


class Numbered:
    """Shows its photos by number, one after the other."""

    def __init__(self) -> None:
        self.next = 0

    def take(self) -> Photo:
        self.next += 1
        return Photo(np.zeros((1, 1, 3), np.uint8), str(self.next))

    def put_back(self) -> None:
        self.next -= 1


def test_a_photo_that_was_thrown_away_is_the_one_that_is_seen_next() -> None:
    seen: list[str] = []

    def describe(photo: Photo) -> Description:
        seen.append(photo.name)
        return navy_coat()

    ahead = SpeculativeLook(CameraLook(Numbered(), describe))
    for _ in range(2):
        ahead.begin()
        while not seen:
            time.sleep(0.001)
        ahead.discard()
        ahead.discard()
        seen.clear()
    ahead()
    ahead()
    assert seen == ["1", "2"]


def test_a_failure_is_told_when_the_answer_is_wanted() -> None:
    ahead = SpeculativeLook(blind)
    ahead.begin()
    with pytest.raises(CameraError):
        ahead()


def test_a_handler_waits_for_the_look_that_is_running_and_leaves_none_behind() -> None:
    look = Counting()
    look.may_end.clear()
    ahead = SpeculativeLook(look)
    ahead.begin()
    threading.Timer(0.05, look.may_end.set).start()

    def handler(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        assert look.may_end.is_set()
        return Reply("stopped"), memory

    assert ahead.alone(handler)(Intent("stop"), Memory())[0].line == "stopped"
    ahead()
    assert look.begun == 2


def test_it_looks_ahead_only_behind_a_question_that_needs_it() -> None:
    look = Counting()
    ahead = SpeculativeLook(look)
    pause = looking_ahead(ahead, {"what is this": "what_is_this", "louder": "louder"}.get)
    pause("louder")
    pause("mum")
    ahead.discard()
    assert look.begun == 0
    pause("what is this")
    ahead()
    assert look.begun == 1
