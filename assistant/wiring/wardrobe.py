"""What the handlers of own clothes need, from all rooms."""

from collections.abc import Callable

import msgspec

from assistant.core.domain import Intent, PendingQuestion, Reply
from assistant.core.errors import ClosetError
from assistant.core.handlers.own.wardrobe import Wardrobe, own
from assistant.core.own_clothes import OwnClothes
from assistant.core.ports.seeing import Camera, Look
from assistant.core.rules.tables import Rules, rules
from assistant.storage.closet.recovery import back_up, backups
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring import paths
from assistant.wiring.closet import own_clothes
from assistant.wiring.closet_files import jpeg, restore_closet
from assistant.wiring.name_sounds import says, similar, sounds_like


def wardrobe(closet: SqliteCloset, clothes: OwnClothes, look: Look, picture: Callable[[], bytes]) -> Wardrobe:
    """What the handlers need; the copies of the closet lie in the folder `backups` beside its file."""
    folder = closet.path.parent / paths.BACKUPS.name

    def copy() -> None:
        back_up(closet, folder, clothes.today())

    def go_back() -> None:
        restore_closet(closet, next(iter(backups(folder)), None))

    return Wardrobe(
        clothes, look, rules_of_all_kinds(), sounds_like, similar, is_kind, picture, copy, go_back, says=says
    )


def passing_wardrobe(look: Look) -> Wardrobe:
    """One that nothing is kept of, for demonstrations and measurements."""
    closet = SqliteCloset(None)
    clothes = own_clothes(closet)
    return Wardrobe(
        clothes, look, rules_of_all_kinds(), sounds_like, similar, is_kind, _no_picture, _not_kept, _not_kept, says=says
    )


def _no_picture() -> bytes:
    raise ClosetError("no photo is kept here")


def _not_kept() -> None:
    raise ClosetError("nothing is kept here, so there is no copy")


def lost_closet() -> tuple[Reply, PendingQuestion | None]:
    """What is told where the file was damaged, and the question whether the last copy is brought back."""
    if not backups(paths.BACKUPS):
        return own("damaged_without_copy"), None
    reply = own("damaged")
    return reply, PendingQuestion(reply, (Intent("restore"),))


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
    from models.garment_tree import is_kind as is_kind_of  # noqa: PLC0415 loads NumPy's heavier parts

    return is_kind_of(kind, wanted)
