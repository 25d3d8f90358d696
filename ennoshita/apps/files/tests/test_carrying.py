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


def test_a_heading_keeps_its_note_when_the_line_below_it_is_met_again_further_down() -> None:
    heading = (1000, 700, 4200, 240, "12 公園部の要求")
    old = [heading, (1000, 1030, 3000, 200, "老朽化のため見直します"), (1000, 1360, 3000, 200, "図書館課の貸出を増やします")]
    new = [heading, (1000, 1030, 3000, 200, "給食費を減らします"), (1000, 1360, 3000, 200, "老朽化のため始めます")]
    assert carrier(old, new)((1000, 700, 0, 0))[1] == 700
