"""The pictures: a length is an amount, parts add up, and a file of a picture stands by itself."""

from itertools import pairwise
from typing import TypeVar
from xml.etree import ElementTree

from ennoshita.apps.printing.domain import charts, drawing
from ennoshita.apps.printing.domain.drawing import Drawing, Path, Rect, Text

Kind = TypeVar("Kind")
NOW = charts.Line("令和8年度", [3700, None, 3500, 3350, 3100], "main", 3, bold=True)
BEFORE = charts.Line("令和7年度", [5200, 4700, 5000, 4800, 4500], "past", 2)
MONTHS = ["4月", "5月", "6月", "7月", "8月"]
STEPS = [
    charts.Step("会議", -17.2, "−17.2", sure=False),
    charts.Step("配布", -9.6, "−9.6", sure=True),
    charts.Step("選挙", 1.0, "+1.0", sure=True),
]


def of_kind(found: Drawing, kind: type[Kind]) -> list[Kind]:
    return [mark for mark in found.marks if isinstance(mark, kind)]


def trend() -> Drawing:
    return charts.trend(MONTHS, [BEFORE, NOW], [(4300, 5400)] * 5, {3}, width=580, height=320)


def test_the_scale_of_the_trend_begins_at_nothing() -> None:
    words = [text.text for text in of_kind(trend(), Text)]
    assert words[:4] == ["0", "2,000", "4,000", "6,000"]
    assert set(words[4:]) == {*MONTHS, "令和7年度", "令和8年度"}


def test_a_month_without_figures_is_a_gap_and_no_zero() -> None:
    courses = [path for path in of_kind(trend(), Path) if path.stroke == "main"]
    assert [len(path.points) for path in courses] == [1, 3]
    assert len(of_kind(trend(), drawing.Dot)) == 4


def test_a_doubtful_month_is_drawn_hollow() -> None:
    assert [dot.fill for dot in of_kind(trend(), drawing.Dot)] == ["main", "main", "paper", "main"]


def test_the_names_of_two_lines_do_not_meet() -> None:
    above, below = (text.y for text in of_kind(trend(), Text) if text.text.startswith("令和"))
    assert below - above > 20


def test_each_step_begins_where_the_one_before_it_ended() -> None:
    bars = [of_kind(charts.stairs(STEPS, at, width=300), Rect)[0] for at in range(4)]
    for bar, following in pairwise(bars[:2]):
        assert abs(bar.x + bar.width + 1 - following.x) < 1
    back, whole = bars[2], bars[3]
    assert (back.fill, bars[0].fill, bars[1].fill) == ("rise", "main_light", "main")
    assert abs(whole.x + whole.width - back.x) < 2, "the whole ends where the last step ended"


def test_a_rise_goes_to_the_right_too_where_the_whole_rose() -> None:
    up = [charts.Step("コピー", 5.0, "+5.0", sure=True), charts.Step("両面", -1.0, "−1.0", sure=True)]
    first, back = (of_kind(charts.stairs(up, at, width=300), Rect)[0] for at in range(2))
    assert (first.fill, back.fill) == ("main", "rise")


def test_shares_fill_the_bar() -> None:
    bars = of_kind(charts.share([80, 15, 5], width=500), Rect)
    assert [round(bar.width) for bar in bars] == [398, 74, 24]
    assert [text.text for text in of_kind(charts.share([80, 15, 5], width=500), Text)] == ["80 %", "15 %"]


def test_a_long_name_stays_in_its_place() -> None:
    told = charts.multiples([("こども課・こども政策課・こども家庭課", [1, 2], [2, 3], "−22.7 %")], width=180)
    name, written = of_kind(told, Text)
    assert name.text.endswith("…")
    assert name.x + drawing.text_width(name.text, name.size) < written.x - drawing.text_width(written.text, written.size)


def test_nothing_printed_draws_nothing_and_falls_over_nothing() -> None:
    assert charts.share([0, 0], width=100).marks == ()
    charts.spark([None, None], [0, 0])
    charts.stairs([], 0, width=100)
    charts.beside(0, 0, 0)
    charts.trend(MONTHS[:1], [charts.Line("令和8年度", [None], "main", 3)], [None], set(), width=300, height=200)


def test_a_file_of_a_picture_names_no_style_sheet_and_hides_no_mark_in_a_name() -> None:
    svg = drawing.file(charts.multiples([("<課&>", [1, 2], [2, 3], "−10 %")], width=400), '"課" ごと', ["灰色: 前の年"])
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert "var(" not in svg
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ['"課" ごと', "灰色: 前の年", "<課&>", "−10 %"]


def test_a_picture_in_a_page_takes_the_colours_of_the_house() -> None:
    svg = drawing.inline(charts.key(0), label='色 "青"')
    assert "#" not in svg and 'role="img"' in svg
    assert 'aria-hidden="true"' in drawing.inline(charts.key(0))
