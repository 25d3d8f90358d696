"""Jobs on their way into the database, many at once: by hand, for the ORM takes ten times as long for a first load."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection

COLUMNS = (
    "key",
    "imported_id",
    "line",
    "day",
    "printer_id",
    "login_id",
    "unit_id",
    "copies",
    "impressions",
    "sheets",
    "sheets_how",
    "colour",
    "sides",
    "paper",
    "function",
    "title_hash",
    "title",
)
WIDTH = len(COLUMNS)
# More rows in a statement gain nothing, and SQLite takes 32,766 values at most.
ROWS = 100
_KEY, _LINE, _COPIES, _IMPRESSIONS = (COLUMNS.index(name) for name in ("key", "line", "copies", "impressions"))
_NAMES = ", ".join(COLUMNS)


def insert(values: list[Any]) -> int:
    """`values`: those of one job after those of another, in the order of COLUMNS. Known jobs are left; returns how many were new."""
    return _copy(values) if connection.vendor == "postgresql" else _insert(values)


def changed(values: Sequence[Any]) -> Iterator[int]:
    """The lines of those that are in with other copies or sides."""
    rows = [values[first : first + WIDTH] for first in range(0, len(values), WIDTH)]
    known: dict[int, tuple[int, int]] = {}
    with connection.cursor() as cursor:
        for first in range(0, len(rows), ROWS):
            keys = [row[_KEY] for row in rows[first : first + ROWS]]
            cursor.execute(f"SELECT key, copies, impressions FROM printing_job WHERE key IN ({', '.join(['%s'] * len(keys))})", keys)  # noqa: S608 - only marks
            known |= {key: (copies, impressions) for key, copies, impressions in cursor.fetchall()}
    for row in rows:
        if known[row[_KEY]] != (row[_COPIES], row[_IMPRESSIONS]):
            yield row[_LINE]


def _insert(values: list[Any]) -> int:
    connection.ensure_connection()
    step = ROWS * WIDTH
    # Past Django's cursor, which would look through each statement for its marks.
    parts = (values[first : first + step] for first in range(0, len(values), step))
    with connection.wrap_database_errors:
        return sum(connection.connection.execute(_statement(len(part) // WIDTH), part).rowcount for part in parts)


@lru_cache(maxsize=ROWS)
def _statement(rows: int) -> str:
    row = f"({', '.join('?' * WIDTH)})"
    return f"INSERT INTO printing_job ({_NAMES}) VALUES {', '.join([row] * rows)} ON CONFLICT DO NOTHING"  # noqa: S608 - only names and marks


def _copy(values: list[Any]) -> int:
    each = iter(values)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS printing_arriving (LIKE printing_job) ON COMMIT DELETE ROWS")
        with cursor.copy(f"COPY printing_arriving ({_NAMES}) FROM STDIN") as copy:
            while row := list(islice(each, WIDTH)):
                copy.write_row(row)
        cursor.execute(f"INSERT INTO printing_job ({_NAMES}) SELECT {_NAMES} FROM printing_arriving ON CONFLICT DO NOTHING")  # noqa: S608
        count = int(cursor.rowcount)
        # A second bit in the same transaction (tests run in one) begins with none.
        cursor.execute("DELETE FROM printing_arriving")
    return count
