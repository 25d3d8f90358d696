"""The index on PostgreSQL: the tokens of each entry as numbers in a column of their own, under a GIN index.

GIN finds which entries hold all of some numbers, but in no order. So a question is asked twice: first of the newest entries alone,
read one after the other, where a common word fills its page at once; only a rarer one goes to the index, which then has little to
bring and to sort. Two tokens may share a number; the words themselves are compared, so that brings nothing wrong.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import connection

from .models import NUMBERS_OF_A_DAY, Entry, first_number
from .wish import Answer, Wish, asked, tokens_of

INDEX = "CREATE INDEX IF NOT EXISTS search_entry_grams ON search_entry USING gin (grams) WITH (fastupdate = off)"
COPY = "COPY search_entry (id, key, thing, kind, space_id, owner_id, at, year, text, grams) FROM STDIN"
# Two who write at once never get the same.
NEXT = "SELECT nextval(pg_get_serial_sequence('search_entry', 'id')) FROM generate_series(1, %s)"
UPDATE = """UPDATE search_entry SET key = %s, thing = %s, kind = %s, space_id = %s, owner_id = %s, at = %s, year = %s, text = %s,
    grams = %s::int4[] WHERE id = %s"""
# Making it was interrupted.
BROKEN = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('search_entry_grams') AND NOT indisvalid"
# A table is not altered while its foreign keys wait to be checked at the transaction's end.
SETTLE = "SET CONSTRAINTS ALL IMMEDIATE"
# So many of the newest entries are read one after the other before the index is asked.
WINDOW = 8000


def create(cursor: Any) -> None:
    cursor.execute("ALTER TABLE search_entry ADD COLUMN grams int4[]")
    # The numbers lie outside the row and the text in it: what is compared is read without what is not.
    cursor.execute("ALTER TABLE search_entry ALTER COLUMN grams SET STORAGE EXTERNAL, ALTER COLUMN text SET STORAGE MAIN")
    cursor.execute(INDEX)


def add(entries: list[Entry]) -> None:
    """Gives them their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [len(entries)])
        for entry, (number,) in zip(entries, cursor.fetchall(), strict=True):
            entry.pk = first_number(entry.at) + number % NUMBERS_OF_A_DAY
        with cursor.copy(COPY) as copy:
            for entry in entries:
                copy.write_row((entry.pk, *_row(entry)))


def change(old: list[Entry], new: list[Entry]) -> None:
    """`new` are the same rows with the same numbers."""
    with connection.cursor() as cursor:
        cursor.executemany(UPDATE, [(*_row(entry), entry.pk) for entry in new])


def remove(entries: list[Entry]) -> None:
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()


def empty() -> None:
    """Without its GIN index, too: made at the end, by `tidy`, it costs a tenth."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE)
        cursor.execute("DROP INDEX IF EXISTS search_entry_grams")
        cursor.execute("TRUNCATE search_entry")


def tidy(pause: float) -> None:
    """Makes the GIN index if it is missing, while others go on writing: a million pages take minutes. `pause` is for SQLite."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN)
        if cursor.fetchone():
            cursor.execute("DROP INDEX search_entry_grams")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        # Within a transaction, as tests are, PostgreSQL makes no index concurrently.
        if connection.in_atomic_block:
            cursor.execute(SETTLE)
            cursor.execute(INDEX)
        else:
            cursor.execute(INDEX.replace("INDEX", "INDEX CONCURRENTLY", 1))
        cursor.execute("RESET maintenance_work_mem")
        cursor.execute("ANALYZE search_entry")


def newest(wish: Wish) -> Answer:
    """Not whole as soon as the newest entries alone fill a page."""
    with connection.cursor() as cursor:
        end = wish.before or 2**62
        where, said = _conditions(wish)
        window = "SELECT * FROM search_entry WHERE id < %s ORDER BY id DESC LIMIT %s"
        among_the_newest = f"SELECT id FROM ({window}) newest WHERE {where} ORDER BY id DESC LIMIT %s"  # noqa: S608 - `where` is ours
        cursor.execute(among_the_newest, [end, WINDOW, *said, wish.limit])
        found = cursor.fetchall()
        if len(found) <= wish.enough:
            held = " AND ".join("grams && %s::int4[]" if len(choice) > 1 else "grams @> %s::int4[]" for choice in asked(wish))
            # "id + 0": or the planner walks down the primary key, hoping that enough will come.
            by_index = f"SELECT id FROM search_entry WHERE {held} AND {where} AND id + 0 < %s ORDER BY id + 0 DESC LIMIT %s"  # noqa: S608 - `where` is ours
            cursor.execute(by_index, [*(_numbers(choice) for choice in asked(wish)), *said, end, wish.limit])
            by_index_found = cursor.fetchall()
            return Answer([row[0] for row in by_index_found], whole=len(by_index_found) < wish.limit)
    return Answer([row[0] for row in found], whole=False)


def _conditions(wish: Wish) -> tuple[str, list[Any]]:
    sql = "space_id = ANY(%s::bigint[]) AND (owner_id IS NULL OR owner_id = %s)"
    said: list[Any] = [wish.spaces, wish.person]
    if wish.kinds:
        sql += " AND kind = ANY(%s::text[])"
        said.append(list(wish.kinds))
    if wish.year is not None:
        sql += " AND year = %s"
        said.append(wish.year)
    return sql + " AND strpos(text, %s) > 0" * len(wish.words), [*said, *wish.words]


def _numbers(tokens: Iterable[str]) -> str:
    """As PostgreSQL writes an array; each token a number of four bytes."""
    return "{" + ",".join(map(_number, tokens)) + "}"


@lru_cache(maxsize=2**18)
def _number(token: str) -> str:
    return str(zlib.crc32(token.encode()) - 2**31)


def _row(entry: Entry) -> tuple[Any, ...]:
    values = (entry.key, entry.thing, entry.kind, entry.space_id, entry.owner_id, entry.at, entry.year, entry.text)
    return (*values, _numbers(tokens_of(entry, entry.text)))
