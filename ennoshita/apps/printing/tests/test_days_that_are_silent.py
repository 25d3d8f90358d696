"""A printer that seldom prints is silent on many days; one that prints each day and stops for a week has lost its log."""

from datetime import date, timedelta

from ennoshita.apps.printing.domain.coverage import ended, silences

DAYS = [day for day in (date(2026, 4, 1) + timedelta(days=number) for number in range(150)) if day.weekday() < 5]


def printed(jobs: int, *, but: list[date] | None = None, each: int = 1) -> dict[date, int]:
    return {day: jobs for at, day in enumerate(DAYS) if at % each == 0 and day not in (but or [])}


def test_eight_days_of_a_printer_that_is_used_daily_are_lost() -> None:
    lost = DAYS[40:48]
    assert silences(printed(15, but=lost), DAYS) == [tuple(lost)]


def test_one_day_of_a_busy_server_is_lost() -> None:
    assert silences(printed(300, but=DAYS[40:41]), DAYS) == [tuple(DAYS[40:41])]


def test_a_day_without_a_job_is_a_figure_where_few_are_printed() -> None:
    assert silences(printed(2, but=[DAYS[5], DAYS[17], DAYS[60]]), DAYS) == []
    assert silences(printed(1, each=3), DAYS) == []


def test_three_weeks_of_a_printer_that_is_used_each_third_day_are_lost() -> None:
    lost = DAYS[30:60]
    assert [len(run) for run in silences(printed(1, but=lost, each=3), DAYS)] == [32]


def test_before_its_first_job_a_printer_was_not_there() -> None:
    assert silences(printed(15, but=DAYS[:50]), DAYS) == []


def test_a_printer_that_falls_silent_for_good_is_told_apart() -> None:
    assert ended(printed(15, but=DAYS[50:]), DAYS) and silences(printed(15, but=DAYS[50:]), DAYS) == []
    assert not ended(printed(15), DAYS) and not ended({}, DAYS)
