"""The sentence of a comparison, in both languages: never surer than its bounds."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from ennoshita.apps.printing import sentence
from ennoshita.apps.printing.domain.periods import Period
from ennoshita.apps.printing.domain.result import Aside, Compared, Covered, Hole, Interval, Moved
from ennoshita.apps.printing.templatetags.printing import bounds

FOUND = Compared(
    periods=(Period(date(2025, 4, 1), date(2025, 8, 31)), Period(date(2026, 4, 1), date(2026, 8, 31))),
    measure="sheets",
    basis="both",
    grain="month",
    before=512_640,
    after=359_910,
    days_before=104,
    days_after=103,
    raw=-0.298,
    change=Interval(-0.2911, -0.3281, -0.2539),
    method="two_stage_years",
    years=3,
    swing=0.02,
    sure="high",
    without=Interval(-0.2338, -0.27, -0.1951),
    asides=(Aside("市議選", date(2025, 4, 1), date(2025, 4, 27), 38_400, 0, "declared"),),
    covered=Covered(30, 32, 0.97, 1.0),
    holes=(Hole("水道庁舎", ("LP-51",), (date(2026, 6, 9), date(2026, 6, 10))),),
    moved=(Moved("学校教育課", 4_274.0),),
    bought=(500_000, 520_000),
)


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_one_paragraph_holds_all_that_a_mayor_must_not_leave_out() -> None:
    with translation.override("ja"):
        assert sentence.sentence(FOUND) == (
            "用紙は、開庁日あたり −29.1 %(ほぼ確かな幅 −33 〜 −25 %)。市議選の分を除くと −23.4 %(−27 〜 −19 %)。"
            "のべ512,640枚 → 359,910枚、開庁日は104日と103日。コピーとファクスも含みます。"
            "「水道庁舎」は2開庁日分の記録がありません(LP-51、2026年6月9日(火)〜6月10日(水))。"
        )
    with translation.override("en"):
        assert sentence.sentence(FOUND).startswith(
            "Paper, per working day: −29.1 % (surely between −33 and −25 %). Without 市議選: −23.4 % (between −27 and −19 %). "
        )


def test_bounds_are_rounded_outwards() -> None:
    with translation.override("en"):
        assert bounds(Interval(-0.3, -0.3201, 0.001)) == "between −33 and +1 %"


def test_no_change_within_the_bounds_is_said_first(language: str) -> None:
    with translation.override(language):
        words = sentence.sureness(replace(FOUND, change=Interval(-0.03, -0.1, 0.05), sure="open"))
        assert ("言い切れません" if language == "ja" else "cannot be said") in words


def test_what_is_assumed_of_years_is_said(language: str) -> None:
    with translation.override(language):
        alone = replace(FOUND, method="two_stage", years=0, swing=0.03, sure="middle")
        assert ("仮の値" if language == "ja" else "assumed") in sentence.sureness(alone)
        assert any("3.0 %" in line for line in sentence.method(alone))


def test_without_bounds_none_are_made_up(language: str) -> None:
    with translation.override(language):
        words = sentence.sentence(replace(FOUND, change=Interval(-0.29, None, None), without=None, sure="open"))
        assert "−29.0 %" in words and "〜 −" not in words and "surely" not in words


def test_paper_that_was_bought_against_the_count_is_pointed_out(language: str) -> None:
    with translation.override(language):
        notes = " ".join(sentence.notes(FOUND))
        assert ("逆に動いています" if language == "ja" else "went different ways") in notes
        assert "+4.0 %" in notes and "4,300" in notes and "97.0 %" in notes
