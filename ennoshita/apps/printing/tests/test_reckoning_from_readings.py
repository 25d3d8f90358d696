"""What readings of a counter say was used, with all that happens to counters."""

from datetime import date, datetime, timedelta

from ennoshita.apps.printing.domain.metering import Span, Stand, Used, believed, largest_step, spans, used


def days(first: str, count: int, hour: int = 6) -> list[datetime]:
    start = datetime.fromisoformat(first).replace(hour=hour, minute=30)
    return [start + timedelta(days=day) for day in range(count)]


def stands(*values: int) -> list[Stand]:
    return [Stand(at, value) for at, value in zip(days("2026-07-01", len(values)), values, strict=True)]


def amount(*values: int) -> Used:
    found = believed(stands(*values))
    return used(found, largest_step(found))


def test_what_was_used_is_the_difference() -> None:
    assert amount(1000, 1100, 1100, 1350) == Used(350, False)


def test_an_exchanged_counter_counts_from_the_new_one() -> None:
    assert amount(90_000, 90_400, 150, 500) == Used(400 + 150 + 350, True)


def test_a_machine_from_elsewhere_does_not_bring_its_life_with_it() -> None:
    assert amount(90_000, 90_400, 60_000, 60_300) == Used(400 + 300, True)


def test_a_counter_that_says_nothing_while_it_starts_was_not_exchanged() -> None:
    assert amount(1000, 1100, 0, 1200) == Used(200, False)
    assert amount(1000, 1100, 0, 3, 1200) == Used(200, False)
    assert amount(1000, 1100, 9_999_999, 1200) == Used(200, False)


def test_months_end_with_the_last_reading_before_them_be_it_morning_or_evening() -> None:
    morning = days("2026-06-30", 40)
    assert [(span.first_day, span.last_day) for span in spans(morning)] == [
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 7)),
    ]
    evening = days("2026-06-30", 40, hour=18)
    assert [(span.first_day, span.last_day) for span in spans(evening)] == [
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 8)),
    ]


def test_a_weekend_at_the_months_end_is_bridged() -> None:
    """Friday 31 July is read, Monday 3 August again."""
    read = [*days("2026-07-01", 31), *days("2026-08-03", 3)]
    assert [(span.first_day, span.last_day) for span in spans(read)] == [
        (date(2026, 7, 1), date(2026, 7, 30)),
        (date(2026, 7, 31), date(2026, 8, 4)),
    ]


def test_months_without_readings_are_not_divided() -> None:
    read = [*days("2026-04-01", 10), *days("2026-06-20", 12)]
    assert spans(read) == [
        Span(read[0], read[-1], date(2026, 4, 1), date(2026, 6, 30)),
    ]


def test_one_reading_says_nothing_yet() -> None:
    assert spans(days("2026-04-01", 1)) == [] and spans([]) == []
