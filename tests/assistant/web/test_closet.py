"""A family prepares the own clothes on the page."""

from tests.assistant.web.served import Browser, Served


def names(browser: Browser) -> list[str]:
    return [one["name"] for one in browser.get("/api/closet").json["garments"]]


def test_a_garment_is_taught_by_photos_and_known_again(served: Served) -> None:
    browser = served.visitor()
    got = browser.teach("interview coat", b"photo 1 0", b"photo 0.99 0.1")
    assert (got.json["taught"], got.json["known"], got.json["views"]) == ("interview coat", False, 2)
    (garment,) = got.json["garments"]
    assert garment["looks"] == ["navy", "plain", "outerwear"]
    assert browser.ask(photo=b"photo 1 0").json["seen"]["own"]["name"] == "interview coat"


def test_more_photos_of_a_known_name_are_further_views(served: Served) -> None:
    browser = served.visitor()
    browser.teach("coat", b"photo 1 0")
    got = browser.teach("Coat", b"photo 0.9 0.2")
    assert (got.json["known"], got.json["views"], names(browser)) == (True, 2, ["coat"])


def test_a_photo_without_a_garment_teaches_nothing(served: Served) -> None:
    browser = served.visitor()
    got = browser.teach("coat", b"photo 1 0", b"photo of nothing")
    assert (got.status, got.json["error"], names(browser)) == (422, "no_garment", [])


def test_a_garment_is_renamed_tagged_and_forgotten_and_each_change_is_taken_back(served: Served) -> None:
    browser = served.visitor()
    number = browser.teach("coat", b"photo 1 0").json["garments"][0]["id"]
    assert browser.post("/api/closet/rename", {"id": number, "name": "  office  coat "}).status == 200
    tagged = browser.post("/api/closet/tag", {"id": number, "slot": "occasion", "value": "work"})
    assert tagged.json["garments"][0]["tags"] == ["work"]
    assert browser.post("/api/closet/forget", {"id": number}).json["garments"] == []
    assert browser.post("/api/closet/undo").json["garments"][0]["name"] == "office coat"
    browser.post("/api/closet/undo")
    assert browser.post("/api/closet/undo").json["garments"][0]["name"] == "coat"


def test_what_can_not_be_done_is_a_sentence_and_changes_nothing(served: Served) -> None:
    browser = served.visitor()
    assert browser.post("/api/closet/undo").json["error"] == "nothing_to_undo"
    browser.teach("coat", b"photo 1 0")
    number = browser.teach("shirt", b"photo 0 1").json["garments"][1]["id"]
    refused = {
        "name_taken": ("rename", {"id": number, "name": "coat"}),
        "bad_name": ("rename", {"id": number, "name": "?!"}),
        "no_such_garment": ("forget", {"id": 99}),
        "wrong_values": ("tag", {"id": number, "slot": "occasion", "value": "a duel"}),
    }
    for error, (path, values) in refused.items():
        got = browser.post(f"/api/closet/{path}", values)
        assert got.json["error"] == error
        assert got.json["message"]
    assert browser.teach("hat").json["error"] == "no_photos"
    assert names(browser) == ["coat", "shirt"]


def test_everything_can_be_taken_away_as_a_file(served: Served) -> None:
    browser = served.visitor()
    got = browser.get("/api/closet/export/csv")
    assert (got.headers["content-type"], got.body) == ("text/csv; charset=utf-8", b"csv")
    assert browser.get("/api/closet/export/exe").status == 404
