"""Files of the user that can't be read any more: they are set aside before anything reads them, and that is told."""

from assistant.core.notices import Notices
from assistant.storage.private import remove_left_behind
from assistant.wiring import paths


def set_aside_damaged(notices: Notices) -> None:
    """Call it once, before the devices are held: the camera reads the measured light.

    What killed processes left behind is removed.
    """
    remove_left_behind([paths.CONFIG, paths.CACHE / "speech", paths.CACHE / "graphs"])
    for file, line in ((paths.CALIBRATION, "light_lost"), (paths.PREFERENCES, "preferences_lost")):
        if file.set_aside():
            notices.tell(line, line)
