"""The own clothes in words, for the page."""

from typing import Any

from assistant.core.domain import TAGS, Garment, Language
from assistant.web.services import Services


def _shown(services: Services, garment: Garment, names: dict[int, str], language: Language) -> dict[str, Any]:
    looks = [*(services.word("colours", key, language) for key in garment.looks.colours)]
    looks += [services.word("patterns", garment.looks.pattern, language)] if garment.looks.pattern else []
    looks += [services.word("types", garment.looks.type, language)] if garment.looks.type else []
    tags = [services.word(TAGS[slot], value, language) for slot in TAGS for value in garment.tags.get(slot, ())]
    return {
        "id": garment.id,
        "name": garment.name,
        "looks": looks,
        "tags": tags,
        "goes_with": [names[other] for other in garment.companions if names.get(other)],
        "views": garment.views,
    }


def all_garments(services: Services, language: Language) -> dict[str, Any]:
    """In the order in which they were taught."""
    garments = services.closet.clothes.closet.garments()
    names = {garment.id: garment.name for garment in garments}
    return {"garments": [_shown(services, garment, names, language) for garment in garments]}
