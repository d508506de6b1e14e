"""What the handlers of own clothes need, from all rooms."""

from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.core.handlers.own.wardrobe import Wardrobe
from assistant.core.ports import Camera, Look
from assistant.core.rules.tables import Rules, rules
from assistant.storage.closet.recovery import back_up, backups
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring import paths
from assistant.wiring.closet import jpeg, own_clothes, restore_closet
from assistant.wiring.names import similar, sounds_like


def wardrobe(
    closet: SqliteCloset,
    look: Look,
    picture: Callable[[], bytes],
    last_sound: Callable[[], NDArray[np.int16]],
) -> Wardrobe:
    """For the closet of this file; its copies lie in the folder `backups` beside it."""
    clothes = own_clothes(closet)
    folder = closet.path.parent / paths.BACKUPS.name
    return Wardrobe(
        clothes=clothes,
        look=look,
        rules=rules_of_all_kinds(),
        sounds_like=sounds_like,
        similar=similar,
        is_kind=is_kind,
        picture=picture,
        back_up=lambda: None if back_up(closet, folder, date.today()) else None,
        restore=lambda: None if restore_closet(closet, next(iter(backups(folder)), None)) else None,
        last_sound=last_sound,
    )


def pictures_of(camera: Camera) -> Callable[[], bytes]:
    """Takes photos to be kept."""
    return lambda: jpeg(camera.take())


def rules_of_all_kinds() -> Rules:
    """The rules; a kind of garment that is in no table is treated as the kind above it."""
    from models.garment_tree import tree  # noqa: PLC0415 loads NumPy's heavier parts

    table = rules()
    types = dict(table.types)
    for node in tree().nodes:  # parents come first
        if node.key not in types and node.parent in types:
            types[node.key] = types[node.parent]
    return msgspec.structs.replace(table, types=types)


def is_kind(kind: str, wanted: str) -> bool:
    """Whether a type is the wanted one or a kind of it."""
    from models.garment_tree import tree  # noqa: PLC0415

    return kind == wanted or any(node.key == wanted and kind in node.below for node in tree().nodes)
