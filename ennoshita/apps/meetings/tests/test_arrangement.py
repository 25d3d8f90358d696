"""Where things come to lie when one is moved: no database, one list."""

from hypothesis import given
from hypothesis import strategies as some

from ennoshita.apps.meetings.domain.arrangement import agreed, moved

TABLE = ["m1", "i1", "m2", "m3", "i2", "m4", "i3"]


def test_a_material_moves_within_its_item() -> None:
    assert moved(TABLE, "m3", -1) == ["m1", "i1", "m3", "m2", "i2", "m4", "i3"]


def test_a_material_crosses_into_the_item_before_and_after() -> None:
    assert moved(TABLE, "m4", -1) == ["m1", "i1", "m2", "m3", "m4", "i2", "i3"]
    assert moved(TABLE, "m3", 1) == ["m1", "i1", "m2", "i2", "m3", "m4", "i3"]
    assert moved(TABLE, "m2", -1) == ["m1", "m2", "i1", "m3", "i2", "m4", "i3"]


def test_an_item_takes_its_materials_along() -> None:
    assert moved(TABLE, "i2", -1) == ["m1", "i2", "m4", "i1", "m2", "m3", "i3"]
    assert moved(TABLE, "i2", 1) == ["m1", "i1", "m2", "m3", "i3", "i2", "m4"]


def test_what_lies_before_all_items_stays_there() -> None:
    assert moved(TABLE, "i1", -1) == TABLE


def test_the_edges_are_edges_and_what_is_gone_moves_nothing() -> None:
    assert moved(TABLE, "m1", -1) == TABLE
    assert moved(TABLE, "i3", 1) == TABLE
    assert moved(TABLE, "m9", 1) == TABLE


def test_what_came_meanwhile_stays_behind_what_it_followed() -> None:
    assert agreed(["i2", "i1", "m7"], ["i1", "m1", "i2"]) == ["i2", "i1", "m1"]


tokens = some.lists(some.sampled_from([f"{kind}{n}" for kind in "im" for n in range(6)]), unique=True)


@given(tokens, some.lists(some.sampled_from(["i1", "m1", "m2", "x", ""])))
def test_whatever_is_wished_nothing_is_lost_and_nothing_invented(now: list[str], wish: list[str]) -> None:
    assert sorted(agreed(wish, now)) == sorted(now)
    for token in now:
        for steps in (-1, 1):
            assert sorted(moved(now, token, steps)) == sorted(now)
