"""Where something from outside enters, by name."""

from benchmarks.fuzz.closets import CLOSETS
from benchmarks.fuzz.entry_point import EntryPoint
from benchmarks.fuzz.kept_files import KEPT
from benchmarks.fuzz.language import LANGUAGE
from benchmarks.fuzz.media import MEDIA
from benchmarks.fuzz.settings_files import SETTINGS

ENTRY_POINTS: dict[str, EntryPoint] = {**MEDIA, **SETTINGS, **LANGUAGE, **KEPT, **CLOSETS}
