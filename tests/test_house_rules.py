"""The rules of the house, each asked of the whole tree. That each can fail is shown in test_house_rules_bite.py."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.rules import RULES

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_has_no(rule: Callable[[Path], list[str]]) -> None:
    faults = rule(ROOT)

    assert not faults, "\n" + "\n".join(faults)
