"""Coqui TTS on a torch without CUDA, for which torchaudio, torchcodec and torchvision have no working builds."""

import importlib
import importlib.machinery
import sys
import types

LOOKED_FOR = {"torchaudio": ("functional", "transforms"), "torchcodec": ()}
"""what Coqui TTS wants to find but doesn't use for speaking, and the modules that it imports from there"""
OPTIONAL = "torchvision"
"""what libraries of Coqui TTS import where it is installed, and do without where it isn't"""

MODULES: dict[str, types.ModuleType | None] = sys.modules  # type: ignore[assignment]


def replace_what_does_not_load() -> None:
    """Put empty modules in place of the libraries that are missing or broken; those that load stay."""
    for name, parts in LOOKED_FOR.items():
        if not _loads(name):
            package = _stand_in(name)
            for part in parts:
                setattr(package, part, _stand_in(f"{name}.{part}"))
    functional = MODULES.get("torchaudio.functional")
    if functional and not hasattr(functional, "resample"):
        vars(functional)["resample"] = None  # it is imported by name, and not called
    if not _loads(OPTIONAL):
        MODULES[OPTIONAL] = None  # Python's way to say: not installed


def _loads(name: str) -> bool:
    if name in MODULES:
        return MODULES[name] is not None
    try:
        importlib.import_module(name)
    except Exception:  # an ImportError where it is missing; OSError or RuntimeError where its build fits no torch
        for half_loaded in [key for key in MODULES if key.split(".")[0] == name]:
            del MODULES[half_loaded]
        return False
    return True


def _stand_in(name: str) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    MODULES[name] = module
    return module
