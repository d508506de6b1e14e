"""Whoever installs the product gets versions that work together."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = [text for extra in PROJECT["optional-dependencies"].values() for text in extra]
REQUIREMENTS = sorted({*PROJECT["dependencies"], *EXTRAS})
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = [Requirement(text) for text in LINES if text and not text.startswith("#")]


@pytest.mark.parametrize("text", REQUIREMENTS)
def test_a_requirement_has_an_upper_bound_and_the_tested_version_is_within(text: str) -> None:
    requirement = Requirement(text)
    assert any(bound.operator in ("<", "==") for bound in requirement.specifier)
    pins = [pin for pin in PINS if canonicalize_name(pin.name) == canonicalize_name(requirement.name)]
    assert pins, f"constraints.txt has no tested version of {requirement.name}"
    for pin in pins:
        (exactly,) = pin.specifier
        assert requirement.specifier.contains(exactly.version)


def test_a_package_is_pinned_once_on_each_kind_of_machine() -> None:
    for machine in ("x86_64", "aarch64"):
        here = [pin for pin in PINS if not pin.marker or pin.marker.evaluate({"platform_machine": machine})]
        names = [canonicalize_name(pin.name) for pin in here]
        assert len(names) == len(set(names))
