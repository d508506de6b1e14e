"""What language needs is read before it is asked for."""

from assistant.core.domain import Language
from assistant.wiring import language


def test_classifiers_of_both_languages_are_read_once_beside_what_goes_on() -> None:
    language._classifier.cache_clear()
    language.read_ahead.cache_clear()
    language.read_ahead().join()
    assert language.read_ahead() is language.read_ahead()
    assert language.understood("what colour's my thing?", Language.ENGLISH)
    assert language.understood("이거 색깔이 뭐더라", Language.KOREAN)
    assert language._classifier.cache_info().misses == len(Language)
