"""The index on SQLite: an FTS5 table of grams without positions or contents, its rows numbered like the entries.

Which entries hold all grams comes from FTS5, newest first; that they hold the words, and that this person may see them, is asked of
the entries in the same statement. Removing a row of a table without contents takes the tokens it was given: they are made again from
the entry, which is why an entry's text is changed here and nowhere else.
"""

import json
import re
import time
from itertools import count
from typing import Any

from django.db import connection, transaction

from .models import NUMBERS_OF_A_DAY, Entry, first_number
from .wish import Answer, Wish, asked, tokens_of

TABLE = """CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')"""
# More is gathered in memory before it is written: a tenth of the merging when a city is indexed anew.
LARGER_HASH = "INSERT INTO search_grams(search_grams, rank) VALUES('hashsize', 33554432)"
INSERT = """INSERT INTO search_entry (id, key, thing, kind, space_id, owner_id, at, year, text)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""
# So many pages of the index are merged in one transaction.
MERGED = 500
# ASCII signs end a token, their full-width forms do not. Folding has left none of these in any text.
_SIGN = re.compile("[ -/:-@[-`{-~]")


def create(cursor: Any) -> None:
    cursor.execute(TABLE)
    cursor.execute(LARGER_HASH)


def add(entries: list[Entry]) -> None:
    """Gives them their numbers."""
    with connection.cursor() as cursor:
        _number(cursor, entries)
        # A number below the one before it makes FTS5 write out what it has gathered.
        entries.sort(key=lambda entry: entry.pk)
        cursor.executemany(INSERT, [_values(entry) for entry in entries])
        cursor.executemany("INSERT INTO search_grams(rowid, grams) VALUES(%s, %s)", _rows(entries))


def change(old: list[Entry], new: list[Entry]) -> None:
    """`new` are the same rows with the same numbers."""
    _take_out(old)
    Entry.objects.bulk_update(new, ["thing", "kind", "space", "owner", "at", "year", "text"], batch_size=100)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO search_grams(rowid, grams) VALUES(%s, %s)", _rows(new))


def remove(entries: list[Entry]) -> None:
    _take_out(entries)
    Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_grams(search_grams) VALUES('delete-all')")
        cursor.execute("DELETE FROM search_entry")


def tidy(pause: float) -> None:
    """After a great many changes: one piece again instead of several, in small steps, and others may write between them for `pause`
    seconds. "optimize" would shut all of them out until it is done."""
    going = _merge(-MERGED)
    while going:
        time.sleep(pause)
        going = _merge(MERGED)


@transaction.atomic
def _merge(pages: int) -> bool:
    """Was there anything to merge? As FTS5 says it: by rows changed besides the command itself. Below zero: begin to make one of all."""
    with connection.cursor() as cursor:
        before = _changes(cursor)
        cursor.execute("INSERT INTO search_grams(search_grams, rank) VALUES('merge', %s)", [pages])
        return _changes(cursor) - before > 1


def _changes(cursor: Any) -> int:
    changes: int = cursor.execute("SELECT total_changes()").fetchone()[0]
    return changes


def newest(wish: Wish) -> Answer:
    sql = """SELECT e.id FROM search_grams g CROSS JOIN search_entry e ON e.id = g.rowid
        WHERE g.search_grams MATCH %s AND e.space_id IN (SELECT value FROM json_each(%s)) AND (e.owner_id IS NULL OR e.owner_id = %s)"""
    said: list[str | int] = [match(asked(wish)), json.dumps(wish.spaces), wish.person]
    if wish.kinds:
        sql += " AND e.kind IN (SELECT value FROM json_each(%s))"
        said.append(json.dumps(wish.kinds))
    if wish.year is not None:
        sql += " AND e.year = %s"
        said.append(wish.year)
    if wish.before is not None:
        sql += " AND g.rowid < %s"
        said.append(wish.before)
    sql += " AND instr(e.text, %s) > 0" * len(wish.words) + " ORDER BY g.rowid DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*said, *wish.words, wish.limit])
        numbers = [row[0] for row in cursor.fetchall()]
    return Answer(numbers, whole=len(numbers) < wish.limit)


def match(asked: list[list[str]]) -> str:
    """FTS5's own language: ("予算") AND ("space1" OR "space2")."""
    return " AND ".join("(" + " OR ".join(f'"{plain(token)}"' for token in choice) + ")" for choice in asked)


def plain(text: str) -> str:
    """Without signs that would end a token."""
    return _SIGN.sub(lambda found: chr(0x3000 if found[0] == " " else ord(found[0]) + 0xFEE0), text)


def _number(cursor: Any, entries: list[Entry]) -> None:
    """The next free ones of each one's day; nobody else writes while we do."""
    free: dict[int, count[int]] = {}
    for entry in entries:
        first = first_number(entry.at)
        if first not in free:
            last = "SELECT coalesce(max(id), %s) FROM search_entry WHERE id > %s AND id < %s"
            cursor.execute(last, [first, first, first + NUMBERS_OF_A_DAY])
            free[first] = count(cursor.fetchone()[0] + 1)
        entry.pk = next(free[first])


def _values(entry: Entry) -> tuple[Any, ...]:
    at = connection.ops.adapt_datetimefield_value(entry.at)
    return (entry.pk, entry.key, entry.thing, entry.kind, entry.space_id, entry.owner_id, at, entry.year, entry.text)


def _rows(entries: list[Entry]) -> list[tuple[int, str]]:
    return [(entry.pk, " ".join(tokens_of(entry, plain(entry.text)))) for entry in entries]


def _take_out(entries: list[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO search_grams(search_grams, rowid, grams) VALUES('delete', %s, %s)", _rows(entries))
