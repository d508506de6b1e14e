"""The own clothes: what there is, and what a family adds and changes. Every change can be taken back."""

from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from assistant.core.domain import TAGS, Description, Language
from assistant.core.errors import ClosetError
from assistant.web.bodies import MAX_QUESTION_BYTES, MAX_SMALL_BYTES, RefusedError, read_body, taught_in
from assistant.web.garments import all_garments
from assistant.web.services import Services
from assistant.web.site import Site, as_json, language_of
from assistant.web.visitors import Visitor

Values = TypeVar("Values", bound=msgspec.Struct)
EXPORTED = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


class Renamed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another name of a garment."""

    id: int
    name: str


class Forgotten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A garment that goes."""

    id: int


class Tagged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is noted of a garment."""

    id: int
    slot: str
    value: str


async def values_of(request: Request, kind: type[Values]) -> Values:
    """The small values that a page sent."""
    try:
        return msgspec.json.decode(await read_body(request, MAX_SMALL_BYTES), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RefusedError(400, "wrong_values") from error


async def garments(site: Site, request: Request, visitor: Visitor) -> Response:
    """All of them, in the order in which they were taught."""
    services, language = site.conversation.services, language_of(request)
    async with site.asking.place():
        return as_json(await site.asking.run(lambda: all_garments(services, language)))


async def rename(site: Site, request: Request, visitor: Visitor) -> Response:
    """Another name."""
    wanted, desk = await values_of(request, Renamed), site.conversation.services.closet

    def work() -> None:
        name = _name(site.conversation.services, wanted.name)
        if any(other.id != wanted.id for other in desk.clothes.named(name)):
            raise RefusedError(409, "name_taken")
        desk.clothes.closet.rename(_known(site.conversation.services, wanted.id), name)

    return await _changed(site, request, work)


async def forget(site: Site, request: Request, visitor: Visitor) -> Response:
    """The garment goes; undo brings it back."""
    wanted, services = await values_of(request, Forgotten), site.conversation.services
    return await _changed(site, request, lambda: services.closet.clothes.closet.forget(_known(services, wanted.id)))


async def tag(site: Site, request: Request, visitor: Visitor) -> Response:
    """An occasion, a season, or how it is washed."""
    wanted, services = await values_of(request, Tagged), site.conversation.services
    if wanted.slot not in TAGS or wanted.value not in services.words(TAGS[wanted.slot], Language.ENGLISH):
        raise RefusedError(400, "wrong_values")
    closet = services.closet.clothes.closet
    return await _changed(site, request, lambda: closet.tag(_known(services, wanted.id), wanted.slot, wanted.value))


async def undo(site: Site, request: Request, visitor: Visitor) -> Response:
    """The last change of any kind is taken back, also one by voice."""
    await read_body(request, MAX_SMALL_BYTES)

    def work() -> None:
        if site.conversation.services.closet.clothes.closet.undo() is None:
            raise RefusedError(409, "nothing_to_undo")

    return await _changed(site, request, work)


async def add(site: Site, request: Request, visitor: Visitor) -> Response:
    """Teach a garment by photos; more photos of a known name are further views of it."""
    async with site.asking.place():
        name, photos = taught_in(await read_body(request, MAX_QUESTION_BYTES))
        services, language = site.conversation.services, language_of(request)

        def work() -> dict[str, Any]:
            kept = _name(services, name)
            seen = [services.look.at_photo(services.read_photo(photo)) for photo in photos]
            garment, known = services.closet.teach(kept, _with_views(seen))
            return {**all_garments(services, language), "taught": garment.name, "known": known, "views": garment.views}

        return as_json(await site.asking.run(work))


def _with_views(seen: list[Description]) -> list[Description]:
    """All of them: a photo without a garment teaches nothing, and somebody gave it on purpose."""
    if any(one.view is None for one in seen):
        raise RefusedError(422, "no_garment")
    return seen


async def export(site: Site, request: Request, visitor: Visitor) -> Response:
    """Everything as a JSON file for `wardrobe closet import`, or a table as CSV."""
    kind = request.path_params["kind"]
    if kind not in EXPORTED:
        raise RefusedError(404, "wrong_values")
    async with site.asking.place():
        data = await site.asking.run(lambda: site.conversation.services.closet.export(kind))
    return Response(data, headers={"content-type": EXPORTED[kind]})


async def _changed(site: Site, request: Request, work: Any) -> Response:
    services, language = site.conversation.services, language_of(request)

    def change() -> dict[str, Any]:
        work()
        return all_garments(services, language)

    async with site.asking.place():
        return as_json(await site.asking.run(change))


def _name(services: Services, name: str) -> str:
    try:
        return services.closet.cleaned_name(name)
    except ClosetError as error:
        raise RefusedError(400, "bad_name") from error


def _known(services: Services, garment_id: int) -> int:
    """Its number; another page may have let it go meanwhile."""
    if services.closet.clothes.by_id(garment_id) is None:
        raise RefusedError(404, "no_such_garment")
    return garment_id
