"""What parts a machine's counter from the logs, in one month."""

from datetime import date

import pytest

from ennoshita.apps.printing.domain.reconciling import Balance, Cause, Counter, Logs, Reason, balance

DAYS = (date(2026, 6, 18), date(2026, 6, 19))


@pytest.mark.parametrize(
    ("counter", "logs", "rest", "causes"),
    [
        (Counter(1000, 990), Logs(printed=1000, jobs=50), 0, []),
        (Counter(1015, 1000, 0), Logs(printed=1000, jobs=50), 15, []),
        (Counter(1500, 1000, 500), Logs(printed=1000, jobs=50), 0, [Cause.COPIES]),
        (Counter(1700, 1000, 500, 200), Logs(printed=1000, jobs=50), 0, [Cause.COPIES, Cause.FAXES]),
        (Counter(1500, 1000, 500), Logs(printed=1000, copied=500, jobs=90), 0, []),
        (Counter(1500), Logs(printed=1000, jobs=50), 500, [Cause.MIXED]),
        (Counter(1500, 1500, 0), Logs(printed=1000, jobs=50), 500, [Cause.DIRECT]),
        (Counter(1500, 1500, 0), Logs(printed=1000, jobs=50, silent=DAYS), 500, [Cause.SILENT]),
        (Counter(1500), Logs(printed=1000, jobs=50, silent=DAYS), 500, [Cause.SILENT, Cause.MIXED]),
        (Counter(1500, 1500, 0), Logs(printed=1000, jobs=50, unknown=3), 500, [Cause.UNKNOWN]),
        (Counter(1000), Logs(printed=1500, jobs=50, forged=1), -500, [Cause.MORE, Cause.FORGED]),
        (Counter(900), Logs(), 900, [Cause.NO_LOG]),
        (Counter(900, 900, 0, reset=True), Logs(printed=900, jobs=9), 0, [Cause.RESET]),
    ],
)
def test_the_rest_and_its_causes(counter: Counter, logs: Logs, rest: int, causes: list[Cause]) -> None:
    found = balance(counter, logs)
    assert (found.rest, [reason.cause for reason in found.reasons]) == (rest, causes)


def test_days_on_which_the_logs_are_missing_are_named() -> None:
    assert balance(Counter(1500, 1500, 0), Logs(printed=1000, jobs=50, silent=DAYS)) == Balance(
        500, False, (Reason(Cause.SILENT, 2, DAYS),)
    )
