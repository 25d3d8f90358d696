"""What lies on a page goes along with the words around it."""

from collections.abc import Iterator

from ennoshita.apps.files.domain.differences import carrier
from ennoshita.apps.files.domain.words import Word

LINE = "令和八年度の予算は次のとおりとする"


class Read(list[Word]):
    """Counts how often it is read."""

    times = 0

    def __iter__(self) -> Iterator[Word]:
        self.times += 1
        return super().__iter__()


def page(top: int) -> Read:
    return Read([(1000, top, 3000, 200, LINE), (1000, top + 400, 3000, 200, "歳入歳出それぞれ千円とする")])


def test_what_lies_on_a_line_goes_down_with_it() -> None:
    carry = carrier(page(1000), page(3000))
    assert carry((1500, 1000, 0, 0)) == (1500, 3000, 0, 0)
    assert carry((1500, 9000, 0, 0)) == (1500, 9000, 0, 0)


def test_two_pages_are_compared_once_however_much_lies_on_them() -> None:
    old, new = page(1000), page(3000)
    carry = carrier(old, new)
    before = old.times, new.times
    assert {carry((1500, 1000, 0, 0)) for _ in range(1000)} == {(1500, 3000, 0, 0)}
    assert (old.times, new.times) == before
