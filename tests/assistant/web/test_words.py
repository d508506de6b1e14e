"""Every text of the page is there in both languages, and none is there for nothing."""

import re

from assistant.core.domain import Language
from assistant.web.page import FOLDER, PLACE, files
from assistant.web.words import preferred, texts

SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))
TEMPLATE = (FOLDER / "index.html").read_text(encoding="utf-8")


def test_both_languages_have_the_same_texts() -> None:
    korean, english = ({s: set(rows) for s, rows in texts(language).items()} for language in Language)
    assert korean == english


def test_fields_are_the_same_in_both_languages() -> None:
    korean, english = (texts(language) for language in Language)
    fields = re.compile(r"\{\w+\}")
    for section, rows in english.items():
        for key, text in rows.items():
            assert set(fields.findall(text)) == set(fields.findall(korean[section][key])), key


def test_no_text_is_there_for_nothing() -> None:
    placed = {(match[1], match[2]) for match in PLACE.finditer(TEMPLATE)}
    for section, rows in texts(Language.ENGLISH).items():
        if section in ("errors", "spoken"):
            continue
        for key in rows:
            assert (section, key) in placed or re.search(rf'["\.]{key}\b', SCRIPTS), f"{section}.{key}"


def test_what_the_scripts_say_is_there() -> None:
    known = set(texts(Language.ENGLISH)["status"])
    said = set(re.findall(r'say\("(\w+)"', SCRIPTS)) | set(re.findall(r'\? "(\w+)" : "\w+"[,)]', SCRIPTS))
    assert said - {"img"} <= known


def test_the_page_is_filled() -> None:
    pages = files(lambda kind, language: {"work": "<work> & play"})
    for language in Language:
        page = pages[f"/{language}/"].data.decode()
        assert "{" not in re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
        assert f'<html lang="{language}">' in page
        assert "&lt;work&gt; &amp; play" in page


def test_the_browser_s_language_is_taken_where_it_is_ours() -> None:
    assert preferred("ko-KR,ko;q=0.9,en;q=0.8") is Language.KOREAN
    assert preferred("fr,en-GB;q=0.5") is Language.ENGLISH
    assert preferred("") is Language.ENGLISH
