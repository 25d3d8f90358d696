"""The files that 縁野市's clerks, dealers and servers left behind, source by source, in the order in which they were brought."""

import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from openpyxl import Workbook

from ..readers.cups import RECOMMENDED
from ..readers.snmp import written
from . import bills, counters, logs
from .amounts import months
from .jobs import kept
from .machines import YEAR_AFTER, YEAR_BEFORE


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source as the room knows it, and its files."""

    kind: str
    name: str
    files: Callable[[], Iterator[File]]
    settings: dict[str, Any] = field(default_factory=dict)


def origins() -> tuple[Origin, ...]:
    return (
        Origin("meter", "複合機の請求(リース会社)", _bills),
        Origin("cups", "本館の印刷サーバー", partial(_page_logs, "honkan"), _format("honkan")),
        Origin("cups", "水道庁舎の印刷サーバー", partial(_page_logs, "suido"), _format("suido")),
        Origin("windows", "福祉部の印刷サーバー", _windows_events),
        Origin("papercut", "教育委員会の印刷の記録", _papercut),
        Origin("snmp", "複合機のカウンター", _counters),
        Origin("paper", "用紙の購入(管財課)", _paper_bought),
    )


def _bills() -> Iterator[File]:
    """A book a year for the years before, a book a month since."""
    billed = bills.billed_months()
    for year in range(billed[0].year, YEAR_BEFORE.year):
        of_year = [month for month in billed if date(year, 4, 1) <= month < date(year + 1, 4, 1)]
        yield File(f"R{year - 2018}年度_複合機検針一覧.xlsx", partial(_book, of_year))
    for month in billed:
        if month >= YEAR_BEFORE:
            yield File(f"R{month.year - 2018}.{month.month:02}_複合機ご利用明細.xlsx", partial(_book, [month]))


def _book(of: list[date]) -> bytes:
    return _workbook({f"R{month.year - 2018}.{month.month}": bills.bill(month) for month in of})


def _paper_bought() -> Iterator[File]:
    for year in (YEAR_BEFORE.year, YEAR_AFTER.year):
        yield File(f"R{year - 2018}_コピー用紙購入一覧.xlsx", partial(_workbook, {"購入": bills.paper_bought(year)}))


def _workbook(sheets: dict[str, bills.Rows]) -> bytes:
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _format(server: str) -> dict[str, str]:
    return {"format": RECOMMENDED, "secret": logs.SECRETS[server], "server": f"print-{server}"}


def _page_logs(server: str) -> Iterator[File]:
    """Rotated each month and packed."""
    for month in _logged(YEAR_BEFORE):
        yield File(f"page_log-{month:%Y%m}.gz", partial(_page_log, server, month))


def _page_log(server: str, month: date) -> bytes:
    return gzip.compress(logs.page_log(server, month, kept(server, month)), 6, mtime=0)


def _windows_events() -> Iterator[File]:
    """Exported each month and packed."""
    for month in _logged(YEAR_BEFORE):
        yield File(f"印刷イベント_{month:%Y-%m}.xml.gz", partial(_events, month))


def _events(month: date) -> bytes:
    record = 30_000 * ((month.year - YEAR_BEFORE.year) * 12 + month.month)
    return gzip.compress(logs.windows_events(record, kept("fukushi", month)), 6, mtime=0)


def _papercut() -> Iterator[File]:
    for month in _logged(YEAR_BEFORE):
        yield File(f"papercut-print-log-{month:%Y-%m}.csv", partial(_lines, month))


def _lines(month: date) -> bytes:
    return logs.papercut(kept("kyoiku", month))


def _counters() -> Iterator[File]:
    for at, devices in counters.polls():
        yield File(f"counters-{at:%Y%m%d-%H%M}.csv", partial(written, at, devices))


def _logged(since: date) -> list[date]:
    return [month for month in months() if month >= since]
